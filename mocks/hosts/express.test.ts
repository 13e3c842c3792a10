import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import supertest from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Exchange, fetchHost, type Mock, tenants } from '../index.ts';
import { AUTHORIZATION, CLIENT, encode, type MockStage, REDIRECT, setStage } from '../testing/stage.ts';
import { createApp, type Listening, listen } from './express.ts';

const served = tenants();
const seen: Exchange[] = [];
const app = createApp(served.resolve, (exchange) => seen.push(exchange));
let listening: Listening;
let tenantCount = 0;

beforeAll(async () => {
  listening = await listen(app);
});
afterAll(() => listening.close());

/** A tenant of the server, reachable under a prefix of its own. */
function serve(): MockStage {
  tenantCount += 1;
  const prefix = `/t${tenantCount}`;
  const stage = setStage({}, { base: listening.url + prefix });
  served.add(prefix, stage.mock);
  return stage;
}

test('answers through the app alone, without a fixed port', async () => {
  const stage = setStage({}, { base: 'http://anywhere.example/alone' });
  const alone = createApp(() => stage.mock);
  const redirect = await supertest(alone).get('/alone/authorize').query(AUTHORIZATION).redirects(0);
  expect([redirect.status, redirect.headers.location]).toEqual([302, expect.stringContaining('code=')]);
  const code = new URL(redirect.headers.location as string).searchParams.get('code');
  const body = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT };
  const secret = { client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret };
  const tokens = await supertest(alone)
    .post('/alone/token')
    .type('form')
    .send({ ...body, ...secret });
  expect(tokens.status).toBe(200);
  expect(tokens.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
  const me = await supertest(alone).get('/alone/api/me').auth(tokens.body.access_token, { type: 'bearer' });
  expect(me.body).toMatchObject({ username: stage.mock.person.username });
  expect(me.headers['x-powered-by']).toBeUndefined();
  await supertest(createApp(() => null))
    .get('/')
    .expect(404);
});

test('sees header names as they were written, in their order', async () => {
  const { mock } = serve();
  const { port, pathname } = new URL(mock.urls.apis.me?.url as string);
  const raw = `GET ${pathname} HTTP/1.1\r\nhost: h.example\r\nX-B: 1\r\nx-a: 2\r\nX-B: 3\r\nConnection: close\r\n\r\n`;
  await new Promise((ended) => connect(Number(port), '127.0.0.1').end(raw).resume().on('close', ended));
  const { request } = mock.journal().at(-1) as { request: { url: string; headers: unknown } };
  expect(request.url).toBe(`http://h.example${pathname}`);
  expect(request.headers).toEqual([
    ['host', 'h.example'],
    ['X-B', '1'],
    ['x-a', '2'],
    ['X-B', '3'],
    ['Connection', 'close'],
  ]);
  expect(seen.at(-1)).toMatchObject({ seen: 'socket', request, response: { status: 401 } });
});

test('ends the connection without an answer', async () => {
  const { mock } = serve();
  mock.faults.add({ leg: 'exchange', times: 1, drop: 'after' });
  await expect(fetch(mock.urls.token, { method: 'POST' })).rejects.toThrow('fetch failed');
  expect((await fetch(mock.urls.token, { method: 'POST' })).status).toBe(401);
  expect(seen.at(-2)?.response).toBeNull();
});

test('refuses a body that is too large, for the mock or for any', async () => {
  const { mock } = serve();
  const post = async (bytes: number) =>
    (await fetch(mock.urls.token, { method: 'POST', body: 'x'.repeat(bytes) })).status;
  expect(await post(1000)).toBe(400);
  expect(await post(100_000)).toBe(413);
  expect(await post(3_000_000)).toBe(413);
  expect(await post(1000)).toBe(400);
});

test('survives a sender that goes away', async () => {
  const { mock } = serve();
  const before = mock.journal().length;
  await new Promise((gone) => {
    const sending = httpRequest(mock.urls.token, { method: 'POST', headers: { 'content-length': '100' } });
    sending.on('error', gone);
    sending.write('half', () => sending.destroy(new Error('away')));
  });
  expect((await fetch(mock.urls.token, { method: 'POST' })).status).toBe(401);
  expect(mock.journal().length).toBe(before + 1);
});

test('closes at once, and a taken port is an error', async () => {
  const own = await listen(createApp(() => null));
  await expect(listen(app, { port: own.port })).rejects.toThrow('EADDRINUSE');
  expect((await fetch(own.url)).status).toBe(404);
  await own.close();
  await expect(fetch(own.url)).rejects.toThrow('fetch failed');
});

type Ask = (path: string, init?: RequestInit) => Promise<Response>;

const POST = (parameters: Record<string, string>, headers = {}): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(parameters),
  headers,
});

/** One flow with its negatives; every answer with what a client can see of it. */
async function play(ask: Ask): Promise<unknown[]> {
  const answers: unknown[] = [];
  const tell = async (path: string, init?: RequestInit) => {
    const response = await ask(path, { redirect: 'manual', ...init });
    const headers = [...response.headers].filter(([name]) => !TRANSPORT.has(name));
    const body = await response.text();
    answers.push({ status: response.status, headers, body });
    return { response, body };
  };
  const secret = { client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret as string };
  const { response } = await tell(`/authorize?${encode(AUTHORIZATION)}`);
  const code = new URL(response.headers.get('location') as string).searchParams.get('code') as string;
  const exchange = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, ...secret };
  await tell('/token', POST({ ...exchange, client_secret: 'wrong' }));
  await tell('/token', POST(exchange, { Authorization: 'Basic eDp5' }));
  await tell('/token', {
    method: 'POST',
    body: JSON.stringify(exchange),
    headers: { 'Content-Type': 'application/json' },
  });
  const { access_token, refresh_token } = JSON.parse((await tell('/token', POST(exchange))).body);
  await tell('/api/me', { headers: { Authorization: `Bearer ${access_token}` } });
  await tell('/api/me', { headers: { Authorization: 'Bearer bogus' } });
  await tell('/api/me');
  await tell('/token', POST({ grant_type: 'refresh_token', refresh_token, ...secret }));
  await tell('/revoke', POST({ token: access_token, ...secret }));
  await tell('/nowhere');
  await tell('/token');
  await tell(`/authorize?${encode({ ...AUTHORIZATION, redirect_uri: 'https://evil.example/' })}`);
  return answers;
}

const TRANSPORT = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']);

test('answers on a socket as it does without one', async () => {
  const askOf =
    (mock: Mock, fetch: typeof globalThis.fetch): Ask =>
    (path, init) =>
      fetch(mock.urls.issuer + path, init);
  const [onSocket, without] = [serve().mock, serve().mock];
  const played = await play(askOf(onSocket, fetch));
  expect(played.length).toBe(13);
  expect(await play(askOf(without, fetchHost(without)))).toEqual(played);
});
