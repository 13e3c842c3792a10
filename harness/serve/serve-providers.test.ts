import { expect, test } from 'vitest';
import { renderRemark } from '../../reports/render/remark.ts';
import { resolveFacts } from '../../specs/language/resolve.ts';
import { providers } from '../../specs/providers/index.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import { type Served, serveProviders } from './serve-providers.ts';

const REDIRECT = 'http://localhost:3000/callback';

async function serving(ids: string[], work: (served: Served[], url: string) => Promise<void>): Promise<string[]> {
  const lines: string[] = [];
  const chosen = providers.filter((spec) => ids.includes(spec.id));
  const server = await serveProviders({
    providers: chosen.map((spec) => ({ spec, facts: resolveFacts(standardFacts, spec) })),
    port: 0,
    host: '127.0.0.1',
    redirectUri: REDIRECT,
    seed: 3,
    onRemark: (spec, remark) => lines.push(...renderRemark(spec, remark)),
  });
  try {
    await work(server.served, server.url);
  } finally {
    await server.close();
  }
  return lines;
}

/** A person in a browser: opens the link, fills in the form, presses a button; gives the URL that the browser is sent to. */
async function consent(link: string, { mock }: Served, act = 'allow'): Promise<string | null> {
  const page = await (await fetch(link)).text();
  const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
  const id = /name="id" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const form = new URLSearchParams({ id, act, username: mock.person.username, password: mock.person.password });
  for (const [, scope] of page.matchAll(/name="scope" value="([^"]+)"/g)) form.append('scope', scope as string);
  return (await fetch(action, { method: 'POST', body: form, redirect: 'manual' })).headers.get('location');
}

/** An application for a provider of headers and fragments; `wrong` plants faults in it. */
async function headerApp(
  one: Served,
  wrong: { redirect?: boolean; scope?: boolean; bearer?: boolean } = {},
): Promise<void> {
  const { setup, loginLink } = one;
  const back = new URL((await consent(loginLink, one)) ?? 'http://nowhere.example');
  const code = new URLSearchParams(back.hash.slice(1)).get('code') ?? '';
  const headers: Record<string, string> = {
    'x-grant-type': 'authorization_code',
    'x-client-id': setup.clientId,
    'x-auth-code': code,
  };
  if (!wrong.redirect) headers['x-redirect-uri'] = setup.redirectUri;
  if (!wrong.scope) headers['x-scope'] = setup.scopes.join(' ');
  const answer = await fetch(setup.endpoints.token, { method: 'POST', headers });
  const { access_token: token = 'none' } = (await answer.json()) as { access_token?: string };
  const me = setup.apis.me?.url ?? '';
  await fetch(me, { headers: wrong.bearer ? { authorization: `Bearer ${token}` } : { 'x-access-token': token } });
}

test('says nothing against a sound application', async () => {
  const lines = await serving(['ioffice'], async ([one]) => headerApp(one as Served));
  expect(lines.length).toBeGreaterThanOrEqual(3);
  expect(lines.filter((line) => !line.startsWith('✓'))).toEqual([]);
});

test.each([
  ['redirect', 'ioffice/exchange/redirect_uri'],
  ['scope', 'ioffice/exchange/scope'],
  ['bearer', 'ioffice/api/me/access_token'],
] as const)('names a planted fault as its request arrives: %s', async (fault, clause) => {
  const lines = await serving(['ioffice'], async ([one]) => headerApp(one as Served, { [fault]: true }));
  expect(
    lines.some((line) => line.startsWith('✗') && line.endsWith(clause)),
    lines.join('\n'),
  ).toBe(true);
});

test('names all planted faults of one application', async () => {
  const lines = await serving(['ioffice'], async ([one]) => {
    await headerApp(one as Served, { redirect: true, scope: true });
    await headerApp(one as Served, { bearer: true });
  });
  for (const clause of ['exchange/redirect_uri', 'exchange/scope', 'api/me/access_token']) {
    expect(
      lines.some((line) => line.startsWith('✗') && line.endsWith(`ioffice/${clause}`)),
      clause,
    ).toBe(true);
  }
});

test.each(providers)('the login link of $id is in order, and leads to a code or to nothing', async (spec) => {
  const lines = await serving([spec.id], async ([one]) => {
    const served = one as Served;
    expect(await consent(served.loginLink, served)).toContain('code=');
  });
  expect(lines.filter((line) => !line.startsWith('✓'))).toEqual([]);
});

test('several providers live under their ids, with one clock', async () => {
  await serving(['standard', 'psohub'], async (served, url) => {
    expect(served.map(({ setup }) => new URL(setup.issuer).pathname)).toEqual(['/standard', '/psohub']);
    const ask = async (body: string) =>
      (
        await fetch(`${url}/quirkproof/clock`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        })
      ).json();
    const before = (await (await fetch(`${url}/quirkproof/clock`)).json()) as { nowMs: number };
    const after = (await ask('{"advanceSeconds":7200}')) as { nowMs: number };
    expect(after.nowMs - before.nowMs).toBeGreaterThanOrEqual(7_200_000);
    expect(await ask('{"advanceSeconds":"soon"}')).toEqual({ error: 'expected {"advanceSeconds": a number from 0}' });
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
