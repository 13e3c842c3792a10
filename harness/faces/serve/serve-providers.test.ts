import { expect, test } from 'vitest';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { Facts, Leg, ProviderSpec } from '../../../specs/language/spec.ts';
import { providers } from '../../../specs/providers/index.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { serveProviders } from './serve-providers.ts';
import type { Served } from './served.ts';
import { consent, createBrowser } from './testing/browser.ts';
import { type PlantedMistakes, startHeaderApp } from './testing/header-app.ts';
import { REDIRECT, serving } from './testing/serving.ts';

/** A person who logs in to an application, pointed at the mock; gives the lines of the terminal. */
async function logIn(planted: PlantedMistakes, status: number): Promise<string[]> {
  const app = await startHeaderApp(planted);
  try {
    return await serving(
      ['ioffice'],
      async ([one]) => {
        const { mock, setup } = one as Served;
        app.connect(setup);
        const browser = createBrowser();
        const page = await consent(browser, await browser.open(`${app.url}/login`), mock.person);
        expect([page.url, page.status]).toEqual([`${app.url}/profile`, status]);
        if (status === 200) expect(JSON.parse(page.text)).toMatchObject({ username: mock.person.username });
      },
      { redirectUri: app.redirectUri },
    );
  } finally {
    await app.close();
  }
}

const EXCHANGE = 'POST /external/api/oauth2/token';
const PROFILE = 'GET /external/api/rest/v2/users/me';

test('says nothing against a sound Express application', async () => {
  expect(await logIn({}, 200)).toEqual([`✓ GET /login.html  200`, `✓ ${EXCHANGE}  200`, `✓ ${PROFILE}  200`]);
});

test.each([
  ['redirect', EXCHANGE, 'ioffice/exchange/redirect_uri'],
  ['scope', EXCHANGE, 'ioffice/exchange/scope'],
  ['bearer', PROFILE, 'ioffice/api/me/access_token'],
] as const)('names a planted fault as its request arrives: %s', async (fault, request, clause) => {
  const lines = await logIn({ [fault]: true }, 401);
  const named = lines.filter((line) => line.startsWith(`✗ ${request}`) && line.endsWith(`  ${clause}`));
  expect(named, lines.join('\n')).toHaveLength(1);
});

test('names three planted faults of one Express application in one login', async () => {
  const lines = await logIn({ redirect: true, scope: true, bearer: true }, 401);
  expect(lines.map((line) => [line.slice(0, 1), line.split('  ').at(-1)])).toEqual([
    ['✓', '200'],
    ['✗', 'ioffice/exchange/redirect_uri'],
    ['✗', 'ioffice/exchange/scope'],
    ['✗', 'ioffice/api/me/access_token'],
  ]);
});

test('no line holds a secret, wherever the application put it', async () => {
  const secrets: string[] = [];
  const lines = await serving(['standard'], async ([one]) => {
    const { setup, mock } = one as Served;
    const { clientId: client_id, clientSecret, redirectUri: redirect_uri, endpoints, apis } = setup;
    mock.decide('automatic');
    const query = new URLSearchParams({
      response_type: 'code',
      client_id,
      redirect_uri,
      scope: setup.scopes.join(' '),
    });
    const sent = await fetch(`${endpoints.authorization}?${query}`, { redirect: 'manual' });
    const code = new URL(sent.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri,
      client_id,
      client_secret: clientSecret ?? '',
    });
    const tokens = (await (await fetch(endpoints.token, { method: 'POST', body })).json()) as Record<string, string>;
    secrets.push(clientSecret ?? '', code, tokens.access_token ?? '', tokens.refresh_token ?? '');
    const [me] = Object.values(apis);
    await fetch(`${me?.url}?token=${tokens.access_token}&x=${clientSecret}`, {
      headers: { 'X-Token': tokens.refresh_token ?? '' },
    });
    await fetch(endpoints.token, {
      method: 'POST',
      headers: { Code: code, Authorization: `Bearer ${tokens.access_token}` },
      body: `refresh_token=${tokens.access_token}&grant_type=refresh_token&client_secret=${tokens.refresh_token}`,
    });
  });
  expect(secrets.every((secret) => secret.length > 8)).toBe(true);
  expect(lines.filter((line) => line.startsWith('✗')).length).toBeGreaterThan(1);
  for (const secret of secrets) expect(lines.join('\n')).not.toContain(secret);
});

test.each([
  ['without a code', {}, 'psohub/exchange/code'],
  ['with an invented code', { code: 'invented' }, 'psohub/exchange/code'],
  [
    'with an invented refresh token',
    { grant_type: 'refresh_token', refresh_token: 'x' },
    'psohub/refresh/refresh_token',
  ],
])('names a token request %s, although nothing was issued yet', async (_, fields, clause) => {
  const lines = await serving(['psohub'], async ([one]) => {
    const { setup } = one as Served;
    const { clientId, clientSecret, redirectUri: redirect_uri } = setup;
    const client = { client_id: clientId, client_secret: clientSecret ?? '', redirect_uri };
    const body = new URLSearchParams({ grant_type: 'authorization_code', ...client, ...fields });
    expect((await fetch(setup.endpoints.token, { method: 'POST', body })).status).toBe(400);
  });
  expect(lines).toEqual([expect.stringMatching(new RegExp(`^✗ POST /oauth/token  400  .*  ${clause}$`))]);
});

test.each(providers)('the login link of $id is in order, and leads to a code', async (spec) => {
  const lines = await serving([spec.id], async ([one]) => {
    const { loginLink, mock } = one as Served;
    const browser = createBrowser(REDIRECT);
    const back = await consent(browser, await browser.open(loginLink), mock.person);
    expect(back.url).toMatch(/^http:\/\/localhost:3000\/callback[?#].*\bcode=/);
  });
  expect(lines).toEqual([expect.stringMatching(/^✓ GET \S+ {2}200$/)]);
});

test.each([
  ['standard', {}, 'response_type client_id redirect_uri scope state'],
  ['psohub', {}, 'clientid redirecturl scope'],
  ['psohub', { 'response-type': 'with' }, 'response_type clientid redirecturl scope'],
  ['perscom', {}, 'response_type client_id redirect_uri scope state'],
  ['onboardbase', {}, 'client_id redirect_uri response_type scopes state'],
])('the login link of %s under %j is what its document has', async (id, answers, names) => {
  await serving(
    [id],
    async ([one]) => {
      const { searchParams } = new URL((one as Served).loginLink);
      expect([...searchParams.keys()].sort()).toEqual(names.split(' ').sort());
    },
    { answers },
  );
});

test('several providers live under their ids, with one clock and a page for each', async () => {
  await serving(['standard', 'psohub'], async (served, url) => {
    expect(served.map(({ setup }) => new URL(setup.issuer).pathname)).toEqual(['/standard', '/psohub']);
    expect(served.map(({ pageUrl }) => pageUrl)).toEqual([`${url}/standard/`, `${url}/psohub/`]);
    const [overview, page] = await Promise.all([createBrowser().open(url), createBrowser().open(`${url}/psohub`)]);
    expect(overview.text).toContain('<a href="/psohub/">PSOhub</a>');
    expect(page.text).toContain(`${url}/psohub/oauth/token`);
    expect((await fetch(`${url}/nobody/`)).status).toBe(404);
    const [moved, still] = await Promise.all(
      [{ advanceSeconds: 7200 }, { advanceSeconds: 'soon' }].map(async (body) => (await moveClock(url, body)).json()),
    );
    expect(moved).toMatchObject({ advancedSeconds: 7200 });
    expect(still).toEqual({ error: 'expected {"advanceSeconds": a number from 0, to the year 9999 at most}' });
    expect(await (await fetch(`${url}/quirkproof/clock`)).json()).toMatchObject({ advancedSeconds: 7200 });
  });
});

const moveClock = (url: string, body: object): Promise<Response> =>
  fetch(`${url}/quirkproof/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('the page of a provider says what there is to know, and moves the clock', async () => {
  await serving(
    ['ioffice'],
    async ([one], url) => {
      const { mock, loginLink } = one as Served;
      const browser = createBrowser();
      const page = await browser.open(url);
      for (const told of [
        `${url}/external/api/oauth2/token`,
        'ioffice-secret-not-for-production',
        mock.person.username,
        loginLink.replaceAll('&', '&amp;'),
        'last updated 2019-04-29',
        'ioffice/exchange/redirect_uri',
        'A header, not a form field.',
        'documented: ACCESS TOKEN',
        '--answer ioffice.state-returned=echoed',
        'It was pinned.',
        'They may send requests to this mock',
      ]) {
        expect(page.text).toContain(told);
      }
      expect(page.text).not.toContain('seconds ahead');
      const moved = await browser.press(page, '3600');
      expect([moved.url, moved.status]).toEqual([`${url}/`, 200]);
      expect(moved.text).toContain('3600 seconds ahead');
    },
    { answers: { 'state-returned': 'dropped' } },
  );
});

/** Serves one provider as it stands here. */
async function pageOf(spec: ProviderSpec, facts: Facts): Promise<{ path: string; text: string }> {
  const providers = [{ spec, facts }];
  const options = { port: 0, host: '127.0.0.1', redirectUri: REDIRECT, seed: 1, onRemark: () => {} };
  const server = await serveProviders({ providers, ...options });
  try {
    const { pageUrl } = server.served[0] as Served;
    return { path: new URL(pageUrl).pathname, text: await (await fetch(pageUrl)).text() };
  } finally {
    await server.close();
  }
}

test('the page makes way for a provider that has something at the root', async () => {
  const spec = providers.find(({ id }) => id === 'standard') as ProviderSpec;
  const facts = resolveFacts(standardFacts, spec);
  const { authorize } = facts.legs;
  const atRoot = { ...facts, legs: { ...facts.legs, authorize: { ...(authorize as Leg), path: '/' } } };
  expect((await pageOf(spec, facts)).path).toBe('/');
  expect(await pageOf(spec, atRoot)).toMatchObject({
    path: '/quirkproof',
    text: expect.stringContaining('Point an application at'),
  });
});

test('the page escapes whatever a spec says', async () => {
  const spec = providers.find(({ id }) => id === 'psohub') as ProviderSpec;
  const text = JSON.stringify(spec).replaceAll(/"(name|summary|title|question|statement|why|bites)":"/g, '$&<script>');
  const evil = JSON.parse(text) as ProviderSpec;
  const page = await pageOf(evil, resolveFacts(standardFacts, spec));
  expect(page.text).not.toContain('<script');
  expect(page.text.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(20);
});

test.each([
  ['a page of somebody else', '/', 'cross-site', 403],
  ['this page', '/', 'same-origin', 303],
  ['this page, to lead elsewhere', 'https://evil.example/', 'same-origin', 403],
])('takes a form for the clock from %s with %4$s', async (_, back, site, status) => {
  await serving(['standard'], async (_served, url) => {
    const answer = await fetch(`${url}/quirkproof/clock`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': site },
      body: new URLSearchParams({ advanceSeconds: '60', back }),
    });
    expect(answer.status).toBe(status);
    expect(await (await fetch(`${url}/quirkproof/clock`)).json()).toMatchObject({
      advancedSeconds: status === 303 ? 60 : 0,
    });
  });
});

test.each([
  ['ioffice', '*'],
  ['perscom', '*'],
  ['regardingwork', '*'],
  ['psohub', null],
  ['onboardbase', null],
  ['standard', null],
])('%s lets pages of other origins in only where its document has pages: %s', async (id, allowed) => {
  await serving([id], async ([one], url) => {
    const { setup } = one as Served;
    const headers = { origin: 'https://app.example', 'access-control-request-method': 'POST' };
    const asked = await fetch(setup.endpoints.token, { method: 'OPTIONS', headers });
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([allowed ? 204 : 405, allowed]);
    const answered = await fetch(setup.endpoints.token, { method: 'POST', headers });
    expect(answered.headers.get('access-control-allow-origin')).toBe(allowed);
    const clock = await fetch(`${url}/quirkproof/clock`, { headers });
    expect(clock.headers.get('access-control-allow-origin')).toBeNull();
  });
});

test('refuses a port that is taken', async () => {
  await serving(['standard'], async (_, url) => {
    const again = serveProviders({
      providers: [],
      port: Number(new URL(url).port),
      host: '127.0.0.1',
      redirectUri: REDIRECT,
      seed: 1,
      onRemark: () => {},
    });
    await expect(again).rejects.toThrow(/EADDRINUSE/);
  });
});

test('what is in order and comes too late gets no tick, and the reason', async () => {
  const lines = await serving(['standard'], async ([one]) => {
    const { loginLink, mock, setup } = one as Served;
    const browser = createBrowser(REDIRECT);
    const back = await consent(browser, await browser.open(loginLink), mock.person);
    const code = new URL(back.url).searchParams.get('code') ?? '';
    const headers = {
      authorization: `Basic ${btoa(`${setup.clientId}:${encodeURIComponent(setup.clientSecret ?? '')}`)}`,
    };
    const ask = async (fields: Record<string, string>) => {
      const response = await fetch(setup.endpoints.token, {
        method: 'POST',
        headers,
        body: new URLSearchParams(fields),
      });
      return (await response.json()) as { refresh_token: string };
    };
    const exchange = { grant_type: 'authorization_code', code, redirect_uri: setup.redirectUri };
    const { refresh_token } = await ask(exchange);
    await ask({ grant_type: 'refresh_token', refresh_token });
    await ask({ grant_type: 'refresh_token', refresh_token });
    await ask(exchange);
  });
  expect(lines.slice(1).map((line) => line)).toEqual([
    '✓ POST /token  200',
    '✓ POST /token  200',
    expect.stringMatching(
      /^– POST \/token {2}400 {2}no clause objects; refused: invalid_grant: The refresh token was replaced by a newer one\.$/,
    ),
    expect.stringMatching(
      /^– POST \/token {2}400 {2}no clause objects; refused: invalid_grant: The code was used before\.$/,
    ),
  ]);
});

test('what stands in a URL and is nobody else’s to read is named, and not shown', async () => {
  let held: string[] = [];
  const lines = await serving(['standard'], async ([one]) => {
    const { loginLink, mock, setup } = one as Served;
    const secret = setup.clientSecret ?? '';
    const link = new URL(loginLink);
    link.searchParams.set('client_secret', secret);
    const browser = createBrowser(REDIRECT);
    const back = await consent(browser, await browser.open(link.href), mock.person);
    const code = new URL(back.url).searchParams.get('code') ?? '';
    const headers = { authorization: `Basic ${btoa(`${setup.clientId}:${encodeURIComponent(secret)}`)}` };
    const body = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: setup.redirectUri });
    const answer = await fetch(setup.endpoints.token, { method: 'POST', headers, body });
    const { access_token } = (await answer.json()) as { access_token: string };
    const [api] = Object.values(setup.apis);
    await fetch(`${api?.url}?hint=${encodeURIComponent(access_token)}`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    held = [secret, access_token];
  });
  expect(lines.filter((line) => line.startsWith('✗'))).toEqual([
    expect.stringMatching(
      /^✗ GET \/authorize .*query parameter "client_secret".* standard\/security\/secret-confined$/,
    ),
    expect.stringMatching(/^✗ GET .*query parameter "hint".* standard\/security\/token-confined$/),
  ]);
  expect(held.every((value) => value.length > 10)).toBe(true);
  for (const value of held) for (const line of lines) expect(line).not.toContain(value);
});
