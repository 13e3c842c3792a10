/**
 * Mocks in the process, as request handlers of MSW, at the provider's documented origins: a client with hard-coded URLs
 * meets the mock unchanged. The only module that knows msw.
 */
import { type HttpHandler, HttpResponse, http } from 'msw';
import type { Exchange } from '../exchange.ts';
import type { Mock } from '../mock.ts';
import { requestHost } from './fetch.ts';

/**
 * Handlers for every origin that the mock is reachable at; hand them to `setupServer(...)` or `server.use(...)`.
 *
 * @param onExchange told of each request and its answer.
 */
export function handlers(mock: Mock, onExchange?: (exchange: Exchange) => void): HttpHandler[] {
  const ask = requestHost(mock, onExchange);
  return originsOf(mock).map((origin) =>
    http.all(`${origin}/*`, ({ request }) => ask(request).catch(() => HttpResponse.error())),
  );
}

const originsOf = ({ urls: { apis, ...urls } }: Mock): string[] => [
  ...new Set([...Object.values(urls), ...Object.values(apis).map(({ url }) => url)].map((url) => new URL(url).origin)),
];
