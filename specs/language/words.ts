/**
 * The closed vocabulary of the spec language: what a value means, where it travels, which legs a flow has,
 * and what a provider can object to. It knows no provider and no HTTP library.
 */

/** What a value means, in the terms of RFC 6749, 6750, 7009 and 7636, whatever a provider calls it on the wire. */
export const ROLES = [
  'response_type',
  'client_id',
  'client_secret',
  'redirect_uri',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'code_verifier',
  'grant_type',
  'code',
  'app_code',
  'username',
  'password',
  'access_token',
  'refresh_token',
  'token_type',
  'expires_in',
  'passphrase',
  'token',
  'token_type_hint',
  'content_type',
  'error',
  'error_description',
  'error_uri',
  'error_number',
] as const;
export type Role = (typeof ROLES)[number];

/** Where a value travels. `basic` is the user name or password of an `Authorization: Basic` header (RFC 6749 §2.3.1). */
export const CARRIERS = ['query', 'fragment', 'form', 'json', 'header', 'basic'] as const;
export type Carrier = (typeof CARRIERS)[number];

/** The requests that a flow is made of. Named API endpoints stand beside them under `apis`. */
export const LEGS = ['authorize', 'direct', 'exchange', 'refresh', 'revoke'] as const;
export type LegId = (typeof LEGS)[number];

/** A leg as traces and faults address it: one of the legs, or `api` for every named API endpoint. */
export type AnyLeg = LegId | 'api';

/** What can bring tokens or a code: a leg, or the redirect of the implicit grant, which has no request of its own. */
export type Source = AnyLeg | 'implicit';

/**
 * What the authorization or resource server can object to. A provider gives each a word (`errors`),
 * the mock decides when it holds, a fault forces it. `legs`: where it can hold. `needs`: the role without which
 * it cannot be reached on that leg. `kept`: where it is shown to the person alone (RFC 6749 §4.1.2.1), unless the
 * spec says that the client is told.
 */
export const CONDITIONS = {
  'request-invalid': { legs: ['authorize', 'direct', 'exchange', 'refresh', 'revoke', 'api'] },
  'client-unknown': { legs: ['direct', 'exchange', 'refresh', 'revoke'], needs: 'client_id' },
  'secret-wrong': { legs: ['exchange', 'refresh', 'revoke'], needs: 'client_secret' },
  'client-not-allowed': { legs: ['authorize', 'exchange', 'refresh'], needs: 'client_id' },
  'person-not-allowed': { legs: ['authorize', 'exchange', 'refresh'] },
  'response-type-unknown': { legs: ['authorize'], needs: 'response_type' },
  'scope-unknown': { legs: ['authorize', 'exchange', 'refresh'], needs: 'scope' },
  denied: { legs: ['authorize'] },
  'login-wrong': { legs: ['direct'], needs: 'password' },
  'grant-unknown': { legs: ['exchange', 'refresh'], needs: 'grant_type' },
  'code-unknown': { legs: ['exchange'], needs: 'code' },
  'code-expired': { legs: ['exchange'], needs: 'code' },
  'code-replayed': { legs: ['exchange'], needs: 'code' },
  'redirect-mismatch': { legs: ['exchange', 'refresh'], kept: ['authorize'], needs: 'redirect_uri' },
  'verifier-wrong': { legs: ['exchange'], needs: 'code_verifier' },
  'refresh-unknown': { legs: ['refresh'], needs: 'refresh_token' },
  'token-type-unsupported': { legs: ['revoke'], needs: 'token_type_hint' },
  'token-missing': { legs: ['api'] },
  'token-bad': { legs: ['api'], needs: 'access_token' },
  'scope-narrow': { legs: ['api'], needs: 'access_token' },
  server: { legs: ['authorize', 'direct', 'exchange', 'refresh', 'revoke', 'api'] },
  busy: { legs: ['authorize', 'direct', 'exchange', 'refresh', 'revoke', 'api'] },
} as const satisfies Record<string, { legs: readonly AnyLeg[]; kept?: readonly AnyLeg[]; needs?: Role }>;
export type Condition = keyof typeof CONDITIONS;

/** How an instant or a duration is written down. `seconds` and `milliseconds` count from the answer. */
export const TIME_UNITS = ['seconds', 'milliseconds', 'epoch-seconds', 'epoch-milliseconds'] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

export const USES = ['required', 'recommended', 'optional', 'absent', 'forbidden'] as const;
export type Use = (typeof USES)[number];

/** Those that are played when nobody says otherwise. */
export const USUAL_PROFILES = ['documented', 'security'] as const;
export const PROFILES = [...USUAL_PROFILES, 'robustness'] as const;
export type Profile = (typeof PROFILES)[number];

export const LEVELS = ['must', 'should', 'may'] as const;
export type Level = (typeof LEVELS)[number];

/** Whether a clause of a level that fails can fail a run. */
export const GATES = {
  must: 'always',
  should: 'if-asked',
  may: 'never',
} as const satisfies Record<Level, 'always' | 'if-asked' | 'never'>;

/** Operations that a harness asks of a client. */
export const OPERATIONS = [
  'open',
  'begin',
  'callback',
  'direct',
  'refresh',
  'callApi',
  'revoke',
  'save',
  'restore',
  'close',
] as const;
export type Operation = (typeof OPERATIONS)[number];
