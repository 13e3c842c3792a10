/** Values that a client makes up: any that nobody can guess. */
import type { Facts } from '../../../specs/language/spec.ts';
import { isAsked, type Variant } from './variant.ts';

const hasState: Variant['where'] = (facts) => isAsked('state', facts);
const hasProof = (facts: Facts): boolean => isAsked('code_challenge', facts);

export const makingUp = {
  'verifier-of-43': {
    why: '43 characters are the fewest that a verifier has, and what 32 random bytes come to (RFC 7636 §4.1).',
    habits: {},
    where: hasProof,
  },
  'verifier-of-64': {
    why: 'A verifier has 43 to 128 characters (RFC 7636 §4.1).',
    habits: { verifier: 64 },
    where: hasProof,
  },
  'verifier-of-128': {
    why: 'A verifier has up to 128 characters (RFC 7636 §4.1).',
    habits: { verifier: 128 },
    where: hasProof,
  },
  'verifier-with-every-mark': {
    why: 'A verifier may hold - . _ and ~ (RFC 7636 §4.1).',
    habits: { verifier: 'marks' },
    where: hasProof,
  },
  'state-of-32-hex-digits': {
    why: '128 random bits are enough, however they are written (RFC 6749 §10.10).',
    habits: { state: 'hex' },
    where: hasState,
  },
  'state-a-uuid': {
    why: 'A random UUID has 122 bits that nobody can guess (RFC 9562 §5.4, RFC 6749 §10.10).',
    habits: { state: 'uuid' },
    where: hasState,
  },
  'state-padded': {
    why: 'A state may hold + / and = (RFC 6749 appendix A.5).',
    habits: { state: 'padded' },
    where: hasState,
  },
  'state-of-json': {
    why: 'A state may carry where to go on to, as long as nobody can guess it (RFC 6749 appendix A.5, RFC 9700 §4.7.1).',
    habits: { state: 'json' },
    where: hasState,
  },
  'state-a-signed-token': {
    why: 'A state may be a signed token with a random part, of which the rest is the same each time (RFC 9700 §4.7.1).',
    habits: { state: 'jwt' },
    where: hasState,
  },
  'state-with-every-mark': {
    why: 'A state may hold every printable character, the blank among them (RFC 6749 appendix A.5).',
    habits: { state: 'marks' },
    where: hasState,
  },
  'state-of-a-few-characters-beside-pkce': {
    why: 'Where PKCE binds the code, the state may be anything (RFC 9700 §2.1).',
    habits: { state: 'chance' },
    where: (facts) => hasProof(facts) && facts.pkce.honoured,
  },
  'state-signed-over-what-can-be-foretold': {
    why: 'A signature with a key that nobody has cannot be guessed, whatever it signs (RFC 6749 §10.12).',
    habits: { state: 'signed-chance' },
    where: hasState,
  },
  'state-of-800-characters': {
    why: 'A state has no greatest length (RFC 6749 appendix A.5).',
    habits: { state: 'long' },
    where: hasState,
  },
} as const satisfies Record<string, Variant>;
