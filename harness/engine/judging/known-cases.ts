/**
 * Cases that tell how another would come out: the same commands at the same wiring, under facts that differ at nothing
 * that was looked at in them.
 */
import type { CaseResult, Play } from '../drive/play.ts';
import { createDifferences, isOutOfSight } from './differences.ts';

export type KnownCases = {
  note(play: Play, result: CaseResult): void;
  /** What would come of a case, if that is known. */
  find(play: Play): CaseResult | undefined;
};

type Known = { play: Play; result: CaseResult; watched: ReadonlySet<string>; read: ReadonlySet<string> };

export function createKnownCases(): KnownCases {
  const known = new Map<string, Known[]>();
  const differences = createDifferences();
  return {
    note: (play, result) => {
      if (!result.read) return;
      const key = keyOf(play);
      known.set(key, [
        ...(known.get(key) ?? []),
        { play, result, watched: new Set(play.watched), read: new Set(result.read) },
      ]);
    },
    find: (play) => {
      const found = known.get(keyOf(play))?.find((one) => isOutOfSight(differences(one.play.played, play.played), one));
      return found && { ...found.result, trace: { ...found.result.trace, answers: play.answers } };
    },
  };
}

const keyOf = ({ case: { situation, commands }, wiring, seed }: Play): string =>
  JSON.stringify([situation, wiring, seed, commands]);
