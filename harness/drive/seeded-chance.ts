/** A `Math.random` that gives the same again: what a client makes of it shows by its repeating. */

const chance = Math.random;

/** Replaces `Math.random` until the returned function is called; the same numbers come for the same seed. */
export function installSeededChance(seed: number): () => void {
  let state = (seed + 1) | 0;
  // mulberry32.
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => {
    Math.random = chance;
  };
}
