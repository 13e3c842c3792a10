/**
 * Time as a thread has had it. Where the machine is too busy to let the event loop turn, no time goes by here, so that
 * whoever waits for a client does not give it up for work of others.
 */
import { clearTimeout, setTimeout } from 'node:timers';

/** What counts at most between two turns, in milliseconds. */
const STEP_MS = 100;

/**
 * Calls `then` after so many milliseconds in which the event loop could turn. They are never fewer than those of a wall
 * clock.
 *
 * @returns what calls it off.
 */
export function afterLoopTime(ms: number, then: () => void, stepMs = STEP_MS): () => void {
  let leftMs = ms;
  let timer: ReturnType<typeof setTimeout>;
  const wait = (): void => {
    const nextMs = Math.min(leftMs, stepMs);
    timer = setTimeout(() => {
      leftMs -= nextMs;
      if (leftMs > 0) wait();
      else then();
    }, nextMs);
  };
  wait();
  return () => clearTimeout(timer);
}
