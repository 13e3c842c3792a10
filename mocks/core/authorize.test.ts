import { expect, test } from 'vitest';
import {
  CLIENT,
  header,
  landing,
  OTHER,
  type Parameters,
  PUBLIC,
  REDIRECT,
  setStage,
  verdict,
} from '../testing/stage.ts';

const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

test('sends the browser back with code and state, the redirect URI kept byte for byte', () => {
  const response = setStage().authorize();
  expect(response.status).toBe(302);
  expect(header(response, 'location')).toMatch(/^https:\/\/app\.example\/callback\?kept=1&code=/);
  expect(landing(response).get('state')).toBe('state +/&=');
  expect([...landing(response).keys()]).toEqual(['kept', 'code', 'state']);
  expect(header(response, 'cache-control')).toBe('no-store');
});

test('leaves state out where none was sent', () => {
  expect(landing(setStage().authorize({ state: undefined })).has('state')).toBe(false);
});

/** What never leads anywhere but to a page of the provider (RFC 6749 §4.1.2.1). */
const KEPT: [string, Parameters, string][] = [
  ['an unknown client', { client_id: 'nobody' }, '400 invalid_client'],
  ['no client', { client_id: undefined }, '400 invalid_request'],
  ['two clients', { client_id: [CLIENT.clientId, OTHER.clientId] }, '400 invalid_request'],
  ['a foreign redirect URI', { redirect_uri: 'https://evil.example/' }, '400 invalid_grant'],
  ['a longer redirect URI', { redirect_uri: `${REDIRECT}&more=1` }, '400 invalid_grant'],
  ['a shorter redirect URI', { redirect_uri: 'https://app.example/callback' }, '400 invalid_grant'],
  ["another client's redirect URI", { redirect_uri: OTHER.redirectUris[0] }, '400 invalid_grant'],
  ['two redirect URIs', { redirect_uri: [REDIRECT, 'https://evil.example/'] }, '400 invalid_request'],
  ['none of several', { client_id: OTHER.clientId, redirect_uri: undefined }, '400 invalid_request'],
];
test.each(KEPT)('shows a page and redirects nowhere for %s', (_what, parameters, expected) => {
  const response = setStage().authorize(parameters);
  expect(verdict(response)).toBe(expected);
  expect(header(response, 'location')).toBeUndefined();
  expect(header(response, 'content-type')).toContain('text/html');
});

test('takes a redirect URI without TLS on the machine itself alone, where the facts have it so', () => {
  const redirectUris = [
    'http://127.0.0.1:3000/cb',
    'http://localhost/cb',
    'http://[::1]/',
    'app.example:/back',
    'https://a.example/',
  ];
  const clients = [{ clientId: 'app', clientSecret: null, redirectUris: [...redirectUris, 'http://app.example/cb'] }];
  const { authorize } = setStage({ redirects: { https: 'beyond-loopback' } }, { clients });
  const to = (redirect_uri: string) => authorize({ client_id: 'app', redirect_uri });
  for (const uri of redirectUris) expect(header(to(uri), 'location')?.startsWith(uri)).toBe(true);
  const refused = to('http://app.example/cb');
  expect([verdict(refused), header(refused, 'location')]).toEqual(['400 invalid_grant', undefined]);
  expect(refused.body).toContain('The redirect URI has to use https.');
});

const SENT_BACK: [string, Parameters, string][] = [
  ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
  ['no response type', { response_type: undefined }, 'invalid_request'],
  ['two response types', { response_type: ['code', 'code'] }, 'invalid_request'],
  ['an empty response type', { response_type: '' }, 'invalid_request'],
  ['an unknown scope', { scope: 'profile:read everything' }, 'invalid_scope'],
  ['an unknown challenge method', { code_challenge: CHALLENGE, code_challenge_method: 'S512' }, 'invalid_request'],
  ['a challenge of three characters', { code_challenge: 'abc', code_challenge_method: 'S256' }, 'invalid_request'],
  [
    'a challenge that is too short',
    { code_challenge: CHALLENGE.slice(1), code_challenge_method: 'plain' },
    'invalid_request',
  ],
  [
    'a challenge that is too long',
    { code_challenge: 'x'.repeat(129), code_challenge_method: 'plain' },
    'invalid_request',
  ],
  ['a challenge in no alphabet', { code_challenge: `${CHALLENGE.slice(1)}=` }, 'invalid_request'],
  ['a method of the prototype', { code_challenge: CHALLENGE, code_challenge_method: 'constructor' }, 'invalid_request'],
];
test.each(SENT_BACK)('sends the error back to the client for %s', (_what, parameters, error) => {
  const response = setStage().authorize(parameters);
  expect(landing(response).get('error')).toBe(error);
  expect(landing(response).get('state')).toBe('state +/&=');
  expect(landing(response).has('code')).toBe(false);
});

const ACCEPTED: [string, Parameters][] = [
  ['the honest request', {}],
  ['the only redirect URI left out', { redirect_uri: undefined }],
  ['a private scheme', { client_id: 'client-three', redirect_uri: 'app.example:/back' }],
  ['one of several', { client_id: OTHER.clientId, redirect_uri: OTHER.redirectUris[1] }],
  ['no scope', { scope: undefined }],
  ['unknown parameters, even twice', { nonsense: ['1', '2'] }],
  ['a challenge', { code_challenge: CHALLENGE, code_challenge_method: 'S256' }],
  ['a challenge without a method', { code_challenge: CHALLENGE }],
];
test.each(ACCEPTED)('accepts %s', (_what, parameters) => {
  const response = setStage().authorize(parameters);
  expect(response.status).toBe(302);
  expect(landing(response).get('code')).toMatch(/^[\w.~+/=-]{24,}$/);
});

test('refuses a challenge that is none before a person is asked, of a public client too', () => {
  const { authorize } = setStage({}, { clients: [PUBLIC], person: 'page' });
  const asked = { client_id: PUBLIC.clientId, redirect_uri: PUBLIC.redirectUris[0], code_challenge_method: 'S256' };
  expect(verdict(authorize({ ...asked, code_challenge: 'abc' }))).toBe('302 invalid_request');
  expect(verdict(authorize({ ...asked, code_challenge: CHALLENGE }))).toBe('200');
});

test('demands a challenge only where the facts do', () => {
  const patch = { pkce: { demanded: true } };
  expect(verdict(setStage(patch).authorize())).toBe('302 invalid_request');
  expect(verdict(setStage(patch).authorize({ code_challenge: CHALLENGE, code_challenge_method: 'S256' }))).toBe('302');
  expect(verdict(setStage().authorize())).toBe('302');
});

test('wants the method of a challenge where the facts say that it goes with one', () => {
  const bound = { name: 'code_challenge_method', use: 'required', ifSent: true, value: 'S256', from: 'assumed: test' };
  const stage = setStage({ legs: { authorize: { sends: { fields: { code_challenge_method: bound } } } } });
  expect(verdict(stage.authorize())).toBe('302');
  expect(verdict(stage.authorize({ code_challenge: CHALLENGE, code_challenge_method: 'S256' }))).toBe('302');
  expect(verdict(stage.authorize({ code_challenge: CHALLENGE }))).toBe('302 invalid_request');
  expect(verdict(stage.authorize({ code_challenge: CHALLENGE, code_challenge_method: 'plain' }))).toBe(
    '302 invalid_request',
  );
});

test('tells of a foreign redirect URI at the registered one where the facts do', () => {
  const word = { error: 'wrong_uri', status: 400, from: 'assumed: test', legs: ['authorize', 'exchange'] };
  const { authorize } = setStage({ errors: { words: { 'redirect-mismatch': word } } });
  const response = authorize({ redirect_uri: 'https://evil.example/' });
  expect(header(response, 'location')).toMatch(/^https:\/\/app\.example\/callback\?kept=1&error=wrong_uri/);
  expect(landing(response).get('state')).toBe('state +/&=');
  for (const parameters of [{ client_id: 'nobody' }, { redirect_uri: [REDIRECT, 'https://evil.example/'] }])
    expect(header(authorize(parameters), 'location')).toBeUndefined();
});

test('looks at no challenge where the facts do not honour one', () => {
  const stage = setStage({ pkce: { honoured: false } });
  expect(verdict(stage.authorize({ code_challenge: CHALLENGE, code_challenge_method: 'S512' }))).toBe('302');
});

test('verifies a secret on the authorization URL only where the facts have it there', () => {
  const secret = { name: 'secret', use: 'required', from: 'assumed: test' };
  const patch = { legs: { authorize: { sends: { fields: { client_secret: secret } } } } };
  expect(verdict(setStage().authorize({ secret: 'wrong' }))).toBe('302');
  expect(verdict(setStage(patch).authorize({ secret: CLIENT.clientSecret as string }))).toBe('302');
  for (const given of ['wrong', undefined]) {
    const response = setStage(patch).authorize({ secret: given });
    expect(response.status).toBe(400);
    expect(header(response, 'location')).toBeUndefined();
  }
});

test('takes another method for wrong, and another path for nothing', () => {
  const { send, mock } = setStage();
  const wrong = send({ method: 'PUT', url: mock.urls.authorization });
  expect(wrong?.status).toBe(405);
  expect(wrong && header(wrong, 'allow')).toBe('GET');
  expect(send({ method: 'GET', url: `${mock.urls.authorization}/x` })?.status).toBe(404);
});

test('grants what was asked for where the person would grant nothing of it', () => {
  const { mock, tokens } = setStage({ scopes: { known: 'any' } });
  mock.decide({ act: 'allow', scopes: ['profile:read'] });
  expect(tokens({ scope: 'profile:read projects:write' })).toMatchObject({ scope: 'profile:read' });
  // A list with the wrong separator is one scope, which nobody knows; then it is all there is.
  expect(tokens({ scope: 'profile:read,projects:write' })).not.toHaveProperty('scope');
});
