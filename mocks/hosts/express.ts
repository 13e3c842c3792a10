/** Mocks on a socket: raw requests in, raw answers out. The only module that knows express. */
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import type { HeaderPairs, HttpRequest, HttpResponse, OnExchange } from '../http.ts';
import type { Mock } from '../mock.ts';
import { messagePage } from '../pages.ts';
import { takenFor } from '../taken-for.ts';
import { bodyTooLarge, MAX_BODY_BYTES } from './limits.ts';
import { urlOf } from './target.ts';

export type Listening = {
  /** Without a slash at the end. */
  url: string;
  port: number;
  /** Ends every connection at once, and resolves when the port is free. */
  close(): Promise<void>;
};

/**
 * Serves the mock that `resolve` picks for each request; `null` is answered with 404. The request waits for `resolve`,
 * and its answer for `onExchange`.
 * Header names reach the mock in the case and order in which they came.
 */
export function createApp(
  resolve: (request: HttpRequest) => Mock | null | Promise<Mock | null>,
  onExchange?: OnExchange,
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(async (incoming: Request, outgoing: Response) => {
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
    else send(outgoing, response);
  });
  app.use(failQuietly);
  return app;
}

/** The last resort of a server: whatever was thrown, an answer without stack, path or secret, and nothing on standard error. */
export const failQuietly: ErrorRequestHandler = (error, _request, response, _next) => {
  if (response.headersSent) return void response.destroy();
  const { status, type } = (error ?? {}) as { status?: unknown; type?: unknown };
  const isOfClient = typeof status === 'number' && status >= 400 && status < 500;
  response.status(isOfClient ? status : 500).json({
    error: isOfClient
      ? `the request cannot be read${typeof type === 'string' ? ` (${type})` : ''}`
      : 'the server failed',
  });
};

/** Starts to serve an app. Port 0 takes any that is free. Rejects if the port is taken. */
export function listen(app: Express, { port = 0, host = '127.0.0.1' } = {}): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, (error?: Error) => {
      if (error) return reject(error);
      const { port: taken } = server.address() as AddressInfo;
      const close = (): Promise<void> =>
        new Promise((closed) => {
          server.close(() => closed());
          server.closeAllConnections();
        });
      resolve({ url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`, port: taken, close });
    });
  });
}

/** `null` if there is more than a mock should be asked to read; the rest is drained, or the sender would never see the answer. */
async function readBody(incoming: Request): Promise<string | null> {
  let chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= MAX_BODY_BYTES) chunks.push(chunk);
    else chunks = [];
  }
  return length > MAX_BODY_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}

function toRequest(incoming: Request, url: string, body: string): HttpRequest {
  const headers: HeaderPairs = [];
  for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
    headers.push([incoming.rawHeaders[index] as string, incoming.rawHeaders[index + 1] as string]);
  }
  return { method: incoming.method, url, headers, body };
}

function send(outgoing: Response, { status, headers, body }: HttpResponse): void {
  outgoing.statusCode = status;
  for (const [name, value] of headers) outgoing.appendHeader(name, value);
  outgoing.end(body);
}
