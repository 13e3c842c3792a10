/**
 * Clients that take hold of what is around them. Each costs the cases in which it does so, by name, and no other. Of those
 * that do much the same some are played here, `FULL=1` plays all.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createModelClient } from '../../../clients/model/model-client.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { standard } from '../../../specs/providers/standard.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { share } from '../../testing/share.ts';
import { checkServer } from '../checks/server-check.ts';
import { openCell } from './cell.ts';
import type { ThreadLimits } from './messages.ts';
import { faultsOf, type Playing, preparePlaying } from './testing/play-situations.ts';
import { createClientFolder } from './testing/write-client.ts';

const folder = createClientFolder();
const fifo = join(folder.path, 'fifo');
const had = (ms: number) => ({ ranMs: ms, asleepMs: ms });
/** Short, so that the tests are: nobody here computes for so long. */
const short: ThreadLimits = { blocked: had(1_500), blockedAgain: had(500) };
/** How fast memory is had is up to the machine. */
const patient: ThreadLimits = { blocked: had(60_000), blockedAgain: had(60_000) };

let playing: Playing;
/** With a case for each of the things that are everybody's. */
let longer: Playing;
beforeAll(async () => {
  execFileSync('mkfifo', [fifo]);
  playing = await preparePlaying(folder, (_, index) => index < 6);
  longer = await preparePlaying(folder, (_, index) => index < 16);
});
afterAll(folder.remove);

const BLOCKS =
  /refresh does not return, and its thread waits for the operating system \(a pipe, a child process, a lock\?\)$/;

/** What its `refresh` does before it refreshes, the first time. */
const REFRESHES: [name: string, does: string, fault: RegExp, limits?: ThreadLimits][] = [
  ['reads a pipe that nobody writes', `require('node:fs').readFileSync(${JSON.stringify(fifo)})`, BLOCKS],
  ['waits for a child process', `require('node:child_process').spawnSync('sleep', ['1000000'])`, BLOCKS],
  ['waits for a lock', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)', BLOCKS],
  ['ends the process', 'process.exit(0)', /refresh ended the process: process\.exit\(0\)$/],
  ['ends it another way', '(process as any).reallyExit(0)', /refresh ended the process: process\.reallyExit\(0\)$/],
  ['kills itself', 'process.kill(process.pid, 9)', /refresh ended the process: process\.kill\(\d+, 9\)$/],
  [
    'has itself killed',
    "require('node:child_process').execSync('kill -9 ' + process.pid)",
    /refresh ended its process: SIGKILL$/,
  ],
  [
    'has itself killed, and what it started stays',
    `const child = require('node:child_process');
     child.spawn('sleep', ['5'], { detached: true, stdio: ['ignore', 2, 2] }).unref();
     child.execSync('kill -9 ' + process.pid)`,
    /refresh ended its process: SIGKILL$/,
  ],
  [
    'takes memory',
    'for (const all: any[] = []; ; ) all.push(new Array(1e6).fill(0.5))',
    /took more than 512 MB of memory$/,
    patient,
  ],
  [
    'takes it outside of the heap',
    'for (const all: any[] = []; ; ) all.push(Buffer.alloc(1e8, 1))',
    /took more than 700 MB of memory$/,
    patient,
  ],
];

test.concurrent.each(REFRESHES.filter(share(2)))('a client that %s', async (name, does, fault, limits = short) => {
  const file = folder.writeClient(
    `${name.replaceAll(' ', '-')}.ts`,
    `async refresh(args) { if (flag('once')) { ${does}; } return session.refresh(args); }`,
  );
  const results = await playing.playAll(file, { limits });
  expect(faultsOf(results)).toEqual([expect.stringMatching(fault)]);
  playing.expectOthersUntouched(results);
});

test.concurrent('what it says in the place of the cell is heard by nobody', async () => {
  const file = folder.writeClient(
    'speaks-up.ts',
    `begin(args) {
      const threads = require('node:worker_threads');
      for (const said of [null, 7, { kind: 'case', faults: [] }, { kind: 'broken', message: 'mine' }])
        threads.parentPort.postMessage(said);
      if (threads.workerData.port) throw new Error('there is a way');
      return session.begin(args);
    }`,
  );
  const results = await playing.playAll(file);
  expect(faultsOf(results)).toEqual([]);
  playing.expectOthersUntouched(results);
});

describe('what is more than anybody reads is not read', () => {
  const ANSWERS: [name: string, extra: string][] = [
    ['a long text', "'x'.repeat(5e6)"],
    ['many members', 'Object.fromEntries(Array.from({ length: 300_000 }, (_, n) => [`k${n}`, n]))'],
    ['a deep one', '(() => { let deep: any = 0; for (let n = 0; n < 1e5; n += 1) deep = { deep }; return deep; })()'],
  ];
  test.concurrent.each(ANSWERS.filter(share(2)))('%s in an answer', async (name, extra) => {
    const file = folder.writeClient(
      `${name.replaceAll(' ', '-')}.ts`,
      `async refresh(args) { const got = await session.refresh(args); if (got.ok) got.tokens.extra = { more: ${extra} }; return got; }`,
    );
    const results = await playing.playAll(file);
    const faults = faultsOf(results);
    expect(faults[0]).toBe(
      'refresh: refresh answered more than 100000 characters and members, which is more than is read',
    );
    expect(faults.at(-1)).toMatch(/refresh is not called any more: 3 times it gave more than is read/);
    playing.expectOthersUntouched(results);
  });
});

describe('what is everybody’s', () => {
  const BREAKS: [what: string, does: string][] = [
    ['URL', '(globalThis as any).URL = undefined'],
    ['Response', '(globalThis as any).Response = undefined'],
    ['Promise', '(globalThis as any).Promise = undefined'],
    ['Array.prototype.push', "Array.prototype.push = () => { throw new Error('no') }"],
    ['Array.prototype[Symbol.iterator]', '(Array.prototype as any)[Symbol.iterator] = function* () {}'],
    ['Map.prototype.get', 'Map.prototype.get = () => undefined'],
    ['queueMicrotask', '(globalThis as any).queueMicrotask = () => {}'],
    ['RegExp.prototype.exec', 'RegExp.prototype.exec = () => null'],
    ['JSON.stringify', "JSON.stringify = () => '{}'"],
    ['Object.defineProperty', 'Object.defineProperty = (() => ({})) as any'],
    ['a member "mine" of every object', '(Object.prototype as any).mine = 1'],
    ['JSON.parse', "Object.defineProperty(JSON, 'parse', { value: () => 7 })"],
    ['JSON.parse', "Object.defineProperty(JSON, 'parse', { value: () => 7, configurable: false, writable: false })"],
  ];
  test.concurrent('is put back, and whoever changed it is named', async () => {
    const does = BREAKS.map(([, code], index) => `if (turn === ${index}) { ${code}; }`).join('\n');
    const file = folder.writeClient(
      'breaks.ts',
      `async begin(args) {
        const answer = await session.begin(args);
        if (cases.has(setup.issuer)) return answer;
        cases.add(setup.issuer);
        const turn = Array.from({ length: ${BREAKS.length} }).findIndex((_, index) => flag(String(index)));
        ${does}
        return answer;
      }`,
      'const cases = new Set();',
    );
    const results = await longer.playAll(file);
    expect(faultsOf(results)).toEqual(
      BREAKS.map(
        ([what]) => `begin: begin changed ${what} for everything in its process, which does not work with that`,
      ),
    );
    longer.expectOthersUntouched(results);
  });

  test('is put back before the mock has to work with it', async () => {
    const facts = resolveFacts(standardFacts, standard);
    const sound = createModelClient(facts);
    const { stringify } = JSON;
    const results = await playing.playHere({
      ...sound,
      open: async (args) => {
        const session = await sound.open(args);
        return {
          ...session,
          callback: (given) => {
            JSON.stringify = () => '{}';
            return session.callback(given);
          },
        };
      },
    });
    expect(JSON.stringify).toBe(stringify);
    expect(new Set(faultsOf(results))).toEqual(
      new Set([
        'callback: callback changed JSON.stringify for everything in its process, which does not work with that',
      ]),
    );
    expect(results.flatMap(({ trace }) => checkServer(trace, facts))).toEqual([]);
  });

  test.concurrent('may be wrapped by whoever leaves it working', async () => {
    const file = folder.writeClient(
      'wraps.ts',
      `begin(args) {
        const { fetch, JSON: { stringify } } = globalThis;
        globalThis.fetch = (...all) => fetch(...all);
        JSON.stringify = (...all) => stringify(...all);
        (globalThis as any).mine = true;
        // Nobody else's: the suite has its own.
        (globalThis as any).setImmediate = () => 0;
        return session.begin(args);
      }`,
    );
    const results = await playing.playAll(file);
    expect(faultsOf(results)).toEqual([]);
    playing.expectOthersUntouched(results);
  });

  test.concurrent('is not to be broken by a module that is imported', async () => {
    const opened = openCell(folder.writeClient('breaks-at-once.ts', '', '(globalThis as any).URL = undefined;'));
    await expect(opened).rejects.toThrow(/got: +it changed URL for everything in its process/);
  });
});
