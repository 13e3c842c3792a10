/** Values that a client makes up: states, nonces and PKCE verifiers. Sound ones are random; faulty ones are not. */
import { createHash, randomBytes } from 'node:crypto';
import type { Policy } from './policy.ts';

/** The same for every client made from a policy: what a faulty one uses again and again. */
const CONSTANT = 'Zk9-constant-constant-constant-constant-constant';
let counted = 1000;

export function newState(policy: Policy): string {
  const fault = policy['security/state-fresh'];
  if (fault === 'constant') return CONSTANT;
  if (fault === 'counter') return `session-${counted++}`;
  return newNonce();
}

export function newVerifier(policy: Policy): string {
  if (policy['security/verifier-fresh'] === 'constant') return CONSTANT;
  if (policy['security/verifier-form'] === 'short') return randomBytes(12).toString('base64url');
  return randomBytes(32).toString('base64url');
}

export const newNonce = (): string => randomBytes(18).toString('base64url');

/** @see RFC 7636 §4.2 */
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');
