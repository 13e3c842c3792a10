/** The resource server: named API endpoints behind an access token. */
import type { Api, Facts } from '../../specs/language/spec.ts';
import type { HttpResponse } from '../http.ts';
import { inventItems, inventProfile } from '../people.ts';
import { findValues, isDemanded, isRepeated, objectToParameters } from './fields.ts';
import { type Guard, type Objection, objectBy } from './objection.ts';
import { covers } from './scopes.ts';
import type { Token } from './state.ts';
import type { Call } from './world.ts';
import { writeData } from './write.ts';

type Visit = Call<Api> & {
  /** At how many places a token was presented. */
  presented: number;
  /** Known, an access token, and alive. */
  token: Token | undefined;
};

const GUARDS: readonly Guard<Visit>[] = [
  { objects: 'request-invalid', when: ({ presented }) => presented > 1, see: 'RFC 6750 §2' },
  { objects: 'request-invalid', when: ({ reading, leg }) => isRepeated(reading, leg), see: 'RFC 6750 §3.1' },
  { objects: 'token-missing', when: ({ presented }) => presented === 0, see: 'RFC 6750 §3' },
  { objects: 'token-bad', when: ({ token }) => !token, see: 'RFC 6750 §3.1' },
  { objects: 'token-bad', when: failsPassphrase, see: 'RFC 6750 §3.1' },
  { objects: 'scope-narrow', when: lacksScope, see: 'RFC 6750 §3.1' },
  {
    objects: 'request-invalid',
    when: ({ leg, values }) => objectToParameters(leg.sends, values) !== null,
    see: 'RFC 6750 §3.1',
  },
];

const SERVES = {
  person: (seed, username) => inventProfile(seed, username),
  people: (seed) => ({ items: inventItems(seed, 'people') }),
  projects: (seed) => ({ items: inventItems(seed, 'projects') }),
  teams: (seed) => ({ items: inventItems(seed, 'teams') }),
} satisfies Record<Api['serves'], (seed: number, username: string) => object>;

/** @see RFC 6750 §2 */
export function api(call: Call<Api>): HttpResponse | Objection {
  const { world, leg, reading, values } = call;
  const presented = findValues(reading, leg.sends.fields.access_token, leg.sends.in).length;
  const found = world.state.token(values.access_token);
  const token = found?.kind === 'access' && world.state.isLive(found) ? found : undefined;
  const objection = objectBy(GUARDS, { ...call, presented, token });
  if (objection) return objection;
  const { username } = (token as Token).grant;
  const data = withoutError(SERVES[leg.serves](world.seed, username), world.facts);
  return writeData(leg.answers?.status ?? 200, data, leg.answers?.also);
}

/** What stands where an error has its code would make a refusal of it. */
function withoutError(data: object, { errors: { shape } }: Facts): object {
  const { [shape.fields.error?.name ?? '']: _, ...rest } = data as Record<string, unknown>;
  return rest;
}

/** Where the API wants the passphrase beside the token, it is the one that came with it. */
function failsPassphrase({ leg, values, token }: Visit): boolean {
  if (values.passphrase === undefined) return isDemanded(leg.sends.fields.passphrase);
  return values.passphrase !== token?.grant.passphrase;
}

function lacksScope({ world, leg, token }: Visit): boolean {
  return leg.scope !== undefined && !covers(world.facts, token?.scopes ?? [], [leg.scope]);
}
