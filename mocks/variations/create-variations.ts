/** Variations waiting for the answers that they are meant for. */
import type { AnyLeg } from '../../specs/language/words.ts';
import type { Variation } from '../../specs/variations/variation.ts';
import { checkVariation } from './check-variation.ts';

export type Variations = {
  /** Gives what takes it back. Throws a `TypeError` for what is no variation. */
  add(variation: Variation): () => void;
  /** The oldest variation for this leg, used up by one. */
  take(leg: AnyLeg): Variation | undefined;
};

export function createVariations(first: readonly Variation[] = []): Variations {
  type Waiting = { variation: Variation; left: number };
  let waiting: Waiting[] = [];
  const add = (variation: Variation): (() => void) => {
    checkVariation(variation);
    const one = { variation, left: variation.times === 'always' ? Number.POSITIVE_INFINITY : variation.times };
    waiting.push(one);
    return () => {
      waiting = waiting.filter((other) => other !== one);
    };
  };
  for (const variation of first) add(variation);
  return {
    add,
    take(leg) {
      const taken = waiting.find((one) => one.variation.leg === leg && one.left > 0);
      if (!taken) return undefined;
      taken.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      return taken.variation;
    },
  };
}
