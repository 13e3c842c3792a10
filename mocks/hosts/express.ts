/** The same as an app of express, for whoever has more to serve beside the mocks. The only module that knows express. */
import express, { type ErrorRequestHandler, type Express } from 'express';
import type { OnExchange } from '../exchange.ts';
import type { HttpRequest } from '../http.ts';
import type { Mock } from '../mock.ts';
import { createListener, fail } from './socket.ts';

export { type Listening, listen } from './socket.ts';

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
  app.use(createListener(resolve, onExchange));
  app.use(failQuietly);
  return app;
}

/** The last resort of a server: whatever was thrown, an answer without stack, path or secret, and nothing on standard error. */
export const failQuietly: ErrorRequestHandler = (error, _request, response, _next) => {
  const { status, type } = (error ?? {}) as { status?: unknown; type?: unknown };
  const isOfClient = typeof status === 'number' && status >= 400 && status < 500;
  if (isOfClient) fail(response, status, `the request cannot be read${typeof type === 'string' ? ` (${type})` : ''}`);
  else fail(response);
};
