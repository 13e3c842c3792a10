import { Agent, createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Asking, senderOf, watchSockets, within } from './attribute.ts';

const operation = (seq: number): Asking => ({ seq, session: 'a' });

/** Tells for each request, by its path, who is found to have sent it. */
const senders = new Map<string, number | undefined>();
const server = createServer((request, response) => {
  senders.set(request.url ?? '', senderOf(request.socket.remotePort)?.seq);
  response.end('ok');
});
let base = '';

beforeAll(async () => {
  watchSockets();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const byFetch = async (path: string): Promise<void> => {
  await (await fetch(base + path)).text();
};

const byHttp =
  (agent?: Agent) =>
  (path: string): Promise<void> =>
    new Promise((resolve, reject) => {
      httpRequest(base + path, { ...(agent && { agent }) }, (response) => {
        response.resume().once('end', resolve);
      })
        .once('error', reject)
        .end();
    });

const keepAlive = new Agent({ keepAlive: true });
afterAll(() => keepAlive.destroy());

describe.each([
  ['fetch', byFetch],
  ['node:http', byHttp()],
  ['node:http with one connection kept open', byHttp(keepAlive)],
])('over a socket, by %s', (name, send) => {
  const path = (what: string | number) => `/${encodeURIComponent(name)}/${what}`;

  test('a request is its operation’s, also later and deeper', async () => {
    await within(operation(11), async () => {
      await turn();
      await send(path('deep'));
    });
    expect(senders.get(path('deep'))).toBe(11);
  });

  test('of many at once each is its own', async () => {
    const all = Array.from({ length: 12 }, (_, index) => 100 + index);
    await Promise.all(all.map((seq) => within(operation(seq), () => send(path(seq)))));
    expect(all.map((seq) => senders.get(path(seq)))).toEqual(all);
  });

  test('a connection that is used again is the later one’s', async () => {
    for (const seq of [201, 202, 203]) await within(operation(seq), () => send(path(seq)));
    expect([201, 202, 203].map((seq) => senders.get(path(seq)))).toEqual([201, 202, 203]);
  });

  test('what is sent outside of any operation is nobody’s, on a connection that was somebody’s', async () => {
    await within(operation(301), () => send(path(301)));
    await send(path('nobody'));
    expect(senders.get(path('nobody'))).toBeUndefined();
  });
});

test('without a socket the operation in progress is the sender', async () => {
  const seen: (number | undefined)[] = [];
  const note = async () => {
    await turn();
    seen.push(senderOf()?.seq);
  };
  await Promise.all([within(operation(1), note), within(operation(2), note), note()]);
  expect(seen.sort()).toEqual([1, 2, undefined]);
});

test('what an operation starts and does not wait for is still its own', async () => {
  let later: Promise<number | undefined> | undefined;
  within(operation(5), () => {
    later = turn().then(() => senderOf()?.seq);
  });
  expect(senderOf()).toBeUndefined();
  expect(await later).toBe(5);
});

test('a port that nobody sent from is nobody’s', () => {
  expect(senderOf(1)).toBeUndefined();
});

test('to watch twice changes nothing', async () => {
  watchSockets();
  await within(operation(9), () => byFetch('/twice'));
  expect(senders.get('/twice')).toBe(9);
});
