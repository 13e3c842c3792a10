/** Which values an honest client sends with a request, and where in its code it has them from. */

import type { RequestRole } from '../../../../specs/language/played.ts';
import type { Facts, Field, Leg } from '../../../../specs/language/spec.ts';
import { isBinding, isThere } from '../../../../specs/language/uses.ts';
import type { AnyLeg, Carrier, Role } from '../../../../specs/language/words.ts';
import { literal } from './pen.ts';

/** One value of a request: what it means, where it goes, the expression that yields it, and the parameter it is taken from. */
export type SentValue = { role: Role; in: Carrier; name: string; expression: string; needs: Parameter | null };

/** What a function has to be given, in the order of its parameters. */
export const PARAMETERS = {
  app: 'App',
  tokens: 'Tokens',
  token: 'string',
  url: 'string',
  code: 'string',
  state: 'string',
  challenge: 'string',
  verifier: 'string',
  nonce: 'string',
  username: 'string',
  password: 'string',
} as const;
export type Parameter = keyof typeof PARAMETERS;

/** `null`: a constant, which stands as the document prints it. Scopes are put together. */
const SOURCES: Record<RequestRole, string | null> = {
  client_id: 'app.clientId',
  client_secret: 'app.clientSecret',
  redirect_uri: 'app.redirectUri',
  scope: 'app.scopes',
  state: 'state',
  nonce: 'nonce',
  code_challenge: 'challenge',
  code_verifier: 'verifier',
  code: 'code',
  username: 'username',
  password: 'password',
  access_token: 'tokens.accessToken',
  refresh_token: 'tokens.refreshToken',
  token: 'token',
  response_type: null,
  grant_type: null,
  code_challenge_method: null,
  token_type_hint: null,
  content_type: null,
};

const sourceOf = (role: Role): string | undefined => (SOURCES as { [R in Role]?: string | null })[role] ?? undefined;

/** What is worth sending although it may be left out. */
const WORTH_SENDING: Record<AnyLeg, Role[]> = {
  authorize: ['state', 'scope', 'redirect_uri', 'code_challenge', 'code_challenge_method'],
  direct: [],
  exchange: [],
  refresh: [],
  revoke: [],
  api: [],
};

/** The values of a request, those of the first way to authenticate among them. */
export function sentValues(id: AnyLeg, leg: Leg, facts: Facts): SentValue[] {
  const own = (Object.entries(leg.sends.fields) as [Role, Field][]).filter(([role, field]) =>
    isSent(id, role, field, facts),
  );
  const credentials = Object.entries(leg.authenticates?.groups[0]?.fields ?? {}) as [Role, Field][];
  return [...own, ...credentials].map(([role, field]) => ({
    role,
    in: field.in ?? leg.sends.in,
    name: field.name,
    expression: expressionOf(role, field),
    needs: neededFor(role),
  }));
}

function isSent(id: AnyLeg, role: Role, field: Field, facts: Facts): boolean {
  if (!isThere(field)) return false;
  if (PKCE.has(role) && !facts.pkce.honoured) return false;
  if (field.ifSent || isBinding(field)) return true;
  return WORTH_SENDING[id].includes(role);
}

const PKCE = new Set<Role>(['code_challenge', 'code_challenge_method', 'code_verifier']);

function expressionOf(role: Role, field: Field): string {
  const bare = role === 'scope' ? scopesAs(field) : (sourceOf(role) ?? literal(field.value ?? fallback(role, field)));
  if (field.prefix !== undefined) return `\`${field.prefix}\${${bare}}\``;
  const { marks = "'" } = field;
  return field.quoted === 'always' ? `\`${marks}\${${bare}}${marks}\`` : bare;
}

const fallback = (role: Role, field: Field): string =>
  role === 'code_challenge_method' ? 'S256' : (field.example ?? '');

function scopesAs({ list }: Field): string {
  return list === 'array' ? 'app.scopes' : `app.scopes.join(${literal(list ?? ' ')})`;
}

function neededFor(role: Role): Parameter | null {
  const source = sourceOf(role)?.split('.')[0];
  return source === undefined ? null : (source as Parameter);
}

/** Parameters in the order in which every function has them, each once. */
export const inOrder = (needed: readonly (Parameter | null)[]): Parameter[] =>
  (Object.keys(PARAMETERS) as Parameter[]).filter((name) => needed.includes(name));
