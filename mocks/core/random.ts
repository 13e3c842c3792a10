/** A small seeded generator for codes and tokens, so that a run can be repeated. Not for real secrets. */

export type Random = {
  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number;
  /** An authorization code: VSCHAR (RFC 6749 appendix A.11). */
  code(): string;
  /** An access or refresh token: b64token (RFC 6750 §2.1). */
  token(): string;
  /** Letters and digits only. */
  word(length: number): string;
};

const WORD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Legal in a token, and damaged by a client that forgets to percent-encode. */
const FRAGILE = '+';
const SPECIAL = '~/.-_';
const LENGTH = 40;
/** In every other code, which is VSCHAR: whoever decodes it once more than it was encoded gets another one. */
const ESCAPE = '%2F';

/** xoshiro128**, seeded by splitmix32. */
export function createRandom(seed: number): Random {
  const mix = splitmix32(seed);
  let [a, b, c, d] = [mix(), mix(), mix(), mix()];

  const next = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit);
  const pick = (alphabet: string): string => alphabet[below(alphabet.length)] as string;
  const word = (length: number): string => Array.from({ length }, () => pick(WORD)).join('');

  let codes = 0;
  const escapeAtTimes = (): string => {
    codes += 1;
    return codes % 2 === 0 ? ESCAPE : '';
  };

  /** Both ends stay letters or digits, so that no reader takes a special character for punctuation. */
  const token = (): string => {
    const quarter = LENGTH / 4;
    const middle = [FRAGILE, pick(SPECIAL), pick(SPECIAL)];
    return [word(quarter), ...middle.map((special) => special + word(quarter - 1))].join('');
  };

  return { below, word, token, code: () => `${token()}${escapeAtTimes()}${pick(WORD)}${'='.repeat(below(2))}` };
}

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) | 0;
  };
}
