import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createModelClient } from '../../../clients/model/model-client.ts';
import { pathOf } from '../../../specs/clauses/path-of.ts';
import type { Client, Setup } from '../../../specs/contract/contract.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { type OpenSocket, openSocket } from '../cell/open-socket.ts';
import type { Command, OperationCommand } from '../drive/command.ts';
import { runCase } from '../drive/run-case.ts';
import { judgeTrace } from './judge-trace.ts';
import { flow } from './testing/observe.ts';

const APART = 'security/sessions-apart';

let socket: OpenSocket;
beforeAll(async () => {
  socket = await openSocket();
});
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
afterAll(async () => {
  agent.destroy();
  await socket.close();
});

type Send = Setup['fetch'];
/** A way to send for all sessions of a client, from what it was handed first. */
type Transport = (first: Send) => Send;

/** One after the other, each from where the one before it came to its end, as queues in libraries do. */
const queued: Transport = (send) => {
  const waiting: (() => Promise<void>)[] = [];
  let isBusy = false;
  const next = async (): Promise<void> => {
    isBusy = true;
    await waiting.shift()?.();
    if (waiting.length > 0) await next();
    isBusy = false;
  };
  return (input, init) =>
    new Promise((resolve, reject) => {
      waiting.push(() => send(input, init).then(resolve, reject));
      if (!isBusy) void next();
    });
};

/** A worker that the first request of all starts, and that never ends. */
const fromAWorker: Transport = (send) => {
  const waiting: (() => void)[] = [];
  let wake = (): void => {};
  const work = async (): Promise<void> => {
    for (;;) {
      while (waiting.length > 0) waiting.shift()?.();
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  let isStarted = false;
  return (input, init) =>
    new Promise((resolve, reject) => {
      waiting.push(() => void send(input, init).then(resolve, reject));
      if (!isStarted) void work();
      isStarted = true;
      wake();
    });
};

/** Over one connection that is kept open for all. */
const keptAlive: Transport = () => async (input, init) => {
  const { url, method, headers, body } = new Request(input, init);
  const text = body ? await new Response(body).text() : '';
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = httpRequest(url, { agent, method, headers: Object.fromEntries(headers) }, resolve);
    sent.once('error', reject);
    // In two pieces: the head is on its way before the request is over.
    sent.write(text);
    setImmediate(() => sent.end());
  });
  const chunks = await incoming.toArray();
  return new Response(Buffer.concat(chunks).toString(), {
    status: incoming.statusCode ?? 0,
    headers: incoming.headers as Record<string, string>,
  });
};

/** By hand, over a connection of its own that nobody has told of. */
const byHand: Transport = () => {
  let line: Socket | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (input: Parameters<Send>[0], init: Parameters<Send>[1]): Promise<Response> => {
    const { url, method, headers, body } = new Request(input, init);
    const { host, hostname, port, pathname, search } = new URL(url);
    const text = body ? await new Response(body).text() : '';
    line ??= connect(Number(port), hostname);
    const own = line;
    const head = [...headers, ['host', host], ['content-length', String(Buffer.byteLength(text))]];
    own.write(
      `${method} ${pathname}${search} HTTP/1.1\r\n${head.map((one) => one.join(': ')).join('\r\n')}\r\n\r\n${text}`,
    );
    let came = '';
    for (;;) {
      came += await new Promise<string>((resolve) => own.once('data', (chunk) => resolve(String(chunk))));
      const [top = '', rest] = came.split('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(top)?.[1] ?? Number.NaN);
      const chunked = /\r\n([0-9a-f]+)\r\n(.*)\r\n0\r\n\r\n$/is.exec(came);
      if (rest === undefined || !(Number.isNaN(length) ? chunked : Buffer.byteLength(rest) >= length)) continue;
      const type = /content-type: (.*)/i.exec(top)?.[1] ?? 'text/plain';
      return new Response(chunked?.[2] ?? rest, {
        status: Number(top.split(' ')[1]),
        headers: { 'content-type': type },
      });
    }
  };
  return (input, init) => {
    const answer = last.then(() => ask(input, init));
    last = answer.catch(() => undefined);
    return answer;
  };
};

function sending(client: Client, transport: Transport): Client {
  let send: Send | undefined;
  const through = (setup: Setup): Setup => {
    send ??= transport(setup.fetch);
    return { ...setup, fetch: send };
  };
  return { ...client, open: ({ setup, ...rest }) => client.open({ ...rest, setup: through(setup) }) };
}

const call = (session: string) => ({ do: 'call-api', session, api: 'me' }) as const;
const refresh = (session: string) => ({ do: 'refresh', session }) as const;
const atOnce = (hold: 'requests' | 'answers', ...commands: OperationCommand[]): Command => ({
  do: 'together',
  hold,
  order: [1, 0],
  commands,
});
const COMMANDS: Command[] = [
  ...flow('a'),
  ...flow('b'),
  call('a'),
  refresh('b'),
  call('b'),
  refresh('a'),
  atOnce('answers', call('a'), call('b')),
  atOnce('requests', call('b'), call('a')),
  atOnce('requests', refresh('a'), refresh('b')),
  call('a'),
  call('b'),
];

async function failed(client: Client, commands: Command[]): Promise<string[]> {
  const { trace } = await runCase(
    client,
    {
      case: { provider: 'played', situation: 'test', commands },
      played: standardFacts,
      answers: {},
      pinned: {},
      wiring: 'plain',
      seed: 5,
      overSocket: true,
    },
    { socket },
  );
  const { observations, completed } = judgeTrace(trace, standardFacts, standardFacts, client.hello);
  expect(completed).toBe(true);
  expect(observations.some(({ subject }) => pathOf(subject) === APART)).toBe(true);
  return [...new Set(observations.filter(({ holds }) => !holds).map(({ subject }) => pathOf(subject)))];
}

const TRANSPORTS: [string, Transport][] = [
  ['the built-in fetch', (send) => send],
  ['a queue', queued],
  ['a worker of its own', fromAWorker],
  ['one connection kept alive', keptAlive],
  ['a connection made by hand', byHand],
];

test.each(TRANSPORTS)('sessions that share %s are not mixed up', async (_, transport) => {
  const client = sending(createModelClient(standardFacts), transport);
  // A second case over the same connection and the same queue: operations are numbered anew.
  expect(await failed(client, [...flow('a'), ...flow('b'), call('b')])).toEqual([]);
  expect(await failed(client, COMMANDS)).toEqual([]);
});

test.each(TRANSPORTS)('sessions that are mixed up are found through %s', async (_, transport) => {
  const client = sending(createModelClient(standardFacts, { [APART]: 'mix' }), transport);
  expect(await failed(client, [...flow('a'), ...flow('b'), call('a'), call('b')])).toEqual([APART]);
});
