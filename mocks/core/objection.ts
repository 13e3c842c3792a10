/** How a leg says no: ordered tables of guards, each with the condition that it raises. */
import type { Condition } from '../../specs/language/words.ts';

/** A leg's refusal, not yet written down: the facts give each condition its word. */
export type Objection = { objects: Condition };

export type Guard<Context> = {
  objects: Condition;
  when(context: Context): boolean;
  /** What the server does besides refusing. */
  then?(context: Context): void;
  /** The section that asks for it. */
  see: string;
};

/** The first objection in the order of the table; acts on it. */
export function objectBy<Context>(guards: readonly Guard<Context>[], context: Context): Objection | null {
  const guard = guards.find(({ when }) => when(context));
  guard?.then?.(context);
  return guard ? { objects: guard.objects } : null;
}

export const isObjection = (value: object): value is Objection => 'objects' in value;

/** One plain sentence a condition, in the alphabet of `error_description` (RFC 6749 appendix A.8). */
export const DESCRIPTIONS = {
  'request-invalid': 'A parameter is missing, repeated or malformed.',
  'client-unknown': 'The client is not known here.',
  'secret-wrong': 'The client secret does not match.',
  'client-not-allowed': 'The client may not do this.',
  'person-not-allowed': 'The person may not do this.',
  'response-type-unknown': 'This response type is not supported.',
  'scope-unknown': 'The scope is unknown, or exceeds what was granted.',
  denied: 'The person denied access.',
  'login-wrong': 'User name or password is wrong.',
  'grant-unknown': 'This grant type is not supported.',
  'code-unknown': 'The code is not known here.',
  'code-expired': 'The code has expired.',
  'code-replayed': 'The code was used before.',
  'redirect-mismatch': 'The redirect URI is not the one that is expected.',
  'verifier-wrong': 'The code verifier does not open the challenge.',
  'refresh-unknown': 'The refresh token is unknown, expired or revoked.',
  'token-type-unsupported': 'Tokens of this type cannot be revoked.',
  'token-missing': 'An access token is needed.',
  'token-bad': 'The access token is unknown, expired or revoked.',
  'scope-narrow': 'The access token lacks the scope for this.',
  server: 'Something went wrong here.',
  busy: 'Too busy at the moment.',
} satisfies Record<Condition, string>;
