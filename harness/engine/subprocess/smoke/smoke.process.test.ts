/** What `quirkproof smoke` says of adapters that are sound, and of those that are not: which step fails, and what to change. */
import { expect, test } from 'vitest';
import { standard as handwritten } from '../../../../clients/handwritten/standard.ts';
import type { Client } from '../../../../specs/contract/contract.ts';
import type { CommandLine } from '../hold-group.ts';
import { offender, SHORT, watchProcesses } from '../testing/play-command.ts';
import { smokeClient, smokeCommand } from './run-smoke.ts';

const LIMITS = { lateMs: 150, longCharacters: 300_000 };

async function smoke(command: CommandLine, limits = LIMITS) {
  const { result, left } = await watchProcesses(() => smokeCommand({ command }, { ...SHORT, startMs: 3_000 }, limits));
  expect(left.alive).toEqual([]);
  return result;
}

const failures = (results: Awaited<ReturnType<typeof smoke>>) =>
  results.flatMap(({ name, got, change }) => (got === undefined ? [] : [`${name}: ${got.split('\n')[0]} → ${change}`]));

test('a sound adapter passes every step', async () => {
  const results = await smoke(offender());
  expect(failures(results)).toEqual([]);
  expect(results.map(({ name }) => name)).toEqual([
    'hello',
    'echo of seq',
    'unknown operation',
    'unknown session',
    'two sessions interleaved',
    'a long line',
    'a late answer',
    'several at once',
    'close',
    'clean shutdown',
  ]);
});

test.each([['split'], ['two-in-one-write']])('how an answer is cut into pieces is no matter: %s', async (what) => {
  expect(failures(await smoke(offender(what, 'callback', 'always')))).toEqual([]);
});

test.each<[what: string, at: string, nth: string, failure: RegExp]>([
  ['wrong-version', 'hello', '1', /^hello: protocol 2 → answer with "protocol": 1, and speak it$/],
  ['not-json', 'hello', '1', /^hello: .*no JSON.*→ write nothing but answers to standard output/],
  ['noise', 'hello', '1', /^hello: .*no JSON.*DEBUG.*→ write nothing but answers to standard output/],
  ['exit', 'hello', '1', /^hello: .*exit code 3 → read standard input until its end/],
  ['hang', 'hello', '1', /^hello: .*within 3000 ms → read standard input line by line/],
  ['wrong-seq', 'hello', '2', /^echo of seq: .*which was not asked → /],
  ['text-seq', 'hello', '2', /^echo of seq: .*a seq that is wrong/],
  ['forgives-operation', '', '', /^unknown operation: .*→ answer \{"ok": null/],
  ['forgives-session', '', '', /^unknown session: .*→ answer \{"ok": null/],
  ['shares', '', '', /^two sessions interleaved: /],
  ['repeated-seq', 'callback', '1', /^two sessions interleaved: .*twice.*→ answer each operation once/],
  ['exit', 'callback', '1', /^two sessions interleaved: .*exit code 3 → catch what the client raises/],
  ['hang', 'callback', '1', /^two sessions interleaved: .*within 1500 ms → answer every operation/],
  ['short-lines', '', '', /^a long line: .*→ /],
  [
    'impatient',
    '',
    '',
    /^a late answer: callback was answered with a fault.*→ wait for an answer as long as timeoutMs/,
  ],
  ['one-at-a-time', '', '', /^several at once: begin waited.*concurrency 8 → declare a concurrency of 1/],
  ['keeps-closed', '', '', /^close: a session that was closed still began/],
  ['not-json', 'close', '1', /^close: .*→ answer each operation once, and write nothing else/],
  ['hang', 'shutdown', '1', /^clean shutdown: shutdown was not answered/],
  ['stays', 'shutdown', '1', /^clean shutdown: it answered shutdown and did not end; it was ended by SIGTERM/],
  ['stays-whatever', 'shutdown', '1', /^clean shutdown: .*it was ended by SIGKILL/],
  [
    'leaves-child',
    'callback',
    '1',
    /^clean shutdown: it ended, and a process that it had started did not → .*end everything/,
  ],
])('%s at %s fails its step first, with what to change', async (what, at, nth, failure) => {
  const limits = what === 'impatient' ? { ...LIMITS, lateMs: 1_200 } : LIMITS;
  const [first] = failures(await smoke(offender(what, at, nth), limits));
  expect(first).toMatch(failure);
});

test('what reads to the end of its input, or keeps its answer, is told so', async () => {
  const answer = { seq: 1, ok: true, protocol: 1 };
  const command: CommandLine = [
    process.execPath,
    '-e',
    `process.stdin.resume().on('end', () => console.log('${JSON.stringify(answer)}'))`,
  ];
  expect(failures(await smoke(command))).toEqual([
    'hello: an answer when its standard input came to its end, and not before → read standard input line by line, not all of it, and flush after each line that you write',
  ]);
});

test('what cannot be started is told with the command', async () => {
  expect(failures(await smoke(['no-such-program', 'client.py']))[0]).toMatch(
    /^hello: .*cannot be started: .*ENOENT → check the command/,
  );
});

test('what a client in this process says of itself is tried as well, without the steps of messages', async () => {
  expect((await smokeClient(handwritten, LIMITS)).map(({ name, got }) => [name, got])).toEqual([
    ['two sessions interleaved', undefined],
    ['a late answer', undefined],
    ['save and restore', undefined],
  ]);
  const forgetful: Client = {
    ...handwritten,
    restore: () => {
      throw new Error('nothing is known');
    },
  };
  const [failed] = failures(await smokeClient(forgetful, LIMITS));
  expect(failed).toMatch(
    /^save and restore: it threw Error: nothing is known → save what a restart would have to keep/,
  );
});
