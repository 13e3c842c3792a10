/** Serves mocks on a port for an application to point at, and has every request judged as it arrives. */
import express from 'express';
import { createApp, listen } from '../../mocks/hosts/express.ts';
import { createMock, type HttpRequest, type Mock } from '../../mocks/index.ts';
import type { Facts, ProviderSpec } from '../../specs/language/spec.ts';
import type { SetupData } from '../../specs/language/trace.ts';
import { type Remark, watchTraffic } from './watch-traffic.ts';

export type Served = {
  spec: ProviderSpec;
  mock: Mock;
  setup: SetupData;
  /** A link that begins an authorization, for a person to click. */
  loginLink: string;
};

export type ServeOptions = {
  providers: { spec: ProviderSpec; facts: Facts }[];
  port: number;
  host: string;
  redirectUri: string;
  seed: number;
  onRemark: (spec: ProviderSpec, remark: Remark) => void;
};

export type Serving = {
  url: string;
  served: Served[];
  clock: { now(): number; advance(seconds: number): void };
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
  let offsetMs = 0;
  const clock = { now: () => Date.now() + offsetMs, advance };
  function advance(seconds: number): void {
    offsetMs += seconds * 1000;
  }
  const served: (Served & { prefix: string; watch: ReturnType<typeof watchTraffic> })[] = [];

  const app = express();
  app.disable('x-powered-by');
  app.all('/quirkproof/clock', express.json({ limit: '1kb' }), (request, response) => {
    if (request.method === 'POST') {
      const seconds = (request.body as { advanceSeconds?: unknown } | undefined)?.advanceSeconds;
      if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0) {
        response.status(400).json({ error: 'expected {"advanceSeconds": a number from 0}' });
        return;
      }
      clock.advance(seconds);
    }
    response.json({ now: new Date(clock.now()).toISOString(), nowMs: clock.now(), advancedSeconds: offsetMs / 1000 });
  });
  const at = (request: HttpRequest) => {
    const { pathname } = new URL(request.url);
    return served.find(({ prefix }) => prefix === '' || pathname === prefix || pathname.startsWith(`${prefix}/`));
  };
  app.use(
    createApp(
      (request) => at(request)?.mock ?? null,
      (exchanged) => {
        const one = at(exchanged.request);
        const remark = one?.watch(exchanged);
        if (one && remark) options.onRemark(one.spec, remark);
      },
    ),
  );
  const listening = await listen(app, { port, host });
  for (const { spec, facts } of providers) {
    const prefix = providers.length > 1 ? `/${spec.id}` : '';
    const one = serveOne(spec, facts, `${listening.url}${prefix}`, options, clock);
    served.push({ ...one, prefix, watch: watchTraffic(facts, one.setup, one.mock.person) });
  }
  return { url: listening.url, served, clock, close: listening.close };
}

function serveOne(
  spec: ProviderSpec,
  facts: Facts,
  base: string,
  { redirectUri, seed }: ServeOptions,
  clock: { now(): number },
): Served {
  const clientId = `${spec.id}-app`;
  const clientSecret = facts.client.secret === 'issued' ? `${spec.id}-secret-not-for-production` : null;
  const mock = createMock({
    facts,
    base,
    clock,
    seed,
    person: 'page',
    clients: [{ clientId, clientSecret, redirectUris: [redirectUri] }],
  });
  const { urls } = mock;
  const setup: SetupData = {
    provider: spec.id,
    wiring: 'plain',
    issuer: urls.issuer,
    endpoints: {
      authorization: urls.authorization,
      token: urls.token,
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
  return { spec, mock, setup, loginLink: loginLinkOf(facts, setup) };
}

/** The authorization request of a client that does what the document says, with a state for the eye. */
function loginLinkOf(facts: Facts, setup: SetupData): string {
  const values: Record<string, string | null | undefined> = {
    response_type: facts.legs.authorize?.sends.fields.response_type?.value,
    client_id: setup.clientId,
    redirect_uri: setup.redirectUri,
    scope: setup.scopes.join(facts.legs.authorize?.sends.fields.scope?.list === ',' ? ',' : ' '),
    state: 'state-of-the-link',
    // RFC 7636, appendix B: its verifier is dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk.
    ...(facts.pkce.demanded && {
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    }),
  };
  const query = Object.entries(facts.legs.authorize?.sends.fields ?? {}).flatMap(
    ([role, field]): [string, string][] => {
      const value = values[role];
      return field.use === 'absent' || value === undefined || value === null ? [] : [[field.name, value]];
    },
  );
  return `${setup.endpoints.authorization}?${new URLSearchParams(query)}`;
}
