import { expect, test } from 'vitest';
import { readThreadTime, type ThreadTime } from './thread-time.ts';
import { createVigil, type Had } from './vigil.ts';

/** What a vigil has counted after some looks, a quarter of a second apart. */
function lookAt(times: (ThreadTime | undefined)[], options: { sinceMs?: number; processMs?: number } = {}): Had {
  const { sinceMs = 250, processMs = 0 } = options;
  let looks = -1;
  let share = 0;
  const vigil = createVigil(
    () => {
      looks += 1;
      return times[Math.min(looks, times.length - 1)];
    },
    {
      nowMs: () => looks * sinceMs,
      processMs: () => {
        share += processMs;
        return share;
      },
    },
  );
  let had: Had = { ranMs: 0, asleepMs: 0 };
  for (let look = 0; look < 100; look += 1) had = vigil.look();
  return had;
}

const NEVER_RAN: ThreadTime = { ranMs: 40, isAsleep: false };

test.each<[string, Had, Had]>([
  ['a thread that waits for its turn has had nothing, however long', lookAt([NEVER_RAN], { processMs: 250 }), at(0, 0)],
  ['one that runs has had its own time alone', lookAt([NEVER_RAN, { ranMs: 90, isAsleep: false }]), at(50, 0)],
  ['one that waits for something outside sleeps', lookAt([{ ranMs: 40, isAsleep: true }]), at(0, 25_000)],
  [
    'one that ran between two looks was not asleep',
    lookAt([NEVER_RAN, { ranMs: 50, isAsleep: true }, { ranMs: 50, isAsleep: false }]),
    at(10, 0),
  ],
  [
    'a machine put to sleep counts one second',
    lookAt([{ ranMs: 40, isAsleep: true }], { sinceMs: 3_600_000 }),
    at(0, 100_000),
  ],
  ['without its own time it is given that of its process', lookAt([undefined], { processMs: 30 }), at(3_000, 6_250)],
  ['and never more than there was', lookAt([undefined], { processMs: 900 }), at(25_000, 6_250)],
])('%s', (_, had, expected) => {
  expect(had).toEqual(expected);
});

function at(ranMs: number, asleepMs: number): Had {
  return { ranMs, asleepMs };
}

test('counts from the first look after the thread was heard', () => {
  let ranMs = 0;
  let reads = 0;
  const read = () => {
    reads += 1;
    return { ranMs, isAsleep: false };
  };
  const vigil = createVigil(read, { nowMs: () => 0, processMs: () => 0 });
  ranMs = 70;
  expect(vigil.look().ranMs).toBe(70);
  for (let time = 0; time < 1_000; time += 1) vigil.heard();
  ranMs = 100;
  expect(vigil.look().ranMs).toBe(0);
  ranMs = 130;
  expect(vigil.look().ranMs).toBe(30);
  expect(reads).toBe(4);
});

test.runIf(process.platform === 'linux')('reads the time of one thread from Linux', () => {
  const main = String(process.pid);
  const before = readThreadTime(main);
  expect(before).toMatchObject({ ranMs: expect.any(Number), isAsleep: false });
  while ((readThreadTime(main)?.ranMs ?? Number.POSITIVE_INFINITY) < (before?.ranMs ?? 0) + 30);
  expect(readThreadTime('no-thread')).toBeUndefined();
});
