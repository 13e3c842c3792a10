import { expect, test } from 'vitest';
import { afterLoopTime } from './loop-time.ts';

/** Keeps the thread from turning, as a machine does that has no time for it. */
function starve(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

test('a thread that had no turn is given the rest of its time', async () => {
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
  }, 1);
  const over = new Promise<number>((resolve) => afterLoopTime(60, () => resolve(turns), 5));
  starve(200);
  expect(await over).toBeGreaterThanOrEqual(10);
  clearInterval(turning);
});

test('comes no sooner than the clock on the wall', async () => {
  const began = performance.now();
  await new Promise<void>((resolve) => afterLoopTime(30, resolve, 10));
  // Node's own timers may be a millisecond early, and three of them were set.
  expect(performance.now() - began).toBeGreaterThanOrEqual(27);
});

test('is called off in between', async () => {
  let isCalled = false;
  const cancel = afterLoopTime(
    20,
    () => {
      isCalled = true;
    },
    5,
  );
  await new Promise<void>((resolve) => afterLoopTime(10, resolve, 5));
  cancel();
  await new Promise<void>((resolve) => afterLoopTime(40, resolve, 5));
  expect(isCalled).toBe(false);
});
