import { expect, test } from 'vitest';
import { OTHER, setStage, verdict } from '../testing/stage.ts';

test('ends an access token alone', () => {
  const { tokens, revoke, me, refresh } = setStage();
  const { access_token, refresh_token } = tokens();
  expect(verdict(me(access_token))).toBe('200');
  const response = revoke(access_token, { token_type_hint: 'access_token' });
  expect([response.status, response.body]).toEqual([200, '']);
  expect(verdict(me(access_token))).toBe('401 invalid_token');
  expect(verdict(refresh(refresh_token))).toBe('200');
});

test('ends with a refresh token the access tokens of its grant, and of no other', () => {
  const { tokens, revoke, me, refresh } = setStage();
  const [ended, other] = [tokens(), tokens()];
  expect(verdict(revoke(ended.refresh_token))).toBe('200');
  expect(verdict(me(ended.access_token))).toBe('401 invalid_token');
  expect(verdict(refresh(ended.refresh_token))).toBe('400 invalid_grant');
  expect(verdict(me(other.access_token))).toBe('200');
});

test('answers an unknown token as a known one', () => {
  expect(verdict(setStage().revoke('bogus', { token_type_hint: 'nonsense' }))).toBe('200');
});

test("leaves another client's token alone", () => {
  const { tokens, revoke, me } = setStage();
  const { access_token } = tokens();
  const thief = { client_id: OTHER.clientId, client_secret: OTHER.clientSecret as string };
  expect(verdict(revoke(access_token, thief))).toBe('200');
  expect(verdict(me(access_token))).toBe('200');
});

test.each([
  ['a wrong secret', { client_secret: 'wrong' }, '401 invalid_client'],
  ['no client', { client_id: undefined, client_secret: undefined }, '401 invalid_client'],
  ['no token', { token: undefined }, '400 invalid_request'],
])('refuses %s, and the token lives', (_what, parameters, expected) => {
  const { tokens, revoke, me } = setStage();
  const { access_token } = tokens();
  expect(verdict(revoke(access_token, parameters))).toBe(expected);
  expect(verdict(me(access_token))).toBe('200');
});
