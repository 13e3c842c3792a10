/** How long to wait for an operation: as long as the contract says, until it has wasted that time more than once. */
import { afterLoopTime } from '../drive/loop-time.ts';

/** Silences of one operation after which it is no longer waited for at length. */
const TRUSTED_SILENCES = 3;
/** A hundred times what an operation takes that works. */
const SHORT_MS = 400;
const LONG_MS = 2_500;

export type Patience = {
  /** Milliseconds, or `undefined` for the usual time. */
  deadlineMs(operation: string): number | undefined;
  begins(operation: string): void;
  /** Whether the operation that began last used up its time. */
  ends(): boolean;
};

/** Counts silences by operation. */
export function createPatience(): Patience {
  const silences = new Map<string, number>();
  const isTried = (operation: string): boolean => (silences.get(operation) ?? 0) >= TRUSTED_SILENCES;
  let current: { operation: string; isSilent: boolean; callOff: () => void } | undefined;
  return {
    deadlineMs: (operation) => (isTried(operation) ? SHORT_MS : undefined),
    begins: (operation) => {
      current?.callOff();
      const begun = { operation, isSilent: false, callOff: () => {} };
      begun.callOff = afterLoopTime(isTried(operation) ? SHORT_MS * 0.95 : LONG_MS, () => {
        begun.isSilent = true;
      });
      current = begun;
    },
    ends: () => {
      const ended = current;
      current = undefined;
      ended?.callOff();
      if (!ended?.isSilent) return false;
      silences.set(ended.operation, (silences.get(ended.operation) ?? 0) + 1);
      return true;
    },
  };
}
