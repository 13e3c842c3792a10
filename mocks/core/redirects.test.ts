/** Which redirect URIs there can be at a provider, and how the one that is sent is held against them. */
import { expect, test } from 'vitest';
import { CLIENT, header, setStage, verdict } from '../testing/stage.ts';

const ONE = 'https://app.example/back';
const ROUTE = 'https://app.example/#/back';
const clientAt = (...redirectUris: string[]) => ({ clients: [{ ...CLIENT, redirectUris }] });

test.each([
  ['exactly', ONE, '302'],
  ['exactly', `${ONE}/further`, '400 invalid_grant'],
  ['below', ONE, '302'],
  ['below', `${ONE}/further`, '302'],
  ['below', `${ONE}ward`, '400 invalid_grant'],
  ['below', 'https://www.app.example/back', '400 invalid_grant'],
])('compared %s, %s is answered with %s', (compared, redirect_uri, expected) => {
  expect(verdict(setStage({ redirects: { compared } }, clientAt(ONE)).authorize({ redirect_uri }))).toBe(expected);
});

test('the token request repeats the one that was sent, not the registered one', () => {
  const stage = setStage({ redirects: { compared: 'below' } }, clientAt(ONE));
  const code = () =>
    new URL(header(stage.authorize({ redirect_uri: `${ONE}/further` }), 'location') as string).searchParams.get('code');
  expect(verdict(stage.exchange(code() as string, { redirect_uri: ONE }))).toBe('400 invalid_grant');
  expect(verdict(stage.exchange(code() as string, { redirect_uri: `${ONE}/further` }))).toBe('200');
});

test('takes none with a fragment of its own, or keeps it, and puts its own behind a second #', () => {
  const at = (fragment: string, carrier: string) =>
    setStage({ redirects: { fragment }, callback: { in: carrier } }, clientAt(ROUTE)).authorize({
      redirect_uri: ROUTE,
    });
  expect(verdict(at('refused', 'fragment'))).toBe('400 invalid_request');
  expect(header(at('refused', 'fragment'), 'location')).toBeUndefined();
  expect(header(at('kept', 'fragment'), 'location')).toMatch(/^https:\/\/app\.example\/#\/back#code=/);
  expect(header(at('kept', 'query'), 'location')).toMatch(/^https:\/\/app\.example\/\?code=[^#]+#\/back$/);
});

test('where a client has one, another takes its place', () => {
  const one = { redirects: { registered: 'one' } };
  const stage = setStage(one, clientAt(ONE));
  stage.mock.addRedirectUri(CLIENT.clientId, `${ONE}/two`);
  expect(verdict(stage.authorize({ redirect_uri: ONE }))).toBe('400 invalid_grant');
  expect(verdict(stage.authorize({ redirect_uri: undefined }))).toBe('302');
  expect(() => setStage(one, clientAt(ONE, `${ONE}/two`))).toThrow(/redirectUris: expected one/);
});
