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
  ends(): void;
  /** How many operations did not settle in time so far. */
  silences(): number;
};

/** Counts silences by operation. It measures on the monotonic clock, which no faked Date changes. */
export function createPatience(): Patience {
  const silences = new Map<string, number>();
  let current: { operation: string; sinceMs: number; limitMs: number } | undefined;
  const isTried = (operation: string) => (silences.get(operation) ?? 0) >= TRUSTED_SILENCES;
  return {
    deadlineMs: (operation) => (isTried(operation) ? SHORT_MS : undefined),
    begins: (operation) => {
      current = { operation, sinceMs: performance.now(), limitMs: isTried(operation) ? SHORT_MS * 0.9 : LONG_MS };
    },
    ends: () => {
      if (current && performance.now() - current.sinceMs >= current.limitMs) {
        silences.set(current.operation, (silences.get(current.operation) ?? 0) + 1);
      }
      current = undefined;
    },
    silences: () => [...silences.values()].reduce((sum, count) => sum + count, 0),
  };
}
