/** The words in which clauses speak of legs, values and places. */
import { type Field, PARTS } from '../language/spec.ts';
import type { Carrier, Role, Source } from '../language/words.ts';

export const LEG_NAMES: Record<Source, string> = {
  authorize: 'authorization request',
  direct: 'direct code request',
  implicit: 'implicit grant',
  exchange: 'token request',
  refresh: 'refresh request',
  revoke: 'revocation request',
  api: 'API request',
};

export const ROLE_NAMES: Record<Role, string> = {
  response_type: 'response type',
  client_id: 'client id',
  client_secret: 'client secret',
  redirect_uri: 'redirect URI',
  scope: 'scope',
  state: 'state',
  nonce: 'nonce',
  code_challenge: 'PKCE challenge',
  code_challenge_method: 'PKCE method',
  code_verifier: 'PKCE verifier',
  grant_type: 'grant type',
  code: 'code',
  app_code: 'application code',
  username: 'user name',
  password: 'password',
  access_token: 'access token',
  refresh_token: 'refresh token',
  token_type: 'token type',
  expires_in: 'lifetime',
  passphrase: 'passphrase',
  token: 'token to revoke',
  token_type_hint: 'kind of the token',
  content_type: 'content type',
  error: 'error code',
  error_description: 'error description',
  error_uri: 'error page',
  error_number: 'error number',
};

const CARRIER_NAMES: Record<Carrier, { whole: string; one: string }> = {
  query: { whole: 'the query of the URL', one: 'query parameter' },
  fragment: { whole: 'the fragment of the URL', one: 'fragment parameter' },
  form: { whole: 'a form-encoded body', one: 'form field' },
  json: { whole: 'a JSON body', one: 'JSON member' },
  header: { whole: 'headers', one: 'header' },
  basic: { whole: 'the Authorization header (Basic)', one: 'Basic' },
};

/** `the query of the URL`, or with a name `query parameter "clientid"`. */
export const describePlace = (carrier: Carrier, name?: string): string =>
  name === undefined ? CARRIER_NAMES[carrier].whole : `${CARRIER_NAMES[carrier].one} "${name}"`;

/** What stands between the members of a list. */
export const SEPARATOR_NAMES = {
  ' ': 'a space',
  ',': 'a comma',
  '%': 'a percent sign',
} satisfies Record<Exclude<NonNullable<Field['list']>, 'array'>, string>;

/** Every place of a field; where one place takes the value in several forms, by how it begins there. */
export function describePlaces(field: Field, home: Carrier): string[] {
  const places = [field, ...(field.or ?? [])].map(({ in: carrier = home, name, prefix }) => ({
    text: describePlace(carrier, name),
    prefix,
  }));
  return places.map(({ text, prefix }) => {
    const isShared = places.some((other) => other.text === text && other.prefix !== prefix);
    return isShared ? `${text} beginning with ${JSON.stringify(prefix ?? '')}` : text;
  });
}

/** The evidence of a part that has its own, as it stands in a sentence; nothing where it comes with the whole. */
export function ownEvidence(from: string | undefined): string {
  if (from === undefined) return '';
  return ` (${from.startsWith('assumed: ') ? 'assumed' : from})`;
}

/** Whether a part of a field rests on an assumption, whatever the field itself rests on. */
export const isPartlyAssumed = (field: Field): boolean =>
  PARTS.some((part) => field[`${part}From`]?.startsWith('assumed: '));
