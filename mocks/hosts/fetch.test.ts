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
