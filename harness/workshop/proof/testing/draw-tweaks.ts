/** One member of one field, changed to anything the language has: what nobody plays has to be refused by name. */
import fc from 'fast-check';
import type { Facts, Field } from '../../../../specs/language/spec.ts';
import { CARRIERS, ROLES, type Role, TIME_UNITS, USES } from '../../../../specs/language/words.ts';
import type { PlainPatch } from './lay.ts';

const one = <const T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** Where a message stands in the facts. */
const MESSAGES = [
  'legs.authorize.sends',
  'legs.exchange.sends',
  'legs.exchange.answers',
  'legs.refresh.sends',
  'legs.refresh.answers',
  'legs.revoke.sends',
  'legs.revoke.answers',
  'apis.me.sends',
  'callback',
  'denial',
  'errors.shape',
] as const;

const MEMBERS: { [M in keyof Field]?: fc.Arbitrary<NonNullable<Field[M]>> } = {
  name: one('renamed', 'a.b', 'X-Thing', 'with blank'),
  in: one(...CARRIERS),
  use: one(...USES),
  value: one('code', 'fixed', 'S256', 'plain'),
  example: one('such-as'),
  prefix: one('Bearer ', 'v1:'),
  or: one([{ name: 'other' }], [{ in: 'query', name: 'other' }], [{ in: 'header', name: 'x-other' }]),
  list: one(' ', ',', '%', 'array'),
  orList: one(' ', ',', '%'),
  quoted: one('always', 'either'),
  marks: one("'", '"'),
  time: one(...TIME_UNITS),
  type: one('number', 'string'),
  choice: fc.boolean(),
  ifSent: fc.boolean(),
  same: fc.boolean(),
  compared: fc.boolean(),
  any: fc.boolean(),
};

export type Tweak = { message: (typeof MESSAGES)[number]; role: Role; changes: Partial<Field> };

/** Of roles, those that most messages have come oftener. */
const role = fc.oneof(
  one(
    'code',
    'state',
    'scope',
    'access_token',
    'refresh_token',
    'expires_in',
    'client_id',
    'grant_type',
    'redirect_uri',
  ),
  one(...ROLES),
);

export const tweaks: fc.Arbitrary<Tweak> = fc
  .record({
    message: one(...MESSAGES),
    role,
    changes: fc.record(MEMBERS as Record<keyof Field, fc.Arbitrary<never>>, { requiredKeys: [] }) as fc.Arbitrary<
      Partial<Field>
    >,
  })
  .map((drawn) => ({ ...drawn, changes: Object.fromEntries(Object.entries(drawn.changes).slice(0, 2)) }));

export function tweak({ message, role, changes }: Tweak, facts: Facts): PlainPatch {
  const path = message.split('.');
  const found = path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], facts);
  const field = (found as { fields?: Partial<Record<Role, Field>> } | undefined)?.fields?.[role];
  const stated = {
    name: role,
    use: 'required',
    ...field,
    ...changes,
    from: '#a',
    bites: 'It is not what the standard has.',
  };
  return path.reduceRight<PlainPatch>((inner, key) => ({ [key]: inner }), { from: '#a', fields: { [role]: stated } });
}
