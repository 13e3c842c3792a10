/** A small seeded source of chance: the same throws for the same seed. */
import { createChance } from '../../../engine/drive/seeded-chance.ts';

export type Dice = {
  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number;
  /** `undefined` of an empty list. */
  pick<T>(list: readonly T[]): T | undefined;
};

export function createDice(seed: number): Dice {
  const next = createChance(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, pick: (list) => list[below(list.length)] };
}
