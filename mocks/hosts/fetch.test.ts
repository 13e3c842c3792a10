import { expect, test } from 'vitest';
import type { Exchange } from '../index.ts';
import { fetchHost } from '../index.ts';
import { AUTHORIZATION, BASE, encode, setStage } from '../testing/stage.ts';

test('converts a Fetch request and its answer', async () => {
  const { mock } = setStage();
  const seen: Exchange[] = [];
  const fetch = fetchHost(mock, (exchange) => seen.push(exchange));
  const response = await fetch(`${mock.urls.token}#gone`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'x' }),
    headers: { 'X-One': '1' },
  });
  expect([response.status, response.url, response.redirected]).toEqual([401, mock.urls.token, false]);
  expect(await response.json()).toMatchObject({ error: 'invalid_client' });
  expect(seen).toEqual([
    {
      seen: 'fetch',
      taken: { leg: 'exchange' },
      request: {
        method: 'POST',
        url: mock.urls.token,
        headers: [
          ['content-type', 'application/x-www-form-urlencoded;charset=UTF-8'],
          ['x-one', '1'],
        ],
        body: 'grant_type=x',
      },
      response: expect.objectContaining({ status: 401 }),
    },
  ]);
});

test('takes a Request, a URL and a string', async () => {
  const { mock } = setStage();
  const fetch = fetchHost(mock);
  const { url } = mock.urls.apis.me as { url: string };
  for (const input of [new Request(url), new URL(url), url]) expect((await fetch(input)).status).toBe(401);
});

test('hands a redirect over, follows it, or fails, as asked', async () => {
  const { mock } = setStage();
  const fetch = fetchHost(mock);
  const url = `${mock.urls.authorization}?${encode(AUTHORIZATION)}`;
  const manual = await fetch(url, { redirect: 'manual' });
  expect([manual.status, manual.headers.get('location')]).toEqual([302, expect.stringContaining('code=')]);
  await expect(fetch(url, { redirect: 'error' })).rejects.toThrow(TypeError);
  await expect(fetch(url)).rejects.toThrow('the host "app.example" is not served by this mock');
});

test('follows redirects within the mock, ten at most', async () => {
  const { mock } = setStage();
  const loop = `${BASE}/authorize?${encode({ ...AUTHORIZATION, redirect_uri: undefined })}`;
  mock.addRedirectUri('client one', loop);
  const url = `${mock.urls.authorization}?${encode({ ...AUTHORIZATION, redirect_uri: loop })}`;
  const response = await fetchHost(mock)(url);
  expect([response.status, response.redirected]).toEqual([400, true]);

  const endless = {
    ...mock,
    handle: () => ({ status: 302, headers: [['Location', '?']] as [string, string][], body: '' }),
  };
  await expect(fetchHost(endless)(url)).rejects.toThrow('more than 10 redirects');
});

const endless = () =>
  new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
  });

test.each<[what: string, more: { query?: string; init: RequestInit }, status: number]>([
  ['a long body', { init: { method: 'POST', body: 'x'.repeat(1_048_577) } }, 413],
  ['a body without end', { init: { method: 'POST', body: endless(), duplex: 'half' } as RequestInit }, 413],
  ['a long query', { query: `?x=${'x'.repeat(16_384)}`, init: {} }, 431],
  ['long headers', { init: { headers: { 'x-long': 'x'.repeat(16_384) } } }, 431],
  [
    'a long query and an endless body',
    { query: `?x=${'x'.repeat(16_384)}`, init: { method: 'POST', body: endless(), duplex: 'half' } as RequestInit },
    431,
  ],
])('refuses %s as a server does, and hands on nothing of it', async (_, { query = '', init }, status) => {
  const { mock } = setStage();
  const seen: Exchange[] = [];
  const response = await fetchHost(mock, (exchange) => seen.push(exchange))(mock.urls.token + query, init);
  expect([response.status, mock.journal()]).toEqual([status, []]);
  expect(seen).toEqual([expect.objectContaining({ taken: null, response: expect.objectContaining({ status }) })]);
  expect(JSON.stringify(seen).length).toBeLessThan(5_000);
});

test('reads what is as long as may be, in pieces that cut a letter', async () => {
  const { mock } = setStage();
  const bytes = new TextEncoder().encode(`${'x'.repeat(1_048_574)}é`);
  const body = new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes.subarray(0, -1));
      controller.enqueue(bytes.subarray(-1));
      controller.close();
    },
  });
  const seen: Exchange[] = [];
  await fetchHost(mock, (exchange) => seen.push(exchange))(mock.urls.token, {
    method: 'POST',
    body,
    duplex: 'half',
  } as RequestInit);
  expect(seen[0]?.request.body).toBe(`${'x'.repeat(1_048_574)}é`);
});

test('turns a POST into a GET after 303, and keeps it after 307', async () => {
  const { mock } = setStage();
  const answer = async (status: number) => {
    const asked: unknown[] = [];
    const handle = (request: { method: string; body: string; headers: unknown[] }) => {
      asked.push([request.method, request.body, request.headers.length]);
      return { status: asked.length === 1 ? status : 204, headers: [['location', '/x'] as [string, string]], body: '' };
    };
    const response = await fetchHost({ ...mock, handle })(BASE, { method: 'POST', body: 'b' });
    expect([response.status, response.body]).toEqual([204, null]);
    return asked[1];
  };
  expect(await answer(303)).toEqual(['GET', '', 0]);
  expect(await answer(302)).toEqual(['GET', '', 0]);
  expect(await answer(307)).toEqual(['POST', 'b', 1]);
});

test('fails like a network where the connection ends, and honours an abort', async () => {
  const { mock } = setStage();
  const fetch = fetchHost(mock);
  mock.faults.add({ leg: 'exchange', times: 1, drop: 'before' });
  await expect(fetch(mock.urls.token, { method: 'POST' })).rejects.toThrow(new TypeError('fetch failed'));
  const before = mock.journal().length;
  await expect(fetch(mock.urls.token, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  expect(mock.journal().length).toBe(before);
});
