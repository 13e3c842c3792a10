import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseResult } from '../drive/play.ts';
import { faultsOf, type Playing, preparePlaying, shapeOf } from './testing/play-situations.ts';
import { createClientFolder } from './testing/write-client.ts';

const folder = createClientFolder();
let playing: Playing;
beforeAll(async () => {
  // A part is enough to find one's way again in; it is all of them that come to the same.
  playing = await preparePlaying(
    folder,
    ({ commands }, index) => index % 4 === 0 || commands.some((command) => command.do === 'revoke'),
  );
});
afterAll(folder.remove);

const playAll: Playing['playAll'] = (...args) => playing.playAll(...args);
/** Of cases: one that fails in an operation may ask for it again. */
const faultyOf = (results: CaseResult[]): number => results.filter(({ faults }) => faults.length > 0).length;
const usesOf: Playing['usesOf'] = (op) => playing.usesOf(op);
const expectOthersUntouched: Playing['expectOthersUntouched'] = (results) => playing.expectOthersUntouched(results);

test.concurrent('gives the same in a thread as in this process', async () => {
  const whole = await preparePlaying(folder);
  const results = await whole.playAll(folder.writeClient('sound-too.ts', ''));
  expect(results.length).toBeGreaterThan(50);
  expect(faultsOf(results)).toEqual([]);
  expect(results.map(shapeOf)).toEqual(whole.sound.map(shapeOf));
});

test.concurrent('ends an endless loop, keeps what was recorded, and goes on with the next case', async () => {
  const results = await playAll(
    folder.writeClient(
      'loops.ts',
      `async refresh(args) {
    const answer = await session.refresh(args);
    if (flag('loop')) for (;;);
    return answer;
  }`,
    ),
    // Nobody else here computes for so long without a word.
    { limits: { blocked: { ranMs: 1_500, asleepMs: 3_000 }, blockedAgain: { ranMs: 500, asleepMs: 1_000 } } },
  );
  const dead = results.filter(({ faults }) => faults.length > 0);
  expect(faultsOf(dead)).toEqual([
    expect.stringMatching(/^refresh: refresh does not return, and blocks its thread \(endless loop\?\)/),
  ]);
  // The request that it sent before is evidence all the same.
  expect(dead[0]?.trace.events.filter((event) => event.kind === 'exchange').length).toBeGreaterThan(2);
  expect(dead[0]?.trace.events.at(-1)).toMatchObject({ kind: 'outcome', op: 'refresh', answer: { ok: null } });
  expectOthersUntouched(results);
});

test.concurrent('takes process.exit for a fault of the operation, and bars an operation that never came back', async () => {
  const results = await playAll(folder.writeClient('exits.ts', `revoke() { console.log('bye'); process.exit(3); }`));
  const faults = faultsOf(results);
  expect(faults.slice(0, 2)).toEqual([
    'revoke: revoke ended the process: process.exit(3)',
    'revoke: revoke ended the process: process.exit(3)',
  ]);
  expect(faultyOf(results)).toBe(usesOf('revoke'));
  expect(results.flatMap((result) => result.faults)[0]?.message).toContain('the client printed:\nbye');
  expectOthersUntouched(results);
});

test.concurrent('waits for a silent operation a few times, then calls it no more', async () => {
  const results = await playAll(folder.writeClient('silent.ts', 'revoke: () => new Promise(() => {})'));
  expect(faultsOf(results).slice(0, 2)).toEqual([
    'revoke: revoke did not settle within 3000 ms, and nothing was sent',
    'revoke: revoke did not settle within 3000 ms, and nothing was sent',
  ]);
  expect(faultyOf(results)).toBe(usesOf('revoke'));
  expectOthersUntouched(results);
});

test.concurrent('survives errors that nobody catches, and says when they came', async () => {
  const results = await playAll(
    folder.writeClient(
      'strays.ts',
      `
    async begin(args) {
      if (flag('reject')) Promise.reject(new Error('nobody cares'));
      if (flag('throw')) setTimeout(() => { throw new TypeError('too late'); }, 0);
      return session.begin(args);
    }`,
    ),
  );
  expect(faultsOf(results)).toEqual([
    expect.stringMatching(/^begin: a rejection that nobody handled while begin was in progress: Error: nobody cares/),
    expect.stringMatching(/an exception that nobody caught .*: TypeError: too late/),
  ]);
  expect(results.map(shapeOf)).toEqual(playing.sound.map(shapeOf));
});

test.concurrent('ends a session that cannot be opened, or closed, as the contract says', async () => {
  const results = await playAll(
    folder.write(
      'opens-nothing.ts',
      `
    import { client as sound } from './sound.ts';
    let opened = 0;
    export default {
      hello: sound.hello,
      open: async (args) => {
        opened += 1;
        if (opened === 1) return undefined;
        if (opened === 2) return new Promise(() => {});
        return { ...(await sound.open(args)), close: () => { throw new Error('not today'); } };
      },
    };`,
    ),
  );
  expect(faultsOf(results)).toEqual([
    expect.stringContaining('open gave nothing; expected a session'),
    expect.stringContaining('open did not settle within 3000 ms'),
  ]);
  expectOthersUntouched(results);
});

test.concurrent('takes nonsense for what it is', async () => {
  const results = await playAll(
    folder.writeClient(
      'nonsense.ts',
      `
    callback: async () => ({ ok: true, tokens: { accessToken: () => 'x', refreshToken: null } }),
    refresh: () => 'yes',
    callApi: () => ({ ok: true, status: 'fine' }),
    revoke: () => { const loop: any = { ok: 'maybe' }; loop.loop = loop; return loop; },
  `,
    ),
  );
  const faults = new Set(faultsOf(results));
  expect([...faults]).toEqual(
    expect.arrayContaining([
      expect.stringContaining('refresh answered "yes"; expected an object whose "ok" is'),
      expect.stringContaining('callApi answered something that is no success: status'),
      expect.stringContaining('revoke answered a object that is no JSON'),
    ]),
  );
  const tokens = results.flatMap(({ trace }) =>
    trace.events.flatMap((event) => (event.kind === 'outcome' && event.op === 'callback' ? [event.answer] : [])),
  );
  expect(tokens[0]).toEqual({ ok: true, tokens: { accessToken: null, refreshToken: null } });
});

test.concurrent('stops when it is told to, with what there is', async () => {
  const controller = new AbortController();
  let cases = 0;
  const results = await playAll(folder.writeClient('stopped.ts', ''), { signal: controller.signal }, () => {
    cases += 1;
    if (cases === 3) controller.abort();
  });
  expect(results).toHaveLength(playing.plays.length);
  expect(results.slice(0, 3).map(shapeOf)).toEqual(playing.sound.slice(0, 3).map(shapeOf));
  expect(results.at(-1)?.trace.events).toEqual([]);
  // How far it gets until it hears of that is a matter of time.
  const cut = results.map(({ isCutShort = false }) => isCutShort);
  const from = cut.indexOf(true);
  expect(from).toBeGreaterThanOrEqual(3);
  expect(cut).toEqual(cut.map((_, at) => at >= from));
});
