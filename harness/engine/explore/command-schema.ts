/** The runtime shape of commands, for those that come from a file. */
import { z } from 'zod';
import { LONGEST_LIFETIME_SECONDS } from '../../../specs/language/spec-schema.ts';
import { CONDITIONS, type Condition, LEGS } from '../../../specs/language/words.ts';
import { variationSchema } from '../../../specs/variations/variation-schema.ts';
import type { Command, OperationCommand } from '../drive/command.ts';

const session = z.string().min(1).max(50);
const anyLeg = z.enum([...LEGS, 'api']);
const touchable = z.enum(['state', 'code', 'error']).optional();
const older = z.literal(true).optional();

const asked = [
  z.strictObject({
    do: z.literal('begin'),
    session,
    grant: z.literal('implicit').optional(),
    chance: z.number().int().nonnegative().optional(),
  }),
  z.strictObject({
    do: z.literal('deliver'),
    session,
    to: session.optional(),
    older,
    without: touchable,
    alter: touchable,
    double: touchable,
    beside: z.literal('error').optional(),
  }),
  z.strictObject({ do: z.literal('deliver-again'), session }),
  z.strictObject({ do: z.literal('direct'), session, password: z.literal('wrong').optional() }),
  z.strictObject({ do: z.literal('refresh'), session }),
  z.strictObject({ do: z.literal('call-api'), session, api: z.string() }),
  z.strictObject({ do: z.literal('revoke'), session, which: z.enum(['access', 'refresh']) }),
  z.strictObject({ do: z.literal('restart'), session }),
] as const;

export const commandSchema: z.ZodType<Command> = z.discriminatedUnion('do', [
  ...asked,
  z.strictObject({ do: z.literal('consent'), session, scopes: z.array(z.string()).optional(), older, again: older }),
  z.strictObject({ do: z.literal('deny'), session }),
  z.strictObject({ do: z.literal('leave'), session }),
  z.strictObject({ do: z.literal('revoke-by-person') }),
  z.strictObject({
    do: z.literal('advance'),
    beyond: z.enum(['code', 'access_token', 'refresh_token']),
    seconds: z.number().min(-LONGEST_LIFETIME_SECONDS).max(LONGEST_LIFETIME_SECONDS),
  }),
  z.strictObject({
    do: z.literal('object'),
    leg: anyLeg,
    condition: z.enum(Object.keys(CONDITIONS) as [Condition, ...Condition[]]),
  }),
  z.strictObject({ do: z.literal('drop'), leg: anyLeg, when: z.enum(['before', 'after']) }),
  z.strictObject({ do: z.literal('vary'), variation: variationSchema }),
  z.strictObject({ do: z.literal('silence') }),
  z.strictObject({
    do: z.literal('together'),
    commands: z.array(z.discriminatedUnion('do', asked) as z.ZodType<OperationCommand>).max(20),
    hold: z.enum(['requests', 'answers']),
    order: z.array(z.number().int().nonnegative()).max(100),
  }),
]) as z.ZodType<Command>;
