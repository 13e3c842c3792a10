/**
 * The wire of a client: its requests as raw records on their way to the mock, and the answers on their way back. What
 * happens to them in between is for whoever holds it.
 */

import { takenFor } from '../../../../mocks/index.ts';
import type { Client, Setup } from '../../../../specs/contract/contract.ts';
import type { RecordedRequest, RecordedResponse } from '../../../../specs/record/trace.ts';
import type { Socket } from '../../../engine/drive/play.ts';

/** `null`: the connection ended without an answer. */
export type Send = (request: RecordedRequest) => Promise<RecordedResponse | null>;

export type RawWire = {
  socket: Socket;
  send: Send;
  /** Where clients bring their own transport: told how what arrives from now on goes on. */
  carry?: (through: Send) => void;
};

const NOT_FOUND: RecordedResponse = { status: 404, headers: [], body: '' };

/** As a socket has it: header names in their case and order, any method, any bytes; but without a socket. */
export function openRawWire(): RawWire {
  const mounted = new Map<string, (request: RecordedRequest) => ReturnType<Send>>();
  let count = 0;
  return {
    socket: {
      url: 'https://provider.test',
      tenant: () => String(count++),
      mount: (prefix, mock, { onRequest, onExchange }) => {
        mounted.set(prefix, async (request) => {
          await onRequest();
          const response = mock.handle(request);
          await onExchange({ request, response, taken: takenFor(mock, request), seen: 'socket' });
          return response;
        });
        return () => mounted.delete(prefix);
      },
    },
    send: async (request) => {
      const path = URL.canParse(request.url) ? new URL(request.url).pathname : '';
      const deliver = mounted.get(/^\/[^/]+/.exec(path)?.[0] ?? '');
      return deliver ? deliver(request) : NOT_FOUND;
    },
  };
}

/** By the Fetch API, which sorts header names, merges values, and refuses what it does not know. */
const byFetch =
  (fetch: typeof globalThis.fetch): Send =>
  async ({ method, url, headers, body }) => {
    const response = await fetch(url, { method, headers, redirect: 'manual', ...(body !== '' && { body }) });
    return { status: response.status, headers: [...response.headers], body: await response.text() };
  };

/**
 * A client whose requests go through `through`. It must use the `fetch` that it is handed.
 *
 * @param raw the wire to send on; the `fetch` of the setup, if it is left out.
 */
export function rewire(
  { hello, open, restore }: Client,
  through: (setup: Setup, send: Send) => Send,
  raw?: RawWire,
): Client {
  const rewired = (setup: Setup): Setup => {
    const send = through(setup, raw?.send ?? byFetch(setup.fetch));
    return { ...setup, fetch: async (input, init) => toResponse(await send(await toRecord(new Request(input, init)))) };
  };
  return {
    hello,
    open: (args) => open({ ...args, setup: rewired(args.setup) }),
    ...(restore && { restore: (args) => restore({ ...args, setup: rewired(args.setup) }) }),
  };
}

const toRecord = async (request: Request): Promise<RecordedRequest> => ({
  method: request.method,
  url: request.url.replace(/#.*$/s, ''),
  headers: [...request.headers],
  body: request.body === null ? '' : await request.text(),
});

const NULL_BODY = new Set([101, 204, 205, 304]);

function toResponse(answer: RecordedResponse | null): Response {
  if (answer === null) throw new TypeError('fetch failed');
  const { status, headers, body } = answer;
  return new Response(NULL_BODY.has(status) ? null : body, { status, headers });
}
