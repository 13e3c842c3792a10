import { expect, test } from 'vitest';
import type { HttpResponse } from '../http.ts';
import {
  basic,
  CLIENT,
  header,
  json,
  landing,
  OTHER,
  type Parameters,
  REDIRECT,
  setStage,
  verdict,
} from '../testing/stage.ts';

const place = (name: string, more: object = {}) => ({ name, use: 'required', from: 'assumed: test', ...more });
const said = (response: HttpResponse): string => (json(response) as { error_description: string }).error_description;

test.each<[string, Parameters, string]>([
  ['left out', { code: undefined }, 'The form field code is missing.'],
  ['sent twice', { redirect_uri: ['a', 'b'] }, 'The form field redirect_uri comes more than once.'],
  ['sent without a value', { code: '' }, 'The form field code is missing.'],
])('names the parameter that is %s', (_what, parameters, sentence) => {
  const { code, exchange } = setStage();
  const response = exchange(code(), parameters);
  expect([verdict(response), said(response)]).toEqual(['400 invalid_request', sentence]);
});

test('names every place that will do, a header, and a constant', () => {
  const fields = {
    code: place('code', { or: [{ name: 'ticket' }] }),
    nonce: place('x-version', { in: 'header', value: 'two"' }),
  };
  const { code, exchange, token } = setStage({ legs: { exchange: { sends: { fields } } } });
  const without = (more: Parameters, headers?: [string, string][]) =>
    said(token({ grant_type: 'authorization_code', client_id: 'client-three', ...more }, headers));
  expect(said(exchange(code(), { code: undefined }))).toBe('The form field code or form field ticket is missing.');
  expect(said(exchange(code()))).toBe('The header x-version is missing.');
  expect(without({ code: 'x' }, [['X-Version', 'one']])).toBe('The header x-version has to be two?.');
});

test('says it in a redirect, and leaves the names of other errors to them', () => {
  const { authorize } = setStage({ denial: { fields: { error_description: place('why') } } });
  expect(landing(authorize({ response_type: undefined })).get('why')).toBe(
    'The query parameter response_type is missing.',
  );
  expect(landing(authorize({ response_type: 'other' })).get('why')).toBe('This response type is not supported.');
});

test('says it on a page where nobody can be told', () => {
  expect(setStage().authorize({ client_id: undefined }).body).toContain('The query parameter client_id is missing.');
});

test('says what it says of all such errors where the request has no fault', () => {
  const { code, exchange, mock } = setStage();
  const held = code();
  mock.faults.add({ leg: 'exchange', condition: 'request-invalid', times: 1 });
  expect(said(exchange(held))).toBe('A parameter is missing, repeated or malformed.');
});

test('says it at an API, in the challenge as well', () => {
  const { tokens, send, mock } = setStage({ apis: { me: { sends: { fields: { nonce: place('x-version') } } } } });
  const { url } = mock.urls.apis.me as { url: string };
  const headers: [string, string][] = [['authorization', `Bearer ${tokens().access_token}`]];
  const answer = send({ method: 'GET', url, headers }) as HttpResponse;
  expect(said(answer)).toBe('The header x-version is missing.');
  expect(header(answer, 'www-authenticate')).toContain('error_description="The header x-version is missing."');
});

test('tells its own client what became of a refresh token', () => {
  const { tokens, refresh, clock } = setStage({ lifetimes: { refresh_token: { seconds: 60, from: 'assumed: test' } } });
  const { refresh_token: old } = tokens();
  const { refresh_token: young } = json(refresh(old)) as { refresh_token: string };
  clock.pass(60);
  expect([young, 'bogus'].map((token) => said(refresh(token)))).toEqual([
    'The refresh token has expired.',
    'The refresh token is unknown, expired or revoked.',
  ]);
  expect(said(refresh(old))).toBe('The refresh token was replaced by a newer one.');
  expect(said(refresh(old, { client_id: OTHER.clientId, client_secret: OTHER.clientSecret as string }))).toBe(
    'The refresh token is unknown, expired or revoked.',
  );
});

test.each<[string, Parameters, string]>([
  [
    'proves itself twice',
    { client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret as string },
    'The client authenticates in more than one way.',
  ],
  ['has two names', { client_id: OTHER.clientId }, 'The client is named at two places, and differently.'],
])('says that the client %s', (_, more, sentence) => {
  const { code, token } = setStage();
  const response = token({ grant_type: 'authorization_code', code: code(), redirect_uri: REDIRECT, ...more }, [
    basic(CLIENT.clientId, CLIENT.clientSecret as string),
  ]);
  expect([verdict(response), said(response)]).toEqual(['400 invalid_request', sentence]);
});
