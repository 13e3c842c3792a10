/** A `Math.random` that gives the same again: what a client makes of it shows by its repeating. */

const chance = Math.random;

/** Numbers from 0 up to, but not including, 1: mulberry32, the same for the same seed. */
export function createChance(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Replaces `Math.random` until the returned function is called. */
export function installSeededChance(seed: number): () => void {
  Math.random = createChance(seed);
  return () => {
    Math.random = chance;
  };
}
