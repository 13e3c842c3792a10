/**
 * What one refresh costs, in processor time: with the least behind it that could be written by hand, with a mock behind
 * it; in this process, by MSW, and over a socket. All read the form, know the client by its secret, and answer 200.
 */
import { randomBytes } from 'node:crypto';
import express from 'express';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { createApp, listen } from '../../../mocks/hosts/express.ts';
import { handlers } from '../../../mocks/hosts/msw.ts';
import { fetchHost, type Mock, providerMock } from '../../../mocks/index.ts';
import { providers } from '../../../specs/providers/index.ts';

const ROUNDS = 5;
const EXCHANGES = 1_000;
const CLIENT = {
  clientId: 'bench',
  clientSecret: 'bench-secret-0123456789',
  redirectUris: ['https://app.example.org/cb'],
};
const AUTHORIZATION = `Basic ${Buffer.from(`${CLIENT.clientId}:${CLIENT.clientSecret}`).toString('base64')}`;
const FORM = 'application/x-www-form-urlencoded';

/** Each in milliseconds of the processor for one exchange: the median of some rounds. */
export type ExchangeCosts = {
  bareHandler: number;
  mockInProcess: number;
  bareMsw: number;
  mockByMsw: number;
  bareRoute: number;
  mockOnSocket: number;
};

/** What is measured: where it is asked, with which refresh token first, and how. */
type Kind = { url: string; token: string; send: typeof fetch; before?: () => void; after?: () => void };

/** Measures all in turn, round by round, so that what else the machine does hits them alike. */
export async function measureExchanges(): Promise<ExchangeCosts> {
  const bare: typeof fetch = async (input, init) => answerByHand(new Request(input, init));
  const app = express();
  app.post('/token', express.urlencoded({ extended: false }), (request, response) => {
    const answer = decide(request.headers.authorization, new URLSearchParams(request.body as Record<string, string>));
    response.status(answer.status).json(answer.body);
  });
  const route = await listen(app);
  const served: { mock?: Mock } = {};
  const hosted = await listen(createApp(() => served.mock ?? null));
  const [inProcess, byMsw, onSocket] = [createControl(), createControl(), createControl(hosted.url)] as const;
  served.mock = onSocket;
  const origin = new URL(inProcess.urls.token).origin;
  const alone = setupServer(http.all(`${origin}/*`, ({ request }) => answerByHand(request)));
  const mocked = setupServer(...handlers(byMsw));
  const kinds: Record<keyof ExchangeCosts, Kind> = {
    bareHandler: { url: inProcess.urls.token, token: 'first', send: bare },
    mockInProcess: { url: inProcess.urls.token, token: await login(inProcess), send: fetchHost(inProcess) },
    bareMsw: { url: inProcess.urls.token, token: 'first', send: (...given) => fetch(...given), ...switching(alone) },
    mockByMsw: {
      url: byMsw.urls.token,
      token: await login(byMsw),
      send: (...given) => fetch(...given),
      ...switching(mocked),
    },
    bareRoute: { url: `${route.url}/token`, token: 'first', send: fetch },
    mockOnSocket: { url: onSocket.urls.token, token: await login(onSocket), send: fetch },
  };
  const times = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []])) as unknown as Record<string, number[]>;
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [name, kind] of Object.entries(kinds)) {
        kind.before?.();
        // A connection that was idle since the last round may be closed by now.
        kind.token = await refresh(kind).catch(() => refresh(kind));
        const began = process.cpuUsage();
        for (let n = 0; n < EXCHANGES; n += 1) kind.token = await refresh(kind);
        const { user, system } = process.cpuUsage(began);
        kind.after?.();
        // The first round warms up.
        if (round > 0) times[name]?.push((user + system) / 1000 / EXCHANGES);
      }
    }
  } finally {
    await Promise.all([route.close(), hosted.close()]);
  }
  return Object.fromEntries(Object.entries(times).map(([kind, all]) => [kind, median(all)])) as ExchangeCosts;
}

const switching = (server: ReturnType<typeof setupServer>): Pick<Kind, 'before' | 'after'> => ({
  before: () => server.listen({ onUnhandledRequest: 'error' }),
  after: () => server.close(),
});

/** What is written by hand where no mock is at hand. */
function decide(authorization: string | undefined, form: URLSearchParams): { status: number; body: object } {
  const [id, secret] = Buffer.from(authorization?.replace(/^Basic /i, '') ?? '', 'base64')
    .toString()
    .split(':');
  if (id !== CLIENT.clientId || secret !== CLIENT.clientSecret)
    return { status: 401, body: { error: 'invalid_client' } };
  if (form.get('grant_type') !== 'refresh_token') return { status: 400, body: { error: 'unsupported_grant_type' } };
  if (!form.get('refresh_token')) return { status: 400, body: { error: 'invalid_grant' } };
  const [access_token, refresh_token] = [randomBytes(24).toString('hex'), randomBytes(24).toString('hex')];
  return { status: 200, body: { access_token, token_type: 'Bearer', expires_in: 3600, refresh_token } };
}

async function answerByHand(request: Request): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const { status, body } = decide(request.headers.get('authorization') ?? undefined, form);
  return Response.json(body, { status });
}

const createControl = (base?: string) => {
  const control = providers.find((spec) => spec.control);
  if (!control) throw new RangeError('there is no control among the providers');
  return providerMock(control, { client: CLIENT, clock: { now: () => 0 }, ...(base !== undefined && { base }) });
};

/** Gives the first refresh token, by the whole flow. */
async function login(mock: Mock): Promise<string> {
  const send = fetchHost(mock);
  const [redirect] = CLIENT.redirectUris as [string];
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: CLIENT.clientId,
    redirect_uri: redirect,
    state: 'bench',
    scope: 'profile:read',
  });
  const sent = await send(`${mock.urls.authorization}?${query}`, { redirect: 'manual' });
  const code = new URL(sent.headers.get('location') ?? redirect).searchParams.get('code') ?? '';
  const body = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirect });
  const answer = await send(mock.urls.token, { method: 'POST', headers: { authorization: AUTHORIZATION }, body });
  return tokenOf(answer, 'the exchange');
}

/** Gives the next refresh token: who answered anything but tokens was not measured doing the same. */
async function refresh({ send, url, token }: Kind): Promise<string> {
  const response = await send(url, {
    method: 'POST',
    headers: { 'content-type': FORM, authorization: AUTHORIZATION },
    body: `grant_type=refresh_token&refresh_token=${encodeURIComponent(token)}`,
  });
  return tokenOf(response, url);
}

async function tokenOf(response: Response, where: string): Promise<string> {
  const { refresh_token: token } = (await response.json()) as { refresh_token?: string };
  if (response.status !== 200 || token === undefined) throw new Error(`${where} gave no tokens: ${response.status}`);
  return token;
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
