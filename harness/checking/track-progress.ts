/**
 * Counts cases, and tells of one provider at a time in the order of the report, although several may be played at once.
 */
import type { Play } from '../drive/run-case.ts';

export type CheckProgress = { provider: string; wiring: string; done: number; total: number; elapsedMs: number };

export type Progress = {
  asked(provider: string, plays: readonly Play[]): void;
  done(provider: string): void;
  /** The provider is through. */
  over(provider: string): void;
};

/** @param order provider ids, as they are told of. */
export function trackProgress(
  order: readonly string[],
  beganMs: number,
  onProgress: ((progress: CheckProgress) => void) | undefined,
): Progress {
  const steps = new Map(
    order.map((provider) => [provider, { provider, wiring: '', done: 0, total: 0, isOver: false }]),
  );
  const stepOf = (provider: string) => steps.get(provider) as NonNullable<ReturnType<typeof steps.get>>;
  const tell = ({ provider, wiring, done, total }: ReturnType<typeof stepOf>): void => {
    if (total > 0) onProgress?.({ provider, wiring, done, total, elapsedMs: performance.now() - beganMs });
  };
  const tellFirst = (provider: string): void => {
    const first = order.find((id) => !stepOf(id).isOver);
    if (first === provider) tell(stepOf(provider));
  };
  return {
    asked: (provider, plays) => {
      const step = stepOf(provider);
      step.total += plays.length;
      step.wiring = plays[0]?.wiring ?? step.wiring;
      tellFirst(provider);
    },
    done: (provider) => {
      stepOf(provider).done += 1;
      tellFirst(provider);
    },
    over: (provider) => {
      const at = order.indexOf(provider);
      const isFirst = order.slice(0, at).every((id) => stepOf(id).isOver);
      stepOf(provider).isOver = true;
      if (!isFirst) return;
      // Those behind it that were through before have waited to be told of.
      for (const next of order.slice(at + 1)) {
        tell(stepOf(next));
        if (!stepOf(next).isOver) break;
      }
    },
  };
}
