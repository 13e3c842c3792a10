/** Values that a client makes up: states, nonces and PKCE verifiers. Sound ones are random; faulty ones are not. */
import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Habits } from './habits.ts';
import type { Policy } from './policy.ts';

/** The same for every client made from a policy: what a faulty one uses again and again. */
const CONSTANT = 'Zk9-constant-constant-constant-constant-constant';
let counted = 1000;

export function newState(policy: Policy, { state }: Habits): string {
  const fault = policy['security/state-fresh'];
  if (fault === 'constant') return CONSTANT;
  if (fault === 'counter') return `session-${counted++}`;
  if (policy['security/state-unguessable'] === 'short') return randomBytes(4).toString('hex');
  if (policy['security/state-unguessable'] === 'chance') return STATES.chance();
  return state === 'none' ? '' : STATES[state ?? 'base64url']();
}

/** Every printable character may stand in one (RFC 6749 appendix A.5); what counts is that nobody can guess it. */
const STATES: Record<Exclude<NonNullable<Habits['state']> | 'base64url', 'none'>, () => string> = {
  base64url: () => newNonce(),
  hex: () => randomBytes(16).toString('hex'),
  uuid: () => randomUUID(),
  padded: () => randomBytes(32).toString('base64'),
  json: () => JSON.stringify({ to: '/start?tab=1&all=yes#top', at: 'here', nonce: newNonce() }),
  jwt: () => {
    const claims = { iss: 'https://app.example.org', to: '/start', jti: randomUUID() };
    const text = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) => base64url(JSON.stringify(part))).join('.');
    return `${text}.${createHmac('sha256', KEY).update(text).digest('base64url')}`;
  },
  marks: () => `${newNonce()} !"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~${newNonce()}`,
  chance: () => Math.random().toString(36).slice(2, 13),
  'signed-chance': () => {
    const nonce = STATES.chance();
    return `${nonce}.${createHmac('sha256', KEY).update(nonce).digest('base64url')}`;
  },
  long: () => randomBytes(600).toString('base64url'),
};

const KEY = randomBytes(32);
const base64url = (text: string): string => Buffer.from(text).toString('base64url');

export function newVerifier(policy: Policy, { verifier }: Habits): string {
  if (policy['security/verifier-fresh'] === 'constant') return CONSTANT;
  if (policy['security/verifier-form'] === 'short') return randomBytes(12).toString('base64url');
  if (verifier === 'marks') return `${randomBytes(30).toString('base64url')}-._~`;
  return randomBytes(((verifier ?? 43) * 3) >> 2).toString('base64url');
}

export const newNonce = (): string => randomBytes(18).toString('base64url');

/** @see RFC 7636 §4.2 */
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');
