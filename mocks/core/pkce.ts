/** Proof Key for Code Exchange: a code bound to a challenge opens only with its verifier. */
import { createHash } from 'node:crypto';

/** @see RFC 7636 §4.2 */
const TRANSFORMATIONS = {
  plain: (verifier) => verifier,
  S256: (verifier) => createHash('sha256').update(verifier, 'ascii').digest('base64url'),
} satisfies Record<string, (verifier: string) => string>;

export type Challenge = { method: keyof typeof TRANSFORMATIONS; value: string };

/** `null` for a method that there is not, and for what is no challenge (RFC 7636 §4.2). None named is `plain` (§4.3). */
export const readChallenge = (value: string, method = 'plain'): Challenge | null =>
  Object.hasOwn(TRANSFORMATIONS, method) && /^[\w.~-]{43,128}$/.test(value)
    ? { method: method as Challenge['method'], value }
    : null;

/** @see RFC 7636 §4.6 */
export const opens = (challenge: Challenge, verifier: string): boolean =>
  TRANSFORMATIONS[challenge.method](verifier) === challenge.value;
