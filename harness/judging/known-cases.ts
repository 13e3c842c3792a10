/**
 * Cases that tell how another would come out: the same commands at the same wiring, under facts that differ at nothing
 * that was looked at in them.
 */
import { differingPaths } from '../../specs/language/merge.ts';
import type { Facts } from '../../specs/language/spec.ts';
import type { CaseResult, Play } from '../drive/run-case.ts';

export type KnownCases = {
  note(play: Play, result: CaseResult): void;
  /** What would come of a case, if that is known. */
  find(play: Play): CaseResult | undefined;
};

type Known = { play: Play; result: CaseResult; read: ReadonlySet<string> };

export function createKnownCases(): KnownCases {
  const known = new Map<string, Known[]>();
  const differences = new Map<Facts, Map<Facts, string[]>>();

  function differingBetween(one: Facts, other: Facts): string[] {
    const ofOne = differences.get(one) ?? new Map<Facts, string[]>();
    differences.set(one, ofOne);
    const paths = ofOne.get(other) ?? differingPaths(one, other);
    ofOne.set(other, paths);
    return paths;
  }

  return {
    note: (play, result) => {
      if (!result.read) return;
      const key = keyOf(play);
      known.set(key, [...(known.get(key) ?? []), { play, result, read: new Set(result.read) }]);
    },
    find: (play) => {
      const found = known.get(keyOf(play))?.find(({ play: { played, watched = [] }, read }) => {
        const paths = differingBetween(played, play.played);
        return paths.every((path) => watched.includes(path) && !read.has(path));
      });
      return found && { ...found.result, trace: { ...found.result.trace, answers: play.answers } };
    },
  };
}

const keyOf = ({ case: { situation, commands }, wiring, seed }: Play): string =>
  JSON.stringify([situation, wiring, seed, commands]);
