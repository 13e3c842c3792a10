/** Raw requests that no client library would send: an answer to each, no trace of the server in it, and the server stays. */
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { providers } from '../../../specs/providers/index.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { type Serving, serveProviders } from './serve-providers.ts';

let server: Serving;
const printed = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
beforeAll(async () => {
  server = await serveProviders({
    providers: providers.map((spec) => ({ spec, facts: resolveFacts(standardFacts, spec) })),
    port: 0,
    host: '127.0.0.1',
    redirectUri: 'http://localhost:3000/callback',
    seed: 3,
    onRemark: () => {},
  });
});
afterAll(async () => {
  await server.close();
  printed.mockRestore();
});

/** What came back before the server ended the connection. */
function send(raw: string | Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
    socket.end(raw);
  });
}

const LEAKS = /^\s+at |node_modules|\/harness\/|\/mocks\/|Error:/m;
const request = (line: string, headers: string[] = ['Host: 127.0.0.1'], body = '') =>
  `${line}\r\n${[...headers, 'Connection: close', ...(body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`])].join('\r\n')}\r\n\r\n${body}`;
const statusOf = (text: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]);

const at = (path: string) => new URL(path, server.url).pathname;
const JSON_BODY = ['Host: 127.0.0.1', 'Content-Type: application/json'];

test.each<[what: string, raw: () => string, status: number]>([
  ['a host with a blank', () => request('GET /standard/oauth/authorize?x=1 HTTP/1.1', ['Host: a b']), 400],
  ['a host that is no host', () => request('GET /standard/nothing HTTP/1.1', ['Host: <>']), 400],
  ['a target that is a URL', () => request(`GET ${server.url}/ HTTP/1.1`), 200],
  ['a URL of another host', () => request('GET http://elsewhere.example/standard HTTP/1.1'), 200],
  ['OPTIONS *', () => request('OPTIONS * HTTP/1.1'), 204],
  [
    'JSON 5,000 levels deep',
    () =>
      request(
        `POST ${at('/onboardbase/api/v1/oauth/token')} HTTP/1.1`,
        JSON_BODY,
        `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
      ),
    0,
  ],
  [
    'JSON 5,000 levels deep at the clock',
    () => request('POST /quirkproof/clock HTTP/1.1', JSON_BODY, `${'['.repeat(400)}${']'.repeat(400)}`),
    400,
  ],
  ['broken JSON at the clock', () => request('POST /quirkproof/clock HTTP/1.1', JSON_BODY, '{'), 400],
  ['a path of thousands of segments', () => request(`GET ${'/a'.repeat(6_000)} HTTP/1.1`), 404],
  ['a path that cannot be decoded', () => request('GET /standard/%E0%A4%A HTTP/1.1'), 0],
  [
    'a body above the limit',
    () => request('POST /standard/token HTTP/1.1', ['Host: 127.0.0.1'], 'x'.repeat(1_200_000)),
    413,
  ],
])('%s', async (_, raw, status) => {
  const text = await send(raw());
  expect(text).not.toMatch(LEAKS);
  expect(statusOf(text)).toBeGreaterThan(0);
  expect(statusOf(text)).not.toBe(500);
  if (status !== 0) expect(statusOf(text)).toBe(status);
});

test.each([
  ['1e300', 400],
  ['1e12', 400],
  ['-1', 400],
  ['"7"', 400],
  ['null', 400],
  ['600', 200],
])('a clock that is asked for %s seconds answers %i, and every page goes on', async (seconds, status) => {
  const url = `${server.url}/quirkproof/clock`;
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: `{"advanceSeconds": ${seconds}}` });
  expect(answer.status).toBe(status);
  expect((await fetch(`${server.url}/standard`)).status).toBe(200);
});

test('a name that was made to lead here does not move the clock', async () => {
  const body = '{"advanceSeconds": 5}';
  const headers = (host: string) => [`Host: ${host}`, 'Content-Type: application/json'];
  const before = server.clock.advancedSeconds();
  for (const host of ['evil.example', 'evil.example:80', 'localhost.evil.example', '127.0.0.1.evil.example'])
    expect(statusOf(await send(request('POST /quirkproof/clock HTTP/1.1', headers(host), body)))).toBe(403);
  expect(server.clock.advancedSeconds()).toBe(before);
  for (const host of ['localhost:7', '[::1]', '127.0.0.1', 'app.localhost'])
    expect(statusOf(await send(request('POST /quirkproof/clock HTTP/1.1', headers(host), body)))).toBe(200);
});

const token = fc.string({
  unit: fc.constantFrom(...'abzAZ09%/?#&=+:;,.~_-@!$()*[]{}<>"\'\\|^` \t\r\n\0\x7fé'),
  maxLength: 40,
});
const anyLine = fc
  .tuple(
    fc.oneof(fc.constantFrom('GET', 'POST', 'OPTIONS', 'PUT', 'get', 'CONNECT', 'PRI'), token),
    fc.oneof(
      token.map((text) => `/${text}`),
      fc.constantFrom('*', '/', 'http://x/', 'http://', '//x', '/standard/token', '/ioffice/login.html?client_id=%00'),
      token,
    ),
    fc.constantFrom('HTTP/1.1', 'HTTP/1.0', 'HTTP/9', ''),
  )
  .map((parts) => parts.join(' '));
const anyHeader = fc.oneof(
  fc.tuple(token, token).map((pair) => pair.join(': ')),
  fc.constantFrom(
    'Host: 127.0.0.1',
    'Host: a b',
    'Content-Length: 5',
    'Content-Length: -1',
    'Transfer-Encoding: chunked',
    'Content-Type: application/json',
    'Content-Type: application/x-www-form-urlencoded',
    'Authorization: Basic %%%',
    'Authorization: Bearer ',
    'Expect: 100-continue',
    'Upgrade: websocket',
  ),
);
const raws = fc
  .tuple(anyLine, fc.array(anyHeader, { maxLength: 6 }), token)
  .map(([line, headers, body]) => `${[line, ...headers].join('\r\n')}\r\n\r\n${body}`);

test('whatever is sent, the server stays, and tells nothing of itself', async () => {
  const count = Number(process.env.RAW_REQUESTS ?? 400);
  const all = fc.sample(raws, { numRuns: count, seed: 20260101 });
  let answered = 0;
  for (let from = 0; from < all.length; from += 20) {
    for (const text of await Promise.all(all.slice(from, from + 20).map(send))) {
      if (text !== '') answered += 1;
      expect(text).not.toMatch(LEAKS);
      expect(statusOf(text)).not.toBe(500);
    }
  }
  expect(answered).toBeGreaterThan(count / 2);
  expect((await fetch(`${server.url}/`)).status).toBe(200);
  expect(printed.mock.calls).toEqual([]);
});
