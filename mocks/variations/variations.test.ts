import { expect, test } from 'vitest';
import type { Variation, VariationChange } from '../../specs/variations/variation.ts';
import type { HttpResponse } from '../http.ts';
import { CLIENT, header, json, landing, REDIRECT, setStage, verdict } from '../testing/stage.ts';

/** The answer to an honest exchange that meets a change. */
function exchanged(change: VariationChange, patch: unknown = {}): HttpResponse | null {
  const { mock, code, token } = setStage(patch);
  const own = code();
  mock.vary({ leg: 'exchange', times: 1, ...change });
  return token({ grant_type: 'authorization_code', code: own, redirect_uri: REDIRECT }) as HttpResponse | null;
}

const text = (change: VariationChange, patch?: unknown): string => exchanged(change, patch)?.body ?? 'no answer';
const bodyOf = (change: VariationChange): Record<string, unknown> => JSON.parse(text(change));
const type = (change: VariationChange): string | undefined => header(exchanged(change) as HttpResponse, 'content-type');

const usual = text({ how: 'text', role: 'passphrase' });

test('leaves an answer as it is that has nothing to vary, and then takes nothing down', () => {
  const { mock, tokens } = setStage(
    {},
    { variations: [{ leg: 'exchange', times: 1, how: 'text', role: 'passphrase' }] },
  );
  tokens();
  expect(mock.journal().at(-1)?.taken).toEqual({ leg: 'exchange' });
});

test('writes the same answer down otherwise', () => {
  const members = JSON.parse(usual);
  const names = Object.keys(members);
  expect(names).toEqual(['access_token', 'token_type', 'expires_in', 'refresh_token']);
  expect(Object.keys(bodyOf({ how: 'order', to: 'reversed' }))).toEqual(names.toReversed());
  expect(Object.keys(bodyOf({ how: 'order', to: 'sorted' }))).toEqual(names.toSorted());
  for (const spelled of [
    'indented',
    'crlf',
    'tabs',
    'blank-before',
    'blank-behind',
    'escaped-values',
    'escaped-names',
  ] as const) {
    expect(text({ how: 'json', spelled })).not.toBe(usual);
    expect(bodyOf({ how: 'json', spelled })).toEqual(members);
  }
  expect(text({ how: 'json', spelled: 'bom' })).toBe(`\uFEFF${usual}`);
  expect(bodyOf({ how: 'add', members: { more: [1] } })).toEqual({ ...members, more: [1] });
  expect(bodyOf({ how: 'case', of: 'token_type', to: 'upper' }).token_type).toBe('BEARER');
  expect(bodyOf({ how: 'text', role: 'expires_in' }).expires_in).toBe('3600');
  expect(bodyOf({ how: 'append', role: 'access_token', text: '\r\n' }).access_token).toBe(
    `${members.access_token}\r\n`,
  );
  expect(bodyOf({ how: 'set', role: 'scope', to: 1 })).toEqual({ ...members, scope: 1 });
  expect(bodyOf({ how: 'set', role: 'passphrase', to: 1 })).toEqual(members);
  expect(bodyOf({ how: 'set', role: 'refresh_token', to: null }).refresh_token).toBeNull();
  expect(Object.keys(bodyOf({ how: 'leave-out', role: 'expires_in' }))).not.toContain('expires_in');
});

test('writes a member twice', () => {
  const twice = (other: 'same' | 'before' | 'behind') =>
    [...text({ how: 'repeat', role: 'expires_in', other }).matchAll(/"expires_in":(\d+)/g)].map(([, value]) => value);
  expect([twice('same'), twice('before'), twice('behind')]).toEqual([
    ['3600', '3600'],
    ['3601', '3600'],
    ['3600', '3601'],
  ]);
});

test('a form is varied as JSON is, so far as it can say the same', () => {
  const form = { legs: { exchange: { answers: { in: 'form', body: 'form' } } } };
  const pairs = (change: VariationChange) => [...new URLSearchParams(text(change, form))];
  expect(pairs({ how: 'order', to: 'reversed' }).map(([name]) => name)[0]).toBe('refresh_token');
  expect(pairs({ how: 'set', role: 'expires_in', to: -1 })).toContainEqual(['expires_in', '-1']);
  expect(pairs({ how: 'set', role: 'expires_in', to: null })).toContainEqual(['expires_in', '3600']);
  expect(
    pairs({ how: 'repeat', role: 'token_type', other: 'before' }).filter(([name]) => name === 'token_type'),
  ).toHaveLength(2);
  expect(text({ how: 'json', spelled: 'crlf' }, form)).toContain('&expires_in=3600&');
});

test('changes the head alone', () => {
  expect(type({ how: 'media-type', to: null })).toBeUndefined();
  expect(type({ how: 'media-type', to: 'text/plain' })).toBe('text/plain');
  expect(type({ how: 'case', of: 'media-type', to: 'mixed' })).toBe('ApPlIcAtIoN/JsOn;cHaRsEt=uTf-8');
  const upper = exchanged({ how: 'case', of: 'header-names', to: 'upper' });
  expect(upper?.headers.map(([name]) => name)).toEqual(['CONTENT-TYPE', 'CACHE-CONTROL', 'PRAGMA']);
  expect(exchanged({ how: 'headers', add: [['Set-Cookie', 'a=1']] })?.headers.at(-1)).toEqual(['Set-Cookie', 'a=1']);
  expect(exchanged({ how: 'status', to: 299 })).toMatchObject({ status: 299, body: usual });
});

test('the provider knows what it minted in another form', () => {
  for (const as of ['long', 'every-letter', 'digits', 'padded'] as const) {
    const stage = setStage();
    stage.mock.vary({ leg: 'authorize', times: 1, how: 'mint', value: 'code', as });
    const code = stage.code();
    stage.mock.vary({ leg: 'exchange', times: 1, how: 'mint', value: 'refresh_token', as });
    const tokens = json(stage.exchange(code)) as { refresh_token: string };
    stage.mock.vary({ leg: 'refresh', times: 1, how: 'mint', value: 'access_token', as });
    const { access_token: token } = json(stage.refresh(tokens.refresh_token)) as { access_token: string };
    expect(stage.me(token).status).toBe(200);
    expect(token).toMatch(/^[A-Za-z0-9\-._~+/]+=*$/);
    expect(code).toMatch(/^[\x20-\x7e]+$/);
    if (as === 'long') expect([code.length, tokens.refresh_token.length, token.length]).toEqual([4096, 4096, 4096]);
  }
});

test('a redirect is varied byte for byte', () => {
  const location = (change: VariationChange) => {
    const { mock, authorize } = setStage();
    mock.vary({ leg: 'authorize', times: 1, ...change });
    return authorize();
  };
  const names = (change: VariationChange) => [...landing(location(change)).keys()];
  expect(names({ how: 'order', to: 'reversed' })).toEqual(['state', 'code', 'kept']);
  expect(names({ how: 'add', members: { session: 'a b' } })).toEqual(['kept', 'code', 'state', 'session']);
  expect(header(location({ how: 'fragment', is: '_=_' }), 'location')).toMatch(/#_=_$/);
});

test('replaces an answer and does nothing', () => {
  const stage = setStage();
  const code = stage.code();
  const meet = (change: VariationChange) => {
    stage.mock.vary({ leg: 'exchange', times: 1, ...change });
    return stage.token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT }) as HttpResponse | null;
  };
  expect(meet({ how: 'drop', when: 'before' })).toBeNull();
  expect(meet({ how: 'answer', status: 502, body: '<html>', type: 'text/html' })).toEqual({
    status: 502,
    headers: [['Content-Type', 'text/html']],
    body: '<html>',
  });
  expect(verdict(meet({ how: 'object', condition: 'code-unknown', status: 200 }))).toBe('200 invalid_grant');
  expect(meet({ how: 'redirect', status: 307, to: 'same-origin' })?.headers).toEqual([
    ['Location', `${stage.mock.urls.token}?moved=1`],
  ]);
  expect(meet({ how: 'redirect', status: 308, to: 'other-origin' })?.headers[0]?.[1]).toMatch(/^https:\/\/elsewhere\./);
  expect(meet({ how: 'retry-later', status: 503, seconds: 60, as: 'seconds' })?.headers).toEqual([
    ['Retry-After', '60'],
  ]);
  const later = meet({ how: 'retry-later', status: 429, seconds: 60, as: 'date' });
  expect(Date.parse(later?.headers[0]?.[1] ?? '') - stage.clock.now()).toBe(60_000);
  expect(stage.exchange(code).status).toBe(200);
});

test('loses an answer after everything was done', () => {
  const after: VariationChange[] = [
    { how: 'drop', when: 'after' },
    { how: 'cut', ends: 'body' },
    { how: 'body', is: '' },
  ];
  for (const change of after) {
    const { mock, code, exchange, token } = setStage();
    const own = code();
    mock.vary({ leg: 'exchange', times: 1, ...change });
    const answer = token({
      grant_type: 'authorization_code',
      code: own,
      redirect_uri: REDIRECT,
    }) as HttpResponse | null;
    expect(answer?.body ?? '').not.toMatch(/\}/);
    expect(verdict(exchange(own))).toBe('400 invalid_grant');
    expect(mock.journal().at(-2)?.taken?.varied?.meant?.status).toBe(200);
  }
  expect(exchanged({ how: 'cut', ends: 'connection' })).toMatchObject({ isCutShort: true });
});

test('meets as many answers of its leg as it is to, and can be taken back', () => {
  const { mock, code, exchange, refresh, tokens } = setStage({}, { clients: [CLIENT] });
  const stop = mock.vary({ leg: 'exchange', times: 'always', how: 'status', to: 202 });
  mock.vary({ leg: 'refresh', times: 2, how: 'status', to: 203 });
  expect([exchange(code()).status, exchange(code()).status]).toEqual([202, 202]);
  stop();
  const { refresh_token: token } = tokens();
  const statuses = [1, 2, 3].map(() => refresh(token).status);
  expect(statuses).toEqual([203, 203, 400]);
});

test.each([
  [undefined, 'variation: '],
  [{ leg: 'exchange', times: 1 }, 'variation.how: '],
  [{ leg: 'exchange', times: 1, how: 'sideways' }, 'variation.how: '],
  [{ leg: 'nowhere', times: 1, how: 'drop', when: 'after' }, 'variation.leg: '],
  [{ leg: 'exchange', times: -1, how: 'drop', when: 'after' }, 'variation.times: '],
  [{ leg: 'exchange', times: 1, how: 'status', to: 99 }, 'variation.to: '],
  [{ leg: 'exchange', times: 1, how: 'headers', add: [['X', 'a\r\nb']] }, 'variation.add.0.1: '],
  [{ leg: 'exchange', times: 1, how: 'drop', when: 'after', status: 500 }, 'variation: '],
])('refuses %j, which is no variation', (variation, message) => {
  const { mock } = setStage();
  const add = () => mock.vary(variation as unknown as Variation);
  expect(add).toThrow(TypeError);
  expect(add).toThrow(message);
});
