/** How much is explored at one provider, and when that ends. */

import { UsageError } from '../../ground/usage-error.ts';
import { monotonicMs } from '../drive/monotonic.ts';
import { EFFORTS, type Effort } from './sequence.ts';
import type { Stored } from './stored.ts';

/** For each provider, unless a limit for all of them was set, in milliseconds for each sequence, and never less than for a hundred. */
const PATIENCE_MS = 300;
const LEAST_SEQUENCES = 100;
const MOST_RUNS = 100_000;

/** What who asks for a run can say of it. */
export type ExplorationOptions = {
  /** How many sequences are generated for each provider: `standard` if not told. */
  effort?: Effort;
  /** The same as a number; 0 generates none. */
  runs?: number;
  /** Counterexamples of earlier runs; they are played first. */
  stored?: readonly Stored[];
  /** Told of each counterexample, to be stored. */
  onCounterexample?: (counterexample: Stored) => void;
  signal?: AbortSignal;
};

export type Explore = {
  /** How many sequences are drawn. */
  count: number;
  /** Counterexamples of earlier runs; they are played first. */
  stored: readonly Stored[];
  /** Tells when to end, and why. */
  isOver: () => 'time-limit' | 'interrupt' | undefined;
  /** Told of each counterexample as it is to be stored. */
  onCounterexample?: (stored: Stored) => void;
};

/**
 * @param deadlineMs when all providers together are to end, by the monotonic clock; `undefined` if that was left open.
 * @returns `undefined` if nothing is to be generated.
 * @throws {UsageError} for a number of runs that cannot be.
 */
export function planExploration(
  { effort = 'standard', runs = EFFORTS[effort], stored = [], onCounterexample, signal }: ExplorationOptions,
  deadlineMs: number | undefined,
): Explore | undefined {
  if (!Number.isInteger(runs) || runs < 0 || runs > MOST_RUNS)
    throw new UsageError('The number of sequences cannot be used.', {
      expected: `a whole number from 0 to ${MOST_RUNS}`,
      got: String(runs),
      hint: `leave --runs out for ${EFFORTS.standard}`,
    });
  if (runs === 0 && stored.length === 0) return undefined;
  let endMs = deadlineMs;
  return {
    count: runs,
    stored,
    ...(onCounterexample && { onCounterexample }),
    isOver: () => {
      // Counts from the first time that somebody asks: the situations before it have no limit.
      endMs ??= monotonicMs() + Math.max(runs, LEAST_SEQUENCES) * PATIENCE_MS;
      if (signal?.aborted) return 'interrupt';
      return monotonicMs() > endMs ? 'time-limit' : undefined;
    },
  };
}
