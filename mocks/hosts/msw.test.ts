import { HttpResponse, http, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { resolveFacts } from '../../specs/language/resolve.ts';
import { providers } from '../../specs/providers/index.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import { createMock, fetchHost } from '../index.ts';
import { createApp, listen } from './express.ts';
import { handlers } from './msw.ts';

const server = setupServer(http.all(/^http:\/\/127\.0\.0\.1:/, () => passthrough()));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const clock = { now: () => Date.UTC(2040, 0, 1) };
const SECRET = 's3cret~/+%26-and-more';
const mockAt = (facts: Parameters<typeof createMock>[0]['facts'], base: string | Record<string, string>) =>
  createMock({
    facts,
    base,
    clock,
    seed: 5,
    clients: [{ clientId: 'app', clientSecret: SECRET, redirectUris: ['https://app.example.org/cb'] }],
  });

/** The origins as the document prints them, placeholders filled in. */
const documentedOrigins = (facts: Parameters<typeof createMock>[0]['facts']) =>
  Object.fromEntries(
    Object.entries(facts.origins).map(([name, { url, parameters }]) => [
      name,
      url.replace(/\{([\w-]+)\}/g, (_, parameter) => parameters?.[parameter]?.example ?? parameter),
    ]),
  );

/** The same requests, whatever the spec: some are right, most are wrong, and every host must answer them alike. */
const requests = (token: string): [string, RequestInit][] => [
  [
    token,
    {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: 'none',
        client_id: 'app',
        client_secret: SECRET,
        redirect_uri: 'https://app.example.org/cb',
      }),
    },
  ],
  [
    token,
    {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-grant-type': 'refresh_token',
        'x-refresh-token': 'none',
        'x-client-id': 'app',
        'x-scope': 'a',
        'x-redirect-uri': 'https://app.example.org/cb',
      },
    },
  ],
  [token, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"grant_type":"password"}' }],
  [token, { method: 'GET' }],
  [`${token}/nowhere`, { method: 'DELETE' }],
];

const picture = async (response: Response) => ({
  status: response.status,
  type: response.headers.get('content-type'),
  cache: response.headers.get('cache-control'),
  body: await response.text(),
});

test.each(providers)('answers at the documented origin of $id as the other hosts do', async (spec) => {
  const facts = resolveFacts(standardFacts, spec);
  const atHome = mockAt(facts, documentedOrigins(facts));
  server.use(...handlers(atHome));
  const direct = fetchHost(mockAt(facts, documentedOrigins(facts)));
  const onSocket = { mock: undefined as ReturnType<typeof mockAt> | undefined };
  const listening = await listen(createApp(() => onSocket.mock ?? null));
  onSocket.mock = mockAt(facts, listening.url);
  try {
    for (const [index, [url, init]] of requests(atHome.urls.token).entries()) {
      const byMsw = await picture(await fetch(url, init));
      expect(byMsw, `${spec.id} ${index}`).toEqual(await picture(await direct(url, init)));
      const [socketUrl, socketInit] = requests(onSocket.mock.urls.token)[index] as [string, RequestInit];
      expect(await picture(await fetch(socketUrl, socketInit))).toEqual(byMsw);
    }
  } finally {
    await listening.close();
  }
});

test('a whole flow runs against hard-coded URLs', async () => {
  const exchanges: string[] = [];
  server.use(
    ...handlers(mockAt(standardFacts, 'https://provider.example'), ({ request }) => exchanges.push(request.method)),
  );
  const begun = await fetch(
    'https://provider.example/authorize?response_type=code&client_id=app&redirect_uri=https%3A%2F%2Fapp.example.org%2Fcb&state=s',
    { redirect: 'manual' },
  );
  const code = new URL(begun.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const answer = await fetch('https://provider.example/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: 'https://app.example.org/cb',
      client_id: 'app',
      client_secret: SECRET,
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const me = await fetch('https://provider.example/api/me', { headers: { authorization: `Bearer ${token}` } });
  expect([answer.status, me.status]).toEqual([200, 200]);
  expect(exchanges).toEqual(['GET', 'POST', 'GET']);
});

test('a connection that is to die, dies', async () => {
  const mock = mockAt(standardFacts, 'https://provider.example');
  mock.faults.add({ leg: 'exchange', times: 1, drop: 'before' });
  server.use(...handlers(mock));
  const asked = fetch('https://provider.example/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'authorization_code' }),
  });
  await expect(asked).rejects.toThrow();
});

test('leaves other hosts to other handlers', async () => {
  server.use(
    ...handlers(mockAt(standardFacts, 'https://provider.example')),
    http.get('https://elsewhere.example/', () => HttpResponse.text('mine')),
  );
  expect(await (await fetch('https://elsewhere.example/')).text()).toBe('mine');
});
