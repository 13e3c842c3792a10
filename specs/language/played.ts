/**
 * How much of what the language can say is played: by the mock, the model client and the judge alike. Closed tables, which
 * `spec-played.ts` holds a spec to. What is played newly gets its word here.
 */
import type { Field } from './spec.ts';
import type { Carrier, Role } from './words.ts';

/** The messages of a flow. */
export const MESSAGES = [
  'authorize',
  'direct',
  'exchange',
  'refresh',
  'revoke',
  'api',
  'credentials',
  'callback',
  'denial',
  'implicit',
  'tokens',
  'direct-answer',
  'plain-answer',
  'error',
] as const;
export type MessageKind = (typeof MESSAGES)[number];

/** A request of the client, a redirect of the browser, or an answer. */
export type Way = 'request' | 'redirect' | 'answer';

export type PlayedMessage = { way: Way; roles: readonly Role[]; carriers: readonly Carrier[] };

/** A server sees no fragment, and Basic is for the client alone. */
const REQUEST: readonly Carrier[] = ['query', 'form', 'json', 'header'];
const REDIRECT: readonly Carrier[] = ['query', 'fragment'];
const ANSWER: readonly Carrier[] = ['json', 'form', 'header'];

const CLIENT = ['client_id', 'client_secret', 'content_type'] as const;
const TOKENS = ['access_token', 'token_type', 'expires_in', 'scope'] as const;

const BY_MESSAGE = {
  authorize: {
    way: 'request',
    // It is a link: a browser that follows one sends neither a body nor headers of the client's.
    carriers: ['query'],
    roles: [
      'response_type',
      'client_id',
      'client_secret',
      'redirect_uri',
      'scope',
      'state',
      'nonce',
      'code_challenge',
      'code_challenge_method',
    ],
  },
  direct: { way: 'request', carriers: REQUEST, roles: ['username', 'password', ...CLIENT] },
  exchange: {
    way: 'request',
    carriers: REQUEST,
    roles: ['grant_type', 'code', 'redirect_uri', 'scope', 'code_verifier', ...CLIENT],
  },
  refresh: {
    way: 'request',
    carriers: REQUEST,
    roles: ['grant_type', 'refresh_token', 'redirect_uri', 'scope', ...CLIENT],
  },
  revoke: { way: 'request', carriers: REQUEST, roles: ['token', 'token_type_hint', ...CLIENT] },
  api: { way: 'request', carriers: REQUEST, roles: ['access_token', 'content_type'] },
  credentials: { way: 'request', carriers: [...REQUEST, 'basic'], roles: ['client_id', 'client_secret'] },
  callback: { way: 'redirect', carriers: REDIRECT, roles: ['code', 'state', 'app_code'] },
  denial: {
    way: 'redirect',
    carriers: REDIRECT,
    roles: ['error', 'error_description', 'error_uri', 'error_number', 'state'],
  },
  implicit: { way: 'redirect', carriers: REDIRECT, roles: [...TOKENS, 'state'] },
  tokens: { way: 'answer', carriers: ANSWER, roles: [...TOKENS, 'refresh_token', 'passphrase', 'app_code'] },
  'direct-answer': { way: 'answer', carriers: ANSWER, roles: ['code', 'app_code'] },
  'plain-answer': { way: 'answer', carriers: ANSWER, roles: [] },
  error: { way: 'answer', carriers: ANSWER, roles: ['error', 'error_description', 'error_uri', 'error_number'] },
} as const satisfies Record<MessageKind, PlayedMessage>;

type RolesOn<W extends Way> = Extract<(typeof BY_MESSAGE)[MessageKind], { way: W }>['roles'][number];

/** A value that a client sends, as far as it is played: whoever composes or judges requests has to know it. */
export type RequestRole = RolesOn<'request'>;

type Unplayed = Exclude<Role, RolesOn<Way>>;

/** Does not compile with a role that stands in no message: no spec could ever use it. */
export const PLAYED: Record<MessageKind, PlayedMessage> = BY_MESSAGE satisfies [Unplayed] extends [never]
  ? object
  : never;

/** Of Basic there are two names, one for each of the client's credentials (RFC 6749 §2.3.1). */
export const BASIC: Partial<Record<Role, string>> = { client_id: 'username', client_secret: 'password' };

/** Grants that are no exchange of a code and no refresh, and have no leg of their own. */
export const OTHER_GRANTS = /^(client_credentials|password|urn:ietf:params:oauth:grant-type:.+)$/;

/** Response types that bring something else than a code, or something beside it (OAuth 2.0 Multiple Response Types §3, §4, §5). */
export const OTHER_RESPONSES = /(^| )(token|id_token|none)( |$)/;

/** Of those, what the redirect of the implicit grant does not bring. */
export const OTHER_IMPLICITS = /(^| )(code|id_token|none)( |$)/;

/** Statuses whose answers have no body, whatever is written into one (RFC 9110 §6.4.1). */
export const BODILESS: readonly number[] = [204, 205, 304];

/** What belongs to the transport of a request (RFC 9110), and to no client. */
export const RESERVED_HEADERS =
  /^(host|connection|content-length|transfer-encoding|cookie|set-cookie|accept|date|te|trailer|upgrade|expect)$/i;

/** Members of a field that are read only at some roles, or only on some ways; elsewhere they would be idle. */
export const IDLE: {
  member: keyof Field;
  roles?: readonly Role[];
  ways?: readonly Way[];
  carriers?: readonly Carrier[];
  mend: string;
}[] = [
  {
    member: 'value',
    roles: ['response_type', 'grant_type', 'token_type', 'content_type', 'code_challenge_method', 'token_type_hint'],
    mend: 'state an "example", which binds nobody; of what an answer may do without, also null in place of the field and a constant under "also"',
  },
  { member: 'list', roles: ['scope'], mend: 'remove it: one value has nothing to be separated' },
  { member: 'time', roles: ['expires_in'], mend: 'remove it: only a lifetime is counted' },
  { member: 'type', ways: ['answer'], mend: 'remove it: only an answer can tell numbers from text' },
  { member: 'prefix', ways: ['request'], carriers: REQUEST, mend: 'remove it: nobody takes it off' },
  {
    member: 'quoted',
    roles: ['scope', 'state'],
    ways: ['request', 'redirect'],
    mend: 'remove it: nobody takes the marks off',
  },
  {
    member: 'or',
    ways: ['request'],
    mend: 'remove it: an answer stands in one place; make the other one an unsettled question',
  },
  {
    member: 'ifSent',
    roles: ['redirect_uri', 'state', 'code_verifier', 'code_challenge_method'],
    mend: 'remove it: the authorization request has no part of this',
  },
  { member: 'same', roles: ['scope'], ways: ['request'], mend: 'remove it: only a scope is repeated' },
  {
    member: 'compared',
    roles: ['state'],
    ways: ['redirect'],
    mend: 'remove it: only a state comes back to be compared',
  },
  { member: 'any', roles: ['error'], ways: ['redirect'], mend: 'remove it: only a callback brings an unlisted error' },
];
