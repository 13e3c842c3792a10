/** Clients that print, or send, without end: bounded, told by name, and nothing else of them is lost. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { createModelClient } from '../../../clients/model/model-client.ts';
import type { Client, Session, Setup } from '../../../specs/contract/contract.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { standard } from '../../../specs/providers/standard.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { faultsOf, type Playing, preparePlaying } from '../cell/testing/play-situations.ts';
import { createClientFolder } from '../cell/testing/write-client.ts';
import { listenToPrints } from './listen-to-prints.ts';

const folder = createClientFolder();
let playing: Playing;
beforeAll(async () => {
  playing = await preparePlaying(folder, (_, index) => index < 16);
});
afterAll(folder.remove);

let written: MockInstance<typeof process.stderr.write>;
beforeEach(() => {
  written = vi.spyOn(process.stderr, 'write').mockImplementation((...all: unknown[]) => {
    const done = all.at(-1);
    if (typeof done === 'function') done();
    return true;
  });
});
afterEach(() => written.mockRestore());

test.each([
  ['many lines', 5_000, Array.from({ length: 5_003 }, () => 'x\n')],
  ['a long text', 1, ['x'.repeat(200_000), 'y'.repeat(1e7), 'z']],
  ['bytes', 2, [new Uint8Array(1e5), new Uint8Array(1e5), new Uint8Array(1), new Uint8Array(1)]],
])('%s: no more than the limit is heard and printed', async (_, most, pieces) => {
  const heard = vi.fn();
  const prints = listenToPrints(heard);
  for (const piece of pieces.slice(0, most)) process.stderr.write(piece);
  expect(prints.wereTooMany()).toBe(false);
  // Who waits until it is written does not wait in vain.
  for (const piece of pieces.slice(most)) await new Promise((done) => process.stderr.write(piece, done));
  prints.stop();
  expect([heard.mock.calls.length, written.mock.calls.length]).toEqual([most, most]);
  expect([prints.wereTooMany(), prints.wereTooMany()]).toEqual([true, false]);
});

const sound = createModelClient(resolveFacts(standardFacts, standard));
const within = (change: (session: Session, setup: Setup) => Partial<Session>): Client => ({
  ...sound,
  open: async (args) => {
    const session = await sound.open(args);
    return { ...session, ...change(session, args.setup) };
  },
});
const GIVEN_UP = 'is not called any more: 3 times it gave more than is read';

describe('a client that prints without end', () => {
  const print = (): void => {
    for (let n = 0; n < 5_001; n += 1) process.stderr.write('x\n');
  };
  const PRINTED = 'printed more than 200000 characters or 5000 pieces of text in one case, which is more than is read';

  test('in an operation', async () => {
    const results = await playing.playHere(
      within(({ callback }) => ({
        callback: (args) => {
          print();
          return callback(args);
        },
      })),
    );
    const faults = faultsOf(results);
    expect(faults.slice(0, 4)).toEqual([
      ...Array.from({ length: 3 }, () => `callback: callback ${PRINTED}`),
      `callback: callback ${GIVEN_UP}`,
    ]);
    playing.expectOthersUntouched(results);
  });

  test('when it is opened', async () => {
    const faults = faultsOf(
      await playing.playHere({
        ...sound,
        open: (args) => {
          print();
          return sound.open(args);
        },
      }),
    );
    expect(faults.slice(0, 3)).toEqual(Array.from({ length: 3 }, () => `open: open ${PRINTED}`));
    expect(faults[3]).toContain(GIVEN_UP);
  });

  test('when it is closed', async () => {
    const [fault] = faultsOf(await playing.playHere(within(() => ({ close: async () => print() }))));
    expect(fault).toMatch(new RegExp(`^(\\w+): the client, after \\1, ${PRINTED}$`));
  });
});

test('a client whose requests are too long is named, and not called again and again', async () => {
  const results = await playing.playHere(
    within(({ callback }, { fetch, endpoints }) => ({
      callback: async (args) => {
        await fetch(endpoints.token, { method: 'POST', body: 'x'.repeat(1_048_577) });
        return callback(args);
      },
    })),
  );
  const faults = faultsOf(results);
  const LONG = 'sent a request of more than a server accepts in its head or its body, which is more than is read';
  expect(faults.slice(0, 4)).toEqual([
    ...Array.from({ length: 3 }, () => `callback: callback ${LONG}`),
    `callback: callback ${GIVEN_UP}`,
  ]);
  expect(JSON.stringify(results).length).toBeLessThan(200_000);
  playing.expectOthersUntouched(results);
});
