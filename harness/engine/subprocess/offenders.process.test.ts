/** Adapters that break the protocol, or their process: each pays with the case in which it does so, and leaves nothing behind. */
import { beforeAll, expect, test } from 'vitest';
import { shapeOf } from '../cell/testing/play-situations.ts';
import type { CaseResult } from '../drive/play.ts';
import { openLane } from './open-lane.ts';
import { addressOf, offender, playCommand, SHORT, watchProcesses } from './testing/play-command.ts';

let sound: CaseResult[];
beforeAll(async () => {
  sound = await playCommand(offender());
});

const told = (results: CaseResult[]): string[] =>
  results.flatMap(({ faults }) => faults.map(({ operation, message }) => `${operation}: ${message}`));

/** Every case but those with a fault went as with the sound adapter. */
function expectOthersUntouched(results: CaseResult[]): void {
  expect(results).toHaveLength(sound.length);
  for (const [index, result] of results.entries())
    if (result.faults.length === 0) expect(shapeOf(result)).toEqual(shapeOf(sound[index] as CaseResult));
}

test('the sound adapter has no fault, opens no port, and is gone when it is closed', async () => {
  const { result, left } = await watchProcesses(() => playCommand(offender()));
  expect(told(result)).toEqual([]);
  expect(result.flatMap(({ trace }) => trace.events).filter(({ kind }) => kind === 'exchange').length).toBeGreaterThan(
    20,
  );
  expect(left.pids).toHaveLength(1);
  expect(left.alive).toEqual([]);
  await expect(fetch(addressOf(result))).rejects.toThrow();
});

test.each([['split'], ['two-in-one-write']])('an answer that is written in pieces is one: %s', async (what) => {
  const results = await playCommand(offender(what, 'callback'));
  expect(told(results)).toEqual([]);
  expectOthersUntouched(results);
});

/** `starts`: how many processes it takes. */
const OFFENCES: [what: string, at: string, fault: RegExp, starts?: number][] = [
  ['wrong-seq', 'callback', /^callback: the adapter answered callback with seq \d+, which was not asked$/],
  ['text-seq', 'callback', /^callback: the adapter answered callback with a seq that is wrong/],
  ['missing-seq', 'refresh', /^refresh: the adapter answered refresh with no seq/],
  ['repeated-seq', 'callback', /^\w+: the adapter answered callback twice/],
  ['missing-ok', 'callback', /^callback: the adapter answered callback with no ok/],
  ['not-json', 'begin', /^begin: the adapter answered begin with a line that is no JSON.*"here you are"/],
  ['array', 'begin', /^begin: the adapter answered begin with something that is no object/],
  ['noise', 'refresh', /^refresh: the adapter answered refresh with a line that is no JSON.*DEBUG/],
  ['huge', 'callback', /^callback: the adapter answered callback with a line of more than 4000000 bytes$/],
  ['not-json', 'open', /^open: open threw Error: the adapter answered open with a line that is no JSON/],
  [
    'exit',
    'open',
    /^open: open threw Error: the adapter did not answer open: it ended with exit code 3\n.*\n.*too much/,
    2,
  ],
  ['exit', 'begin', /^begin: .*the adapter did not answer begin: it ended with exit code 3\n.*\n.*too much/, 2],
  ['exit', 'callback', /^callback: .*the adapter did not answer callback: it ended with exit code 3/, 2],
  ['exit', 'refresh', /^refresh: .*the adapter did not answer refresh: it ended with exit code 3/, 2],
  ['killed', 'callApi', /^callApi: .*the adapter did not answer callApi: it was ended by SIGKILL/, 2],
  ['closes-stdout', 'callback', /^callback: .*it closed its standard output/, 2],
  ['hang', 'open', /^open: open threw Error: the adapter did not answer open within 1500 ms/, 2],
  ['hang', 'begin', /^begin: .*the adapter did not answer begin within 1500 ms/, 2],
  ['hang', 'callback', /^callback: .*the adapter did not answer callback within 1500 ms/, 2],
  ['hang', 'refresh', /^refresh: .*the adapter did not answer refresh within 1500 ms/, 2],
  ['closes-stdin', 'refresh', /^refresh: .*the adapter did not answer refresh/, 2],
  ['ignores-sigterm', 'callback', /^callback: .*the adapter did not answer callback within 1500 ms/, 2],
  ['floods-stderr', 'callback', /^callback: callback printed more than/, 2],
  ['leaves-child-and-ends', 'close', /the adapter did not answer close: it ended with exit code 0$/, 2],
  ['hang', 'close', /the adapter did not answer close within 800 ms$/, 2],
  [
    'dawdles',
    'close',
    /: (the adapter went before it was asked to|.*the adapter did not answer \w+): it ended with exit code 4$/,
    2,
  ],
];

test.each(OFFENCES)(
  '%s at %s is told once, costs its case alone, and leaves nothing',
  async (what, at, fault, starts = 1) => {
    const { result: results, left } = await watchProcesses(() => playCommand(offender(what, at, '2')));
    const faults = told(results);
    expect(faults, faults.join('\n')).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
    expectOthersUntouched(results);
    expect(left.pids.length).toBeGreaterThanOrEqual(1);
    expect(left.pids.length).toBeLessThanOrEqual(starts + 1);
    expect(left.alive).toEqual([]);
    await expect(fetch(addressOf(results))).rejects.toThrow();
  },
);

test.each([['hang'], ['exit'], ['ignores-sigterm'], ['leaves-child'], ['leaves-child-and-ends']])(
  'at its end, too, one leaves nothing behind: %s',
  async (what) => {
    const { result: results, left } = await watchProcesses(() => playCommand(offender(what, 'shutdown'), SHORT, 2));
    expect(told(results)).toEqual([]);
    expect(left).toEqual({ pids: [expect.any(Number)], alive: [] });
  },
);

test('a hang is told once by whoever gives up first, and the adapter that is at it for ever is ended', async () => {
  const patient = { ...SHORT, operationMs: 60_000 };
  const { result: results, left } = await watchProcesses(() => playCommand(offender('hang', 'callback', '2'), patient));
  expect(told(results)).toEqual(['callback: callback did not settle within 3000 ms, after 1 request']);
  expectOthersUntouched(results);
  expect(left.pids).toHaveLength(2);
  expect(left.alive).toEqual([]);
});

test('one that ends again and again is given up, and what was played before counts', async () => {
  const limits = { ...SHORT, restarts: 2 };
  const { result: results, left } = await watchProcesses(() => playCommand(offender('exit', 'open', 'always'), limits));
  const faults = told(results);
  expect(faults.slice(0, 3).every((one) => one.includes('ended with exit code 3'))).toBe(true);
  expect(faults.slice(3).every((one) => one.includes('the adapter ended 2 times, and the rest was given up'))).toBe(
    true,
  );
  expect(results).toHaveLength(sound.length);
  expect(left.pids).toHaveLength(3);
  expect(left.alive).toEqual([]);
});

test.each<[what: string, at: string, fault: RegExp]>([
  ['nothing', 'refresh', /^$/],
  ['exit', 'callback', /^callback: .*the adapter did not answer callback: it ended with exit code 3\n.*\n.*too much/],
  ['noise', 'refresh', /^refresh: the adapter answered refresh with a line that is no JSON/],
])('in a lane it is told just so: %s at %s', async (what, at, fault) => {
  const play = () => playCommand(offender(what, at, '2'), SHORT, 12, openLane);
  const { result: results, left } = await watchProcesses(play);
  expect(told(results).join('\n')).toMatch(fault);
  expect(told(results).length).toBeLessThanOrEqual(1);
  expectOthersUntouched(results);
  expect(left.alive).toEqual([]);
  await expect(fetch(addressOf(results))).rejects.toThrow();
});

test('a run that is ended in its middle gives what was played, and leaves nothing', async () => {
  const ending = new AbortController();
  const { result: results, left } = await watchProcesses(async () => {
    const open: typeof openLane = (source, _, limits) => openLane(source, { signal: ending.signal }, limits);
    setTimeout(() => ending.abort(), 100).unref();
    return playCommand(offender('late', 'callback', 'always'), SHORT, 12, open);
  });
  expect(results).toHaveLength(sound.length);
  expect(results.some(({ isCutShort }) => isCutShort)).toBe(true);
  expect(left.alive).toEqual([]);
});

test('what cannot be started is told, and no lane stays behind', async () => {
  const opening = openLane({ command: ['no-such-program'] });
  await expect(opening).rejects.toMatchObject({ code: 'client-missing', problem: { where: 'no-such-program' } });
});
