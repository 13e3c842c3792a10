import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  basic,
  CLIENT,
  encode,
  header,
  json,
  type MockStage,
  OTHER,
  type Parameters,
  REDIRECT,
  setStage,
  verdict,
} from '../testing/stage.ts';

const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const S256 = {
  code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
  code_challenge_method: 'S256',
};

test('hands out what the facts list, and keeps it from caches', () => {
  const { code, exchange } = setStage();
  const response = exchange(code());
  expect(response.status).toBe(200);
  expect(header(response, 'content-type')).toBe('application/json;charset=UTF-8');
  expect(header(response, 'cache-control')).toBe('no-store');
  expect(header(response, 'pragma')).toBe('no-cache');
  const tokens = json(response) as Record<string, unknown>;
  expect(Object.keys(tokens)).toEqual(['access_token', 'token_type', 'expires_in', 'refresh_token']);
  expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
});

/** Each refusal beside nothing but its own fault: the same request without it is accepted. */
const REFUSED: [string, Parameters, string][] = [
  ['an unknown client', { client_id: 'nobody' }, '401 invalid_client'],
  ['no client', { client_id: undefined, client_secret: undefined }, '401 invalid_client'],
  ['a wrong secret', { client_secret: 'wrong' }, '401 invalid_client'],
  ['a secret that lost its encoding', { client_secret: CLIENT.clientSecret?.replace('+', ' ') }, '401 invalid_client'],
  ['no secret', { client_secret: undefined }, '401 invalid_client'],
  ['a secret without an id', { client_id: undefined }, '401 invalid_client'],
  ['an unknown grant', { grant_type: 'password' }, '400 unsupported_grant_type'],
  ['no grant', { grant_type: undefined }, '400 invalid_request'],
  ['a bogus code', { code: 'bogus' }, '400 invalid_grant'],
  ['no code', { code: undefined }, '400 invalid_request'],
  ['a code twice in the form', { code: ['x', 'x'] }, '400 invalid_request'],
  ['another redirect URI', { redirect_uri: `${REDIRECT}&more=1` }, '400 invalid_grant'],
  ['no redirect URI', { redirect_uri: undefined }, '400 invalid_request'],
  ['a verifier for no challenge', { code_verifier: VERIFIER }, '400 invalid_grant'],
];
test.each(REFUSED)('refuses %s, and accepts the same code without it', (_what, parameters, expected) => {
  const { code, exchange } = setStage();
  const own = code();
  const response = exchange(own, parameters);
  expect(verdict(response)).toBe(expected);
  expect(header(response, 'cache-control')).toBe('no-store');
  expect(header(response, 'content-type')).toContain('application/json');
  expect(verdict(exchange(own))).toBe('200');
});

test('refuses a JSON body, and accepts the same as a form', () => {
  const { code, send, exchange } = setStage();
  const own = code();
  const body = {
    grant_type: 'authorization_code',
    code: own,
    redirect_uri: REDIRECT,
    client_id: CLIENT.clientId,
    client_secret: CLIENT.clientSecret,
  };
  expect(verdict(send({ headers: [['content-type', 'application/json']], body: JSON.stringify(body) }))).toBe(
    '400 invalid_request',
  );
  expect(verdict(send({ body: new URLSearchParams(body as Record<string, string>).toString() }))).toBe(
    '400 invalid_request',
  );
  expect(verdict(exchange(own))).toBe('200');
});

test('refuses parameters in the query of the token endpoint', () => {
  const { code, send, mock } = setStage();
  const query = encode({ grant_type: 'authorization_code', code: code(), redirect_uri: REDIRECT });
  const authorization = basic(CLIENT.clientId, CLIENT.clientSecret as string);
  expect(verdict(send({ url: `${mock.urls.token}?${query}`, headers: [authorization] }))).toBe('400 invalid_request');
});

test('takes a code once, and a second use ends the tokens of the first', () => {
  const { code, exchange, me, refresh, tokens } = setStage();
  const own = code();
  const first = json(exchange(own)) as { access_token: string; refresh_token: string };
  const untouched = tokens();
  expect(verdict(me(first.access_token))).toBe('200');
  expect(verdict(exchange(own))).toBe('400 invalid_grant');
  expect(verdict(me(first.access_token))).toBe('401 invalid_token');
  expect(verdict(refresh(first.refresh_token))).toBe('400 invalid_grant');
  expect(verdict(me(untouched.access_token))).toBe('200');
});

test('takes a code until it expires, and not after', () => {
  const { code, exchange, clock } = setStage();
  const [inTime, late] = [code(), code()];
  clock.pass(599);
  expect(verdict(exchange(inTime))).toBe('200');
  clock.pass(1);
  expect(verdict(exchange(late))).toBe('400 invalid_grant');
});

test("keeps another client's code safe from an attempt on it", () => {
  const { code, exchange } = setStage();
  const own = code();
  const thief = { client_id: OTHER.clientId, client_secret: OTHER.clientSecret as string };
  expect(verdict(exchange(own, thief))).toBe('400 invalid_grant');
  expect(verdict(exchange(own))).toBe('200');
});

test('asks for the redirect URI again only if the authorization request named it', () => {
  const { code, exchange } = setStage();
  expect(verdict(exchange(code({ redirect_uri: undefined }), { redirect_uri: undefined }))).toBe('200');
  expect(verdict(exchange(code(), { redirect_uri: undefined }))).toBe('400 invalid_request');
});

const PROOFS: [string, Parameters, Parameters, string][] = [
  ['the verifier', S256, { code_verifier: VERIFIER }, '200'],
  ['a wrong verifier', S256, { code_verifier: `${VERIFIER}x` }, '400 invalid_grant'],
  ['no verifier', S256, {}, '400 invalid_grant'],
  ['the challenge in place of the verifier', S256, { code_verifier: S256.code_challenge }, '400 invalid_grant'],
  [
    'a padded challenge',
    { ...S256, code_challenge: `${S256.code_challenge}=` },
    { code_verifier: VERIFIER },
    '400 invalid_grant',
  ],
  [
    'a plain verifier',
    { code_challenge: VERIFIER, code_challenge_method: 'plain' },
    { code_verifier: VERIFIER },
    '200',
  ],
  ['plain by default', { code_challenge: VERIFIER }, { code_verifier: VERIFIER }, '200'],
  ['a wrong plain verifier', { code_challenge: VERIFIER }, { code_verifier: 'x' }, '400 invalid_grant'],
];
test.each(PROOFS)('PKCE: %s', (_what, authorization, proof, expected) => {
  const { code, exchange } = setStage();
  expect(verdict(exchange(code(authorization), proof))).toBe(expected);
});

test('a failed proof does not spend the code', () => {
  const { code, exchange } = setStage();
  const own = code(S256);
  expect(verdict(exchange(own))).toBe('400 invalid_grant');
  expect(verdict(exchange(own, { code_verifier: VERIFIER }))).toBe('200');
});

const withBasic = ({ token }: MockStage, code: string, id: string, secret: string, more: Parameters = {}) =>
  token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT, ...more }, [basic(id, secret)]);

test('takes Basic credentials, form-encoded, with or without client_id in the body', () => {
  const stage = setStage();
  const secret = CLIENT.clientSecret as string;
  expect(verdict(withBasic(stage, stage.code(), CLIENT.clientId, secret))).toBe('200');
  expect(verdict(withBasic(stage, stage.code(), CLIENT.clientId, secret, { client_id: CLIENT.clientId }))).toBe('200');
  const both = { client_id: CLIENT.clientId, client_secret: secret };
  expect(verdict(withBasic(stage, stage.code(), CLIENT.clientId, secret, both))).toBe('400 invalid_request');
  const two = { client_id: OTHER.clientId };
  expect(verdict(withBasic(stage, stage.code(), CLIENT.clientId, secret, two))).toBe('400 invalid_request');
});

test.each(['basic', 'BASIC', 'Basic  '])('reads the scheme %s', (scheme) => {
  const stage = setStage();
  const [name, value] = basic(CLIENT.clientId, CLIENT.clientSecret as string);
  const exchange = { grant_type: 'authorization_code', code: stage.code(), redirect_uri: REDIRECT };
  expect(verdict(stage.token(exchange, [[name, value.replace('Basic', scheme)]]))).toBe('200');
});

test('challenges for Basic where Basic was tried and failed', () => {
  const stage = setStage();
  const response = withBasic(stage, stage.code(), CLIENT.clientId, 'wrong');
  expect(verdict(response)).toBe('401 invalid_client');
  expect(header(response, 'www-authenticate')).toMatch(/^Basic realm=/);
  expect(header(stage.exchange(stage.code(), { client_secret: 'wrong' }), 'www-authenticate')).toBeUndefined();
});

test.each(['with+plus', 'with%25escape', 'with%broken'])('takes %s raw in Basic for another secret', (clientSecret) => {
  const stage = setStage({}, { clients: [{ ...CLIENT, clientSecret }] });
  const parameters = () => ({ grant_type: 'authorization_code', code: stage.code(), redirect_uri: REDIRECT });
  const raw: [string, string] = ['Authorization', `Basic ${btoa(`${CLIENT.clientId}:${clientSecret}`)}`];
  expect(verdict(stage.token(parameters(), [raw]))).toBe('401 invalid_client');
  expect(verdict(stage.token(parameters(), [basic(CLIENT.clientId, clientSecret)]))).toBe('200');
});

test('takes a public client by its id alone, and no secret of its own making', () => {
  const { code, exchange } = setStage();
  const asked = { client_id: 'client-three', redirect_uri: 'app.example:/back' };
  const shown = { ...asked, client_secret: undefined };
  expect(verdict(exchange(code(asked), shown))).toBe('200');
  expect(verdict(exchange(code(asked), { ...shown, client_secret: 'made-up' }))).toBe('401 invalid_client');
});

test('names the scope where it is not what was asked for', () => {
  const { tokens, mock } = setStage();
  expect(tokens().scope).toBeUndefined();
  expect(tokens({ scope: undefined }).scope).toBe('profile:read projects:write');
  mock.decide({ act: 'allow', scopes: ['projects:write'] });
  expect(tokens().scope).toBe('projects:write');
});

test('objects to the client before the grant, and to the format before both', () => {
  const { exchange, send } = setStage();
  const wrong = { client_secret: 'wrong', grant_type: 'password', code: 'bogus' };
  expect(verdict(exchange('bogus', wrong))).toBe('401 invalid_client');
  expect(verdict(send({ headers: [['content-type', 'text/plain']], body: encode(wrong) }))).toBe('400 invalid_request');
});

test('all codes and tokens are new, and the same again for the same seed', () => {
  const run = (seed: number) => {
    const { tokens, code } = setStage({}, { seed });
    return [tokens(), tokens()].flatMap((one) => [one.access_token, one.refresh_token]).concat(code());
  };
  expect(new Set(run(1)).size).toBe(5);
  expect(run(1)).toEqual(run(1));
  expect(run(1)).not.toEqual(run(2));
});

test('forgets the oldest beyond its limits', () => {
  const { code, exchange, mock } = setStage({}, { limits: { codes: 2, journal: 3, bodyBytes: 1000 } });
  const [oldest, , newest] = [code(), code(), code()] as [string, string, string];
  expect(verdict(exchange(oldest))).toBe('400 invalid_grant');
  expect(verdict(exchange(newest))).toBe('200');
  expect(mock.journal().length).toBe(3);
  expect(mock.journal().at(-1)?.response?.status).toBe(200);
  expect(exchange(newest, { padding: 'x'.repeat(1000) }).status).toBe(413);
  // What was refused for its size is not kept for its size.
  expect(mock.journal().at(-1)?.request.body).toBe('');
});
