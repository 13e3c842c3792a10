/** How long to wait for an operation: as long as the contract says, until it has wasted that time more than once. */
import { afterLoopTime } from '../drive/loop-time.ts';

/** How long an operation is waited for after so many silences of it, in milliseconds; the last that fits. */
const SHORTER: [silences: number, ms: number][] = [
  // A hundred times what an operation takes that works.
  [3, 400],
  // Hundreds of cases are to come, and nobody learns anything new from any of them.
  [25, 100],
];
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
  const deadlineMs = (operation: string): number | undefined =>
    SHORTER.findLast(([least]) => (silences.get(operation) ?? 0) >= least)?.[1];
  let current: { operation: string; isSilent: boolean; callOff: () => void } | undefined;
  return {
    deadlineMs,
    begins: (operation) => {
      current?.callOff();
      const shortMs = deadlineMs(operation);
      const begun = { operation, isSilent: false, callOff: () => {} };
      begun.callOff = afterLoopTime(shortMs === undefined ? LONG_MS : shortMs * 0.95, () => {
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
