import { expect, test } from 'vitest';
import { header, json, OTHER, type Parameters, setStage, verdict } from '../testing/stage.ts';

type Tokens = { access_token: string; refresh_token?: string; scope?: string };

test('rotates: a new refresh token, and the old one ends everything when it comes again', () => {
  const { tokens, refresh, me } = setStage();
  const first = tokens();
  const response = refresh(first.refresh_token);
  expect(header(response, 'cache-control')).toBe('no-store');
  const second = json(response) as Required<Tokens>;
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect(verdict(me(first.access_token))).toBe('200');
  expect(verdict(me(second.access_token))).toBe('200');
  const third = json(refresh(second.refresh_token)) as Required<Tokens>;
  expect(verdict(refresh(first.refresh_token))).toBe('400 invalid_grant');
  expect(verdict(me(third.access_token))).toBe('401 invalid_token');
  expect(verdict(refresh(third.refresh_token))).toBe('400 invalid_grant');
});

test.each(['new', 'same'])('ends the access tokens before a refresh (%s) where the facts say so', (refresh_token) => {
  const { tokens, refresh, me } = setStage({ rotation: { refresh_token, access_token: 'ends' } });
  const [first, other] = [tokens(), tokens()];
  const second = json(refresh(first.refresh_token)) as Tokens;
  expect([first, other, second].map(({ access_token }) => verdict(me(access_token)))).toEqual([
    '401 invalid_token',
    '200',
    '200',
  ]);
});

test.each([
  ['same', (first: string, again: string | undefined) => again === first],
  ['omitted', (_first: string, again: string | undefined) => again === undefined],
  ['added', (first: string, again: string | undefined) => again !== undefined && again !== first],
])('keeps the refresh token where the facts say %s', (rotation, holds) => {
  const { tokens, refresh } = setStage({ rotation: { refresh_token: rotation } });
  const { refresh_token } = tokens();
  for (let times = 0; times < 3; times += 1) {
    const response = refresh(refresh_token);
    expect(verdict(response)).toBe('200');
    expect(holds(refresh_token, (json(response) as Tokens).refresh_token)).toBe(true);
  }
});

const REFUSED: [string, Parameters, string][] = [
  ['a bogus token', { refresh_token: 'bogus' }, '400 invalid_grant'],
  ['no token', { refresh_token: undefined }, '400 invalid_request'],
  ['a token twice in the form', { refresh_token: ['x', 'x'] }, '400 invalid_request'],
  ['a wrong secret', { client_secret: 'wrong' }, '401 invalid_client'],
  ['another client', { client_id: OTHER.clientId, client_secret: OTHER.clientSecret as string }, '400 invalid_grant'],
  ['a scope that was not granted', { scope: 'profile:read everything' }, '400 invalid_scope'],
];
test.each(REFUSED)('refuses %s, and accepts the same token without it', (_what, parameters, expected) => {
  const { tokens, refresh } = setStage();
  const { refresh_token } = tokens();
  expect(verdict(refresh(refresh_token, parameters))).toBe(expected);
  expect(verdict(refresh(refresh_token))).toBe('200');
});

test('refuses an access token in place of a refresh token, and the other way round', () => {
  const { tokens, refresh, me } = setStage();
  const { access_token, refresh_token } = tokens();
  expect(verdict(refresh(access_token))).toBe('400 invalid_grant');
  expect(verdict(me(refresh_token))).toBe('401 invalid_token');
});

test('refuses a refresh token after its own lifetime, if it has one', () => {
  const lifetimes = { refresh_token: { seconds: 100, from: 'assumed: test' } };
  const { tokens, refresh, clock } = setStage({ lifetimes });
  const [inTime, late] = [tokens(), tokens()];
  clock.pass(99);
  expect(verdict(refresh(inTime.refresh_token))).toBe('200');
  clock.pass(1);
  expect(verdict(refresh(late.refresh_token))).toBe('400 invalid_grant');
});

test('narrows one answer, not the grant', () => {
  const { tokens, refresh, mock, send } = setStage({ apis: { me: { scope: 'projects:write' } } });
  const { refresh_token } = tokens();
  const narrow = json(refresh(refresh_token, { scope: 'profile:read' })) as Required<Tokens>;
  expect(narrow.scope).toBeUndefined();
  const call = (token: string) =>
    send({ method: 'GET', url: mock.urls.apis.me?.url as string, headers: [['authorization', `bearer ${token}`]] });
  expect(verdict(call(narrow.access_token))).toBe('403 insufficient_scope');
  const wide = json(refresh(narrow.refresh_token)) as Required<Tokens>;
  expect(verdict(call(wide.access_token))).toBe('200');
});

test('lets the scopes be named again that were asked for, and grants no more by it', () => {
  const { tokens, refresh, mock } = setStage();
  mock.decide({ act: 'allow', scopes: ['profile:read'] });
  const { refresh_token } = tokens();
  const response = refresh(refresh_token, { scope: 'projects:write profile:read' });
  expect(verdict(response)).toBe('200');
  expect(json(response)).toMatchObject({ scope: 'profile:read' });
});

test('refuses a refresh that names nothing of what was granted', () => {
  const { tokens, refresh, mock } = setStage();
  mock.decide({ act: 'allow', scopes: ['profile:read'] });
  const { refresh_token } = tokens();
  expect(verdict(refresh(refresh_token, { scope: 'projects:write' }))).toBe('400 invalid_scope');
  expect(verdict(refresh(refresh_token))).toBe('200');
});

test('takes nothing less than the scope of the first request, where the facts have it repeated', () => {
  const scope = { name: 'scope', use: 'required', list: ' ', same: true, from: 'assumed: test' };
  const { tokens, refresh, mock } = setStage({ legs: { refresh: { sends: { fields: { scope } } } } });
  const { refresh_token } = tokens();
  for (const less of ['profile:read', 'projects:write'])
    expect(verdict(refresh(refresh_token, { scope: less }))).toBe('400 invalid_scope');
  expect(verdict(refresh(refresh_token, { scope: 'projects:write profile:read' }))).toBe('200');
  mock.decide({ act: 'allow', scopes: ['profile:read'] });
  const narrow = json(refresh(tokens().refresh_token, { scope: 'profile:read' })) as Required<Tokens>;
  expect(verdict(refresh(narrow.refresh_token, { scope: 'projects:write' }))).toBe('400 invalid_scope');
  expect(verdict(refresh(narrow.refresh_token, { scope: 'profile:read projects:write' }))).toBe('200');
});

test('dies with the permission of the person', () => {
  const { tokens, refresh, me, code, exchange, mock } = setStage();
  const [{ access_token, refresh_token }, pending] = [tokens(), code()];
  expect(verdict(me(access_token))).toBe('200');
  mock.revokeByPerson('client-two');
  expect(verdict(me(access_token))).toBe('200');
  mock.revokeByPerson('client one');
  expect(verdict(me(access_token))).toBe('401 invalid_token');
  expect(verdict(refresh(refresh_token))).toBe('400 invalid_grant');
  expect(verdict(exchange(pending))).toBe('400 invalid_grant');
  expect(verdict(me(tokens().access_token))).toBe('200');
});
