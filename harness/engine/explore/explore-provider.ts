/**
 * Explores a client at one provider: plays generated sequences, stored ones first, and makes a counterexample of the
 * first that violates a clause. What is known to fail is set aside, and the search goes on. It acts and compares; what
 * an observation means the checks alone decide.
 */

import type { Subject } from '../../../specs/clauses/clause.ts';
import { pathOf } from '../../../specs/clauses/path-of.ts';
import type { Answers } from '../../../specs/language/resolve.ts';
import { checkServer } from '../checks/server-check.ts';
import { isOfHarm } from '../drive/harm-words.ts';
import type { CaseResult } from '../drive/play.ts';
import { drawSequences } from './draw-sequences.ts';
import type { Sequence } from './sequence.ts';
import { createSequencePlayer, type PlayedAt, type SequencePlayer } from './sequence-player.ts';
import { type Shown, showViolation, tellUnplayed, type ViolatingSequence } from './show-violation.ts';
import { readViolations, type SequenceReading } from './violations.ts';

/** So many sequences are played before anybody looks whether to go on. */
const BATCH = 20;
/** A client that fails outside its contract so often in a row is not explored further. */
const MOST_FAULTS = 10;
/** Sequences in which a clause was tried to be shown alone, before it is taken for a consequence of others. */
const MOST_TRIES = 3;

export type Explored = {
  asked: number;
  played: number;
  commands: number;
  exchanges: number;
  seed: number;
  stoppedBy?: 'time-limit' | 'interrupt' | 'client';
};

type ExploredProvider = {
  explored: Explored;
  /** One for each clause that failed. */
  shown: Shown[];
  /** Clauses that failed once, and not when the same was played again. */
  unstable: string[];
  /** Clauses that were seen to hold, by their paths. */
  held: Map<string, Subject>;
  /** Departures of the mock from its spec. */
  serverFaults: string[];
  /** Sequences in which the client failed outside of its contract. */
  broken: CaseResult[];
};

export type ExploreOptions = PlayedAt & {
  pinned: Answers;
  seed: number;
  count: number;
  /** Clause paths that are looked for. */
  wanted: ReadonlySet<string>;
  /** Sequences that showed something in an earlier run. */
  stored: readonly Sequence[];
  /** Tells when to end, and why. */
  isOver: () => 'time-limit' | 'interrupt' | undefined;
};

export async function exploreProvider(options: ExploreOptions): Promise<ExploredProvider> {
  const { spec, hello, pinned, seed, count, truthUnder, stored, wanted, isOver } = options;
  const { facts } = truthUnder(pinned);
  const sequences = [...stored, ...drawSequences({ spec, facts, hello, pinned, seed, count })];
  const explored: Explored = { asked: sequences.length, played: 0, commands: 0, exchanges: 0, seed };
  const candidates = new Map<string, ViolatingSequence[]>();
  const held = new Map<string, Subject>();
  const serverFaults = new Set<string>();
  const broken: CaseResult[] = [];
  const player = createSequencePlayer(options);
  let faultsInARow = 0;

  const note = (sequence: Sequence, result: CaseResult, { violations }: SequenceReading): void => {
    for (const violation of violations.filter(({ isCrash }) => !isCrash)) {
      const clause = pathOf(violation.subject);
      const known = candidates.get(clause) ?? [];
      if (wanted.has(clause) && known.length < MOST_TRIES)
        candidates.set(clause, [...known, { sequence, result, violation }]);
    }
  };

  for (let from = 0; from < sequences.length; from += BATCH) {
    const stop = isOver() ?? (faultsInARow >= MOST_FAULTS ? 'client' : undefined);
    if (stop) {
      explored.stoppedBy = stop;
      break;
    }
    const batch = sequences.slice(from, from + BATCH);
    const results = await player.play(batch);
    batch.forEach((sequence, index) => {
      const result = results[index] as CaseResult;
      const { trace, faults } = result;
      if (trace.events.length === 0 && isOver() === 'interrupt') return;
      const truth = truthUnder(sequence.answers);
      const reading = readViolations(trace, truth, hello);
      explored.played += 1;
      explored.commands += sequence.commands.length;
      explored.exchanges += trace.events.filter((event) => event.kind === 'exchange').length;
      faultsInARow = faults.length > 0 ? faultsInARow + 1 : 0;
      if (faults.length > 0) broken.push(result);
      for (const { subject } of reading.held) held.set(pathOf(subject), subject);
      const departures = faults.some(isOfHarm) ? [] : checkServer(trace, truth.played);
      for (const { leg, message } of departures) serverFaults.add(`${leg}: ${message}`);
      note(sequence, result, reading);
    });
  }
  return { explored, ...(await showEach(candidates, player, options)), held, serverFaults: [...serverFaults], broken };
}

/** What is found is told in any case; only how short its story gets depends on the time. */
async function showEach(
  candidates: Map<string, ViolatingSequence[]>,
  player: SequencePlayer,
  { isOver, spec }: ExploreOptions,
): Promise<Pick<ExploredProvider, 'shown' | 'unstable'>> {
  const shown: Shown[] = [];
  const unstable: string[] = [];
  for (const [clause, those] of candidates) {
    let isGone = false;
    for (const candidate of those) {
      const told =
        isOver() === 'interrupt'
          ? tellUnplayed(clause, candidate, spec.id)
          : await showViolation(clause, candidate.sequence, {
              player,
              provider: spec.id,
              isHurried: isOver() !== undefined,
            });
      isGone ||= told === 'gone';
      if (typeof told === 'string') continue;
      isGone = false;
      shown.push(told);
      break;
    }
    if (isGone) unstable.push(clause);
  }
  return { shown, unstable };
}
