/** Mocks on a socket: raw requests in, raw answers out. It knows Node's own server and no framework, which takes its time to load. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OnExchange } from '../exchange.ts';
import type { HeaderPairs, HttpRequest, HttpResponse } from '../http.ts';
import type { Mock } from '../mock.ts';
import { messagePage } from '../pages.ts';
import { takenFor } from '../taken-for.ts';
import { bodyTooLarge, MAX_BODY_BYTES, MAX_DRAINED_BYTES } from './limits.ts';
import { urlOf } from './target.ts';

export type Listening = {
  /** Without a slash at the end; where every address of the machine is listened at, that of the machine itself. */
  url: string;
  port: number;
  /** Ends every connection at once, and resolves when the port is free. */
  close(): Promise<void>;
};

/**
 * Answers with the mock that `resolve` picks for each request; `null` is answered with 404. The request waits for `resolve`,
 * and its answer for `onExchange`. If one of them throws, that is answered with 500.
 * Header names reach the mock in the case and order in which they came.
 */
export function createListener(
  resolve: (request: HttpRequest) => Mock | null | Promise<Mock | null>,
  onExchange?: OnExchange,
): RequestListener {
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const url = urlOf(incoming);
    // About the server, and so about no mock (RFC 9110 §9.3.7).
    if (url === 'server') return send(outgoing, { status: 204, headers: [], body: '' });
    const body = await readBody(incoming).catch(() => undefined);
    // The sender went away before the request was whole: nothing to record, nobody to answer.
    if (body === undefined) return;
    if (url === null) return send(outgoing, messagePage(400, 'Not a URL'));
    const request = toRequest(incoming, url, body ?? '');
    const mock = await resolve(request);
    const response = body === null ? bodyTooLarge() : mock ? mock.handle(request) : messagePage(404, 'Not found');
    const taken = mock && body !== null ? takenFor(mock, request) : null;
    await onExchange?.({ request, response, taken, seen: 'socket', port: incoming.socket.remotePort });
    if (response === null) incoming.socket.destroy();
    else if (body === null && !incoming.complete) sendEarly(incoming, outgoing, response);
    else send(outgoing, response);
  };
  return (incoming, outgoing) => void answer(incoming, outgoing).catch(() => fail(outgoing));
}

/** Without stack, path or secret, and with nothing on standard error. */
export function fail(outgoing: ServerResponse, status = 500, error = 'the server failed'): void {
  if (outgoing.headersSent) return void outgoing.destroy();
  const headers: HeaderPairs = [['Content-Type', 'application/json; charset=utf-8']];
  send(outgoing, { status, headers, body: JSON.stringify({ error }) });
}

/** Starts to serve. Port 0 takes any that is free. Rejects if the port is taken. */
export function listen(listener: RequestListener, { port = 0, host = '127.0.0.1' } = {}): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = createServer(listener);
    server.once('error', reject);
    server.listen(port, host, () => {
      const { port: taken, address } = server.address() as AddressInfo;
      const close = (): Promise<void> =>
        new Promise((closed) => {
          server.close(() => closed());
          server.closeAllConnections();
        });
      resolve({ url: `http://${nameOf(host, address)}:${taken}`, port: taken, close });
    });
  });
}

/** No request goes to the address that stands for all of them. */
function nameOf(host: string, address: string): string {
  if (address === '0.0.0.0' || address === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/**
 * `null` if there is more than a mock should be asked to read; the rest is drained, or the sender would never see the answer:
 * not of a body that does not come to an end.
 */
async function readBody(incoming: IncomingMessage): Promise<string | null> {
  let chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= MAX_BODY_BYTES) chunks.push(chunk);
    else chunks = [];
    if (length > MAX_DRAINED_BYTES) break;
  }
  return length > MAX_BODY_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}

/**
 * Answers who still sends, and leaves the connection open as long again, so that they come to read it: what is closed on
 * unread bytes takes the answer with it. Then they are heard no more.
 */
function sendEarly(incoming: IncomingMessage, outgoing: ServerResponse, { status, headers, body }: HttpResponse): void {
  outgoing.statusCode = status;
  for (const [name, value] of headers) outgoing.appendHeader(name, value);
  outgoing.setHeader('Content-Length', Buffer.byteLength(body));
  outgoing.write(body);
  let length = 0;
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > MAX_DRAINED_BYTES) incoming.socket.destroy();
  });
  incoming.once('end', () => outgoing.end());
}

function toRequest({ method = 'GET', rawHeaders }: IncomingMessage, url: string, body: string): HttpRequest {
  const headers: HeaderPairs = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.push([rawHeaders[index] as string, rawHeaders[index + 1] as string]);
  }
  return { method, url, headers, body };
}

/** The connection outlives no answer that ends before its length does. */
const MISSING_BYTES = 64;

function send(outgoing: ServerResponse, { status, headers, body, isCutShort }: HttpResponse): void {
  outgoing.statusCode = status;
  for (const [name, value] of headers) outgoing.appendHeader(name, value);
  if (!isCutShort) return void outgoing.end(body);
  outgoing.setHeader('Content-Length', Buffer.byteLength(body) + MISSING_BYTES);
  outgoing.write(body, () => outgoing.destroy());
}
