/** From a sequence in which a clause was violated to the shortest story that shows it, played again until it is certain. */

import { pathOf } from '../../../specs/clauses/path-of.ts';
import type { CaseResult } from '../drive/play.ts';
import { type Confirmed, confirm, counterexampleFrom } from './confirm.ts';
import { minimize } from './minimize.ts';
import type { Sequence } from './sequence.ts';
import type { SequencePlayer } from './sequence-player.ts';
import type { SequenceReading, Violation } from './violations.ts';

/** A sequence in which a clause was violated. */
export type ViolatingSequence = { sequence: Sequence; result: CaseResult; violation: Violation };

export type Shown = ViolatingSequence & Confirmed & { clause: string };

export type ShowOptions = {
  player: SequencePlayer;
  provider: string;
  /** Leaves it as long as it is. */
  isHurried?: boolean;
  /** Where the client refuses a documented answer; which part of it was too much was found out before. */
  stalledAt?: Violation['stalledAt'];
};

/**
 * @returns `consequence` if the clause is violated only behind another one, `gone` if it was not violated every time
 * that the same was played.
 */
export async function showViolation(
  clause: string,
  sequence: Sequence,
  { player, provider, isHurried = false, stalledAt }: ShowOptions,
): Promise<Shown | 'consequence' | 'gone'> {
  // A crash is told as such: it is no violation, nor does one follow from it.
  const isMeant = (one: Violation) =>
    !one.isCrash && (stalledAt ? one.stalledAt === stalledAt : pathOf(one.subject) === clause);
  const shows = ({ violations }: SequenceReading): Violation | undefined => violations.find(isMeant);
  const showsFirst = (reading: SequenceReading): Violation | undefined => {
    const violation = shows(reading);
    const first = reading.violations.find(({ isCrash }) => !isCrash);
    return violation && first && violation.operation <= first.operation ? violation : undefined;
  };
  const tries = (fits: (reading: SequenceReading) => Violation | undefined) => async (candidate: Sequence) => {
    const [result] = await player.play([candidate]);
    return result !== undefined && fits(player.read(candidate, result)) !== undefined;
  };
  const violates = tries(showsFirst);
  if (!(await tries(shows)(sequence))) return 'gone';
  // Where another violation comes first, a shorter list may be without it.
  const alone = (await violates(sequence))
    ? sequence
    : (await minimize(sequence, tries(shows), player.pinned)).sequence;
  if (!(await violates(alone))) return 'consequence';
  const shortest = isHurried ? alone : (await minimize(alone, violates, player.pinned)).sequence;
  const [result] = await player.play([shortest]);
  const violation = result && showsFirst(player.read(shortest, result));
  if (!result || !violation) return 'gone';
  const confirmed = await confirm({
    provider,
    clause,
    sequence: shortest,
    violates,
    shows: (reading) => shows(reading) !== undefined,
    player,
  });
  return confirmed.isStable ? { ...confirmed, clause, result, violation } : 'gone';
}

/** As it was found, when there is no time to play it again. */
export const tellUnplayed = (clause: string, candidate: ViolatingSequence, provider: string): Shown => ({
  ...candidate,
  clause,
  isStable: true,
  counterexample: counterexampleFrom(provider, clause, candidate.sequence, {
    replayed: { times: 0, failed: 0 },
    socket: 'not-tried',
  }),
});
