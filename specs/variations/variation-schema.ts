/** The runtime shape of a variation, for those that come from a file or from a test of a user's own. */
import { z } from 'zod';
import { CONDITIONS, type Condition, LEGS, ROLES } from '../language/words.ts';
import type { Variation, WrittenJson } from './variation.ts';

const json: z.ZodType<WrittenJson> = z.json();
const role = z.enum(ROLES);
const status = z.number().int().min(200).max(599);
const varied = {
  leg: z.enum([...LEGS, 'api']),
  /** Those of no time are used up at once. */
  times: z.union([z.number().int().nonnegative(), z.literal('always')]),
};
const headerName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'the name of a header field (RFC 9110 §5.1)');
const headerValue = z.string().regex(/^[\t\x20-\x7e]*$/, 'the value of a header field (RFC 9110 §5.5)');

const one = <How extends string, Shape extends z.core.$ZodLooseShape>(how: How, shape: Shape) =>
  z.strictObject({ how: z.literal(how), ...varied, ...shape });

export const variationSchema = z.discriminatedUnion('how', [
  one('order', { to: z.enum(['reversed', 'sorted']) }),
  one('add', { members: z.record(z.string(), json) }),
  one('set', { role, to: json }),
  one('append', { role, text: z.string().min(1) }),
  one('text', { role }),
  one('leave-out', { role }),
  one('repeat', { role, other: z.enum(['same', 'before', 'behind']) }),
  one('case', { of: z.enum(['token_type', 'media-type', 'header-names']), to: z.enum(['lower', 'upper', 'mixed']) }),
  one('json', {
    spelled: z.enum([
      'indented',
      'crlf',
      'tabs',
      'blank-before',
      'blank-behind',
      'escaped-values',
      'escaped-names',
      'bom',
    ]),
  }),
  one('media-type', { to: headerValue.nullable() }),
  one('headers', { add: z.array(z.tuple([headerName, headerValue])).min(1) }),
  one('status', { to: status }),
  one('mint', {
    value: z.enum(['access_token', 'refresh_token', 'code']),
    as: z.enum(['long', 'every-letter', 'digits', 'padded']),
  }),
  one('fragment', { is: z.string().min(1) }),
  one('body', { is: z.string(), type: headerValue.optional() }),
  one('cut', { ends: z.enum(['body', 'connection']) }),
  one('answer', { status, body: z.string().optional(), type: headerValue.optional() }),
  one('object', { condition: z.enum(Object.keys(CONDITIONS) as [Condition, ...Condition[]]), status }),
  one('redirect', {
    status: z.union([z.literal(301), z.literal(302), z.literal(303), z.literal(307), z.literal(308)]),
    to: z.enum(['same-origin', 'other-origin']),
  }),
  one('retry-later', {
    status: z.union([z.literal(429), z.literal(503)]),
    seconds: z.number().int().positive().max(86_400),
    as: z.enum(['seconds', 'date']),
  }),
  one('drop', { when: z.enum(['before', 'after']) }),
]) satisfies z.ZodType<Variation>;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** A word in the type alone would be refused, and nobody would learn why. */
export const KNOWS_EVERY_WAY: Same<Variation['how'], z.infer<typeof variationSchema>['how']> = true;
