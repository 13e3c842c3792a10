/** A small seeded source of chance: the same throws for the same seed. */

export type Dice = {
  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number;
  /** `undefined` of an empty list. */
  pick<T>(list: readonly T[]): T | undefined;
};

/** mulberry32. */
export function createDice(seed: number): Dice {
  let state = seed | 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return { below, pick: (list) => list[below(list.length)] };
}
