import { expect, test } from 'vitest';
import type { Exchange, HttpRequest } from '../../../mocks/index.ts';
import type { Setup } from '../../../specs/contract/contract.ts';
import { senderOf, within } from '../drive/attribute.ts';
import { createSessionMarks } from './session-marks.ts';

const BASE = 'http://127.0.0.1:4010/7';
const setup = {
  provider: 'standard',
  issuer: BASE,
  endpoints: { authorization: `${BASE}/authorize`, token: `${BASE}/token` },
  apis: { profile: { method: 'GET', url: `${BASE}/api/me` } },
  redirectUri: 'http://127.0.0.1:4010/callback',
  scopes: ['a'],
} as unknown as Setup;

const get = (url: string): HttpRequest => ({ method: 'GET', url, headers: [], body: '' });
const came = (request: HttpRequest, port: number): Exchange => ({
  request,
  response: null,
  taken: null,
  seen: 'socket',
  port,
});

test('a session is handed addresses of its own, and its redirect URI as it is', () => {
  const { mark, unmark } = createSessionMarks();
  const marked = mark('s3', setup);
  expect(marked.endpoints.token).toBe('http://127.0.0.1:4010/~s3/7/token');
  expect(marked.apis.profile?.url).toBe('http://127.0.0.1:4010/~s3/7/api/me');
  expect(marked.redirectUri).toBe(setup.redirectUri);
  expect(unmark(marked)).toEqual(JSON.parse(JSON.stringify(setup)));
});

test.each([
  ['http://127.0.0.1:4010/~s12/7/authorize?x=1', 'http://127.0.0.1:4010/7/authorize?x=1'],
  ['http://localhost:4010/~s1/7', 'http://localhost:4010/7'],
  ['at http%3A%2F%2F127.0.0.1%3A4010%2F~s1%2F7%2Fx', 'at http%3A%2F%2F127.0.0.1%3A4010%2F7%2Fx'],
  ['http://127.0.0.1:4010/~s1', 'http://127.0.0.1:4010/~s1'],
  ['http://example.org/~s1/7', 'http://example.org/~s1/7'],
])('%s is told as %s', (given, told) => {
  const { unmark } = createSessionMarks();
  expect(unmark({ url: given })).toEqual({ url: told });
  expect(unmark({ url: given })).toEqual({ url: told });
});

test('a request is of the operation in progress in its session, whatever connection it comes by', () => {
  const marks = createSessionMarks();
  const [one, other] = [
    { seq: 1, session: 'a' },
    { seq: 2, session: 'b' },
  ];
  const over = within(one, () => marks.begins('s1'));
  within(other, () => marks.begins('s2'));
  const arrive = (session: string, port: number) => {
    const request = get(`http://127.0.0.1:4010/~${session}/7/token`);
    marks.onRequest(request);
    marks.onExchange(came(request, port));
    expect(request.url).toBe('http://127.0.0.1:4010/7/token');
    return senderOf(port);
  };
  expect(arrive('s1', 50_001)).toBe(one);
  expect(arrive('s2', 50_001)).toBe(other);
  over();
  expect(arrive('s1', 50_001)).toBeUndefined();
  within({ seq: 3, session: 'b' }, () => marks.begins('s2'));
  // Of two operations of one session nobody can tell.
  expect(arrive('s2', 50_002)).toBeUndefined();
});

test('a request without a mark is of nobody', () => {
  const marks = createSessionMarks();
  const request = get(`${BASE}/token`);
  marks.onRequest(request);
  marks.onExchange(came(request, 50_003));
  expect(request.url).toBe(`${BASE}/token`);
  expect(senderOf(50_003)).toBeUndefined();
});
