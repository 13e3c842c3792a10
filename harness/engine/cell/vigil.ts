/**
 * Counts what a thread has had since it was last heard: time on the processor, and time asleep. A thread that was given
 * neither is starved by a busy machine, and to be waited for, however long that takes.
 */
import type { ThreadTime } from './thread-time.ts';

export type Had = { ranMs: number; asleepMs: number };

export type Vigil = {
  /** The thread was heard: everything is counted from the next look on. Costs nothing, because it is said all the time. */
  heard(): void;
  /** Looks at the thread, and says what it has had since it was last heard before a look. */
  look(): Had;
};

/**
 * @param read the thread's own time, where the operating system tells it.
 * @param clocks.nowMs on a clock that nobody sets.
 * @param clocks.processMs what all threads of this process have had of the processor, for where its own time is not told.
 */
export function createVigil(
  read: () => ThreadTime | undefined,
  { nowMs, processMs }: { nowMs: () => number; processMs: () => number },
): Vigil {
  const observe = () => ({ time: read(), atMs: nowMs(), processMs: processMs() });
  let last = observe();
  let had: Had = { ranMs: 0, asleepMs: 0 };
  let isHeard = false;
  return {
    heard: () => {
      isHeard = true;
    },
    look: () => {
      const now = observe();
      if (isHeard) {
        isHeard = false;
        last = now;
        had = { ranMs: 0, asleepMs: 0 };
      }
      const sinceMs = Math.min(now.atMs - last.atMs, MOST_MS);
      if (now.time && last.time) {
        const ranMs = now.time.ranMs - last.time.ranMs;
        had.ranMs += ranMs;
        if (now.time.isAsleep && ranMs === 0) had.asleepMs += sinceMs;
      } else {
        had.ranMs += Math.min(sinceMs, now.processMs - last.processMs);
        had.asleepMs += sinceMs / UNTOLD;
      }
      last = now;
      return { ...had };
    },
  };
}

/** Whoever looks less often stood still as well, and nobody else is to blame for that time: a machine was put to sleep. */
const MOST_MS = 1_000;
/** Where sleep and starvation look the same, a thread may be silent for so many times as long. */
const UNTOLD = 4;
