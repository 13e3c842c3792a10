/**
 * Counts cases, and tells of one provider at a time in the order of the report, although several may be played at once.
 */

import { monotonicMs } from '../drive/monotonic.ts';
import type { Play } from '../drive/play.ts';
import { GENERATED } from '../explore/sequence.ts';
import type { SoFar } from '../judging/so-far.ts';

const NOTHING: SoFar = { holds: 0, fails: [] };

/** Cases after which a pace can be told. */
const LEAST_DONE = 100;

export type CheckProgress = {
  provider: string;
  wiring: string;
  done: number;
  total: number;
  elapsedMs: number;
  /** What is known of the provider while it is still being played; no verdict yet. */
  soFar?: SoFar;
  /** How long the rest of the whole run will take, as far as can be told, in milliseconds. */
  leftMs?: number;
};

export type ProgressTracker = {
  /** So many generated sequences will be asked for. */
  expect(provider: string, sequences: number): void;
  asked(provider: string, plays: readonly Play[]): void;
  done(provider: string): void;
  /** So much is known of the provider. */
  known(provider: string, soFar: SoFar): void;
  /** The provider is through. */
  over(provider: string): void;
};

/** @param order provider ids, as they are told of. */
export function trackProgress(
  order: readonly string[],
  beganMs: number,
  onProgress: ((progress: CheckProgress) => void) | undefined,
): ProgressTracker {
  const steps = new Map(
    order.map((provider) => [
      provider,
      { provider, wiring: '', done: 0, total: 0, expected: 0, isOver: false, soFar: NOTHING },
    ]),
  );
  const stepOf = (provider: string) => steps.get(provider) as NonNullable<ReturnType<typeof steps.get>>;
  const tell = ({ provider, wiring, done, total, soFar }: ReturnType<typeof stepOf>): void => {
    const elapsedMs = monotonicMs() - beganMs;
    const leftMs = estimate(elapsedMs);
    const isKnown = soFar !== NOTHING;
    if (total > 0)
      onProgress?.({
        provider,
        wiring,
        done,
        total,
        elapsedMs,
        ...(isKnown && { soFar }),
        ...(leftMs !== undefined && { leftMs }),
      });
  };
  /** Providers that have not begun are taken to be like those that have. */
  const estimate = (elapsedMs: number): number | undefined => {
    const all = [...steps.values()];
    const begun = all.filter(({ total, expected }) => total > expected);
    const done = begun.reduce((sum, one) => sum + one.done, 0);
    if (done < LEAST_DONE) return undefined;
    const asked = begun.reduce((sum, one) => sum + one.total, 0);
    return elapsedMs * ((asked * all.length) / begun.length / done - 1);
  };
  const tellFirst = (provider: string): void => {
    const first = order.find((id) => !stepOf(id).isOver);
    if (first === provider) tell(stepOf(provider));
  };
  return {
    expect: (provider, sequences) => {
      const step = stepOf(provider);
      step.total += sequences;
      step.expected += sequences;
    },
    asked: (provider, plays) => {
      const step = stepOf(provider);
      // What was expected is counted already.
      const generated = plays.filter((play) => play.case.situation.startsWith(GENERATED)).length;
      const known = Math.min(generated, step.expected);
      step.expected -= known;
      step.total += plays.length - known;
      step.wiring = plays[0]?.wiring ?? step.wiring;
      tellFirst(provider);
    },
    done: (provider) => {
      stepOf(provider).done += 1;
      tellFirst(provider);
    },
    known: (provider, soFar) => {
      stepOf(provider).soFar = soFar;
      tellFirst(provider);
    },
    over: (provider) => {
      const at = order.indexOf(provider);
      const isFirst = order.slice(0, at).every((id) => stepOf(id).isOver);
      const step = stepOf(provider);
      step.isOver = true;
      // A client that could not go on is asked for no sequences, however many were expected.
      const never = step.expected;
      step.total -= never;
      step.expected = 0;
      if (!isFirst) return;
      if (never > 0) tell(step);
      // Those behind it that were through before have waited to be told of.
      for (const next of order.slice(at + 1)) {
        tell(stepOf(next));
        if (!stepOf(next).isOver) break;
      }
    },
  };
}
