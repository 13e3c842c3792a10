/** How long to wait for an operation: as long as the contract says, until it has wasted that time more than once. */

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

/** Counts silences by operation. It measures on the monotonic clock, which no faked Date changes. */
export function createPatience(): Patience {
  const silences = new Map<string, number>();
  const isTried = (operation: string): boolean => (silences.get(operation) ?? 0) >= TRUSTED_SILENCES;
  let current: { operation: string; sinceMs: number; limitMs: number } | undefined;
  return {
    deadlineMs: (operation) => (isTried(operation) ? SHORT_MS : undefined),
    begins: (operation) => {
      current = { operation, sinceMs: performance.now(), limitMs: isTried(operation) ? SHORT_MS * 0.95 : LONG_MS };
    },
    ends: () => {
      const ended = current;
      current = undefined;
      if (!ended || performance.now() - ended.sinceMs < ended.limitMs) return false;
      silences.set(ended.operation, (silences.get(ended.operation) ?? 0) + 1);
      return true;
    },
  };
}
