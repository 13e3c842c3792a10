/** Serves mocks on a port for an application to point at, and has every request judged as it arrives. */
import express from 'express';
import { createApp, failQuietly, listen } from '../../../mocks/hosts/express.ts';
import { createMock, type HttpRequest, type HttpResponse } from '../../../mocks/index.ts';
import type { Answers } from '../../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import type { SetupData } from '../../../specs/record/trace.ts';
import { allowPages } from './cross-origin.ts';
import { overviewPage, providerPage } from './index-page.ts';
import { loginLinkOf } from './login-link.ts';
import type { Served } from './served.ts';
import { clockRoutes, createServedClock, type ServedClock } from './served-clock.ts';
import { type RequestRemark, watchTraffic } from './watch-traffic.ts';

/** What the person reads of whoever asks. */
export const APPLICATION = 'Example App';

export type ServeOptions = {
  providers: { spec: ProviderSpec; facts: Facts; answers?: Answers }[];
  port: number;
  host: string;
  redirectUri: string;
  seed: number;
  onRemark: (spec: ProviderSpec, remark: RequestRemark) => void;
};

export type Serving = {
  url: string;
  served: Served[];
  clock: ServedClock;
  close(): Promise<void>;
};

/**
 * Starts to serve. One provider lives at the root, with its documented paths; several each under their id.
 * `POST /quirkproof/clock` with `{"advanceSeconds": n}` moves the clock of them all.
 *
 * Rejects if the port is taken.
 */
export async function serveProviders(options: ServeOptions): Promise<Serving> {
  const { providers, host, port } = options;
  const clock = createServedClock();
  const served: (Served & { prefix: string; watch: ReturnType<typeof watchTraffic> })[] = [];
  const pages = new Map<string, () => HttpResponse>();
  const at = (pathname: string) =>
    served.find(({ prefix }) => prefix === '' || pathname === prefix || pathname.startsWith(`${prefix}/`));
  const addressed = (request: HttpRequest) => at(new URL(request.url).pathname);

  const app = express();
  app.disable('x-powered-by');
  app.use(clockRoutes(clock, (path) => pages.has(path)));
  app.get(/.*/, (request, response, next) => {
    const page = pages.get(request.path)?.();
    if (!page) return next();
    for (const [name, value] of page.headers) response.setHeader(name, value);
    response.status(page.status).end(page.body);
  });
  app.use(allowPages((path) => at(path)?.facts));
  app.use(
    createApp(
      (request) => addressed(request)?.mock ?? null,
      (exchanged) => {
        const one = addressed(exchanged.request);
        const remark = one?.watch({ ...exchanged, request: atHome(exchanged.request) });
        if (one && remark) options.onRemark(one.spec, remark);
      },
    ),
  );
  app.use(failQuietly);
  const listening = await listen(app, { port, host });
  /** Whatever it was called by whoever asked, it is this server. */
  const atHome = ({ url, ...request }: HttpRequest): HttpRequest => {
    const { pathname, search } = new URL(url);
    return { ...request, url: listening.url + pathname + search };
  };
  for (const { spec, facts, answers = {} } of providers) {
    const prefix = providers.length > 1 ? `/${spec.id}` : '';
    const path = pathOfPage(prefix, facts);
    const made = serveOne(spec, facts, `${listening.url}${prefix}`, `${listening.url}${path}`, options, clock);
    const one = { ...made, loginLink: loginLinkOf(spec, answers, made.setup), answers, prefix };
    served.push({ ...one, watch: watchTraffic(facts, one.setup, one.mock.person) });
    pages.set(path, () => providerPage(one, path, clock));
    if (prefix !== '') pages.set(prefix, () => providerPage(one, path, clock));
  }
  if (providers.length > 1) {
    pages.set('/', () => overviewPage(served.map(({ spec, pageUrl }) => ({ spec, path: new URL(pageUrl).pathname }))));
  }
  return { url: listening.url, served, clock, close: listening.close };
}

/** The root of the provider, unless the provider itself has something there. */
function pathOfPage(prefix: string, { legs, apis }: Facts): string {
  const all = [...Object.values(legs), ...Object.values(apis)];
  const taken = all.some((leg) => [leg, ...(leg.or ?? [])].some(({ path }) => path === '/'));
  return taken ? `${prefix}/quirkproof` : `${prefix}/`;
}

function serveOne(
  spec: ProviderSpec,
  facts: Facts,
  base: string,
  pageUrl: string,
  { redirectUri, seed }: ServeOptions,
  clock: { now(): number },
): Omit<Served, 'answers' | 'loginLink'> {
  const clientId = `${spec.id}-app`;
  const clientSecret = facts.client.secret === 'issued' ? `${spec.id}-secret-not-for-production` : null;
  const mock = createMock({
    facts,
    base,
    clock,
    seed,
    person: 'page',
    brand: { name: spec.name, sections: spec.sections, more: new URL(pageUrl).pathname },
    clients: [{ clientId, clientSecret, redirectUris: [redirectUri], name: APPLICATION }],
  });
  const { urls } = mock;
  const setup: SetupData = {
    provider: spec.id,
    wiring: 'plain',
    issuer: urls.issuer,
    endpoints: {
      authorization: urls.authorization,
      token: urls.token,
      ...(facts.legs.refresh && urls.refresh !== urls.token && { refresh: urls.refresh }),
      ...(urls.revocation !== undefined && { revocation: urls.revocation }),
      ...(urls.directCode !== undefined && { directCode: urls.directCode }),
    },
    apis: urls.apis,
    clientId,
    clientSecret,
    redirectUri,
    scopes: facts.scopes.examples.slice(0, 2),
    timeoutMs: 10_000,
    pinned: {},
  };
  return { spec, facts, mock, setup, pageUrl };
}
