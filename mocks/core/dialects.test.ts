import { expect, test } from 'vitest';
import type { Field, FieldMembers, Place } from '../../specs/language/spec.ts';
import type { Role } from '../../specs/language/words.ts';
import type { HeaderPairs, HttpResponse } from '../http.ts';
import {
  BASE,
  CLIENT,
  encode,
  header,
  json,
  landing,
  OTHER,
  type Parameters,
  REDIRECT,
  START,
  setStage,
  verdict,
} from '../testing/stage.ts';

const field = (name: string, more: Partial<FieldMembers> = {}): Field =>
  ({
    name,
    use: 'required',
    from: 'assumed: test',
    ...more,
  }) as Field;
const answers = (legs: string[], fields: { [R in Role]?: Field }, more = {}) => ({
  legs: Object.fromEntries(legs.map((leg) => [leg, { answers: { fields, ...more } }])),
});
const BOTH = ['exchange', 'refresh'];

test('reads a request made of headers alone, whatever its body', () => {
  const sends = (fields: object) => ({ in: 'header', complete: true, fields: { code_verifier: null, ...fields } });
  const shared = {
    client_id: field('x-id'),
    redirect_uri: field('x-redirect'),
    scope: field('x-scope', { list: ' ', same: true }),
  };
  const patch = {
    legs: {
      exchange: {
        authenticates: null,
        sends: sends({
          ...shared,
          grant_type: field('x-grant', { value: 'authorization_code' }),
          code: field('x-code'),
        }),
      },
      refresh: {
        authenticates: null,
        sends: sends({
          ...shared,
          grant_type: field('x-grant', { value: 'refresh_token' }),
          refresh_token: field('x-refresh'),
        }),
      },
    },
  };
  const { code, send } = setStage(patch);
  const scope = 'profile:read projects:write';
  const common = { 'X-ID': CLIENT.clientId, 'x-redirect': REDIRECT, 'x-scope': scope };
  const ask = (headers: Record<string, string>) =>
    send({ headers: Object.entries({ ...common, ...headers }), body: '{broken' }) as HttpResponse;
  const own = code();
  const exchange = { 'x-grant': 'authorization_code', 'x-code': own };
  expect(verdict(ask({ ...exchange, 'X-ID': 'nobody' }))).toBe('401 invalid_client');
  expect(verdict(ask({ ...exchange, 'X-ID': '' }))).toBe('400 invalid_request');
  expect(verdict(ask({ ...exchange, 'x-redirect': `${REDIRECT}x` }))).toBe('400 invalid_grant');
  expect(verdict(ask({ ...exchange, 'x-scope': 'profile:read' }))).toBe('400 invalid_scope');
  expect(verdict(ask({ ...exchange, 'x-grant': 'code' }))).toBe('400 unsupported_grant_type');
  const response = ask(exchange);
  const { refresh_token } = json(response) as { refresh_token: string };
  const refresh = { 'x-grant': 'refresh_token', 'x-refresh': refresh_token };
  expect(verdict(ask({ ...refresh, 'x-redirect': `${REDIRECT}x` }))).toBe('400 invalid_grant');
  expect(verdict(ask(refresh))).toBe('200');
});

test('reads the query of a POST', () => {
  const fields = {
    client_id: field('client_id'),
    client_secret: field('client_secret'),
    grant_type: field('grant_type', { value: 'authorization_code' }),
    code: field('code'),
    redirect_uri: field('redirect_uri'),
  };
  const patch = { legs: { refresh: null, exchange: { authenticates: null, sends: { in: 'query', fields } } } };
  const { code, exchange, send, mock } = setStage(patch);
  const own = code();
  const parameters: Parameters = {
    client_id: CLIENT.clientId,
    client_secret: CLIENT.clientSecret as string,
    grant_type: 'authorization_code',
    code: own,
    redirect_uri: REDIRECT,
  };
  const ask = (more: Parameters = {}) => send({ url: `${mock.urls.token}?${encode({ ...parameters, ...more })}` });
  expect(verdict(exchange(own))).toBe('400 invalid_request');
  expect(verdict(ask({ client_secret: undefined }))).toBe('400 invalid_request');
  expect(verdict(ask({ code: [own, own] }))).toBe('400 invalid_request');
  expect(verdict(ask())).toBe('200');
});

test('reads a JSON body, nested, where the facts have one', () => {
  const groups = [{ id: 'json', fields: { client_id: field('app.id'), client_secret: field('app.secret') } }];
  const fields = {
    grant_type: field('grant.type', { value: 'authorization_code' }),
    code: field('grant.code'),
    redirect_uri: field('grant.back'),
  };
  const patch = {
    legs: { exchange: { authenticates: { from: 'assumed: test', groups }, sends: { in: 'json', fields } } },
  };
  const { code, send, exchange } = setStage(patch);
  const own = code();
  const ask = (type: string, body: string) => send({ headers: [['content-type', type]], body });
  const body = {
    app: { id: CLIENT.clientId, secret: CLIENT.clientSecret },
    grant: { type: 'authorization_code', code: own, back: REDIRECT },
  };
  expect(verdict(exchange(own))).toBe('400 invalid_request');
  expect(verdict(ask('application/json', '{broken'))).toBe('400 invalid_request');
  expect(verdict(ask('application/json', JSON.stringify({ ...body, app: null })))).toBe('401 invalid_client');
  expect(verdict(ask('text/plain', JSON.stringify(body)))).toBe('400 invalid_request');
  expect(verdict(ask('Application/Vnd.API+JSON; charset=utf-8', JSON.stringify(body)))).toBe('200');
});

test('takes a value at any of its places', () => {
  const code = field('code', {
    or: [{ name: 'authorization_code' }, { in: 'header', name: 'x-code', prefix: 'Code ' }],
  });
  const stage = setStage({ legs: { exchange: { sends: { fields: { code } } } } });
  expect(verdict(stage.exchange(stage.code()))).toBe('200');
  expect(verdict(stage.exchange('', { code: undefined, authorization_code: stage.code() }))).toBe('200');
  const { client_id, client_secret } = { client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret as string };
  const bare = { grant_type: 'authorization_code', redirect_uri: REDIRECT, client_id, client_secret };
  const headed = (value: string): HeaderPairs => [['X-Code', value]];
  expect(verdict(stage.token(bare, headed(`code ${stage.code()}`)))).toBe('200');
  expect(verdict(stage.token(bare, headed(stage.code())))).toBe('400 invalid_request');
});

test('accepts other paths and methods that the document shows', () => {
  const { mock, send, code, exchange } = setStage({
    legs: {
      authorize: { or: [{ path: '/oauth/authorize' }] },
      exchange: { or: [{ path: '/t' }, { method: 'DELETE' }] },
    },
  });
  const query = encode({ response_type: 'code', client_id: CLIENT.clientId, redirect_uri: REDIRECT });
  expect(mock.urls.authorization).toBe(`${BASE}/authorize`);
  for (const path of ['/authorize', '/oauth/authorize']) {
    expect(send({ method: 'GET', url: `${BASE}${path}?${query}` })?.status).toBe(302);
  }
  expect(send({ url: `${BASE}/t` })?.status).toBe(401);
  expect(send({ method: 'DELETE' })?.status).toBe(401);
  expect(send({ method: 'PUT' })?.status).toBe(405);
  expect(verdict(exchange(code()))).toBe('200');
});

test('brings the code in the fragment, with an extra member, and no state', () => {
  const fields = { app_code: field('appCode'), state: field('state', { use: 'absent' }) };
  const response = setStage({ callback: { in: 'fragment', fields } }).authorize();
  expect(header(response, 'location')).toMatch(/^https:\/\/app\.example\/callback\?kept=1#code=[^&]+&appCode=\w{24}$/);
});

test('brings an error in the fragment where the facts deny there', () => {
  const { authorize, mock } = setStage({ denial: { in: 'fragment', fields: { error_description: field('why') } } });
  mock.decide({ act: 'deny' });
  expect(header(authorize(), 'location')).toMatch(
    /\?kept=1#error=access_denied&state=[^&]+&why=The%20person%20denied%20access\.$/,
  );
});

test('answers a request in error otherwise than a person who refuses, where the facts do', () => {
  const objection = { in: 'query', arrives: 'redirect', from: 'assumed: test', fields: { error: field('wrong') } };
  const never = { ...objection, arrives: 'never' };
  const answers = (patch: object) => {
    const { authorize, mock } = setStage(patch);
    mock.decide({ act: 'deny' });
    return [authorize(), authorize({ scope: 'everything' })].map(
      (answer) => header(answer, 'location') ?? answer.status,
    );
  };
  expect(answers({ denial: { arrives: 'never' }, objection })).toEqual([
    200,
    expect.stringMatching(/\?kept=1&wrong=invalid_scope$/),
  ]);
  expect(answers({ objection: never })).toEqual([expect.stringContaining('error=access_denied'), 400]);
});

test.each([
  ['seconds', 3600],
  ['milliseconds', 3_600_000],
  ['epoch-seconds', START / 1000 + 3600],
  ['epoch-milliseconds', START + 3_600_000],
] as const)('writes expires_in as %s', (time, expected) => {
  const number = setStage(answers(BOTH, { expires_in: field('expires', { time }) }));
  expect(json(number.exchange(number.code()))).toMatchObject({ expires: expected });
  const text = setStage(answers(BOTH, { expires_in: field('expires', { time, type: 'string' }) }));
  expect(json(text.exchange(text.code()))).toMatchObject({ expires: String(expected) });
});

test('answers 201 with an envelope, an array of scopes, constants and no refresh token', () => {
  const fields = {
    access_token: field('data.api_key'),
    expires_in: field('data.expires_in', { time: 'epoch-seconds' }),
    scope: field('data.scopes', { list: 'array' }),
    token_type: field('data.token_type', { value: 'bearer' }),
    passphrase: field('data.passphrase'),
    refresh_token: field('refresh_token', { use: 'absent' }),
  };
  const patch = answers(['exchange'], fields, { status: 201, also: { errors: [] } });
  const { code, exchange, me } = setStage({ legs: { refresh: null, ...patch.legs } });
  const response = exchange(code());
  expect(response.status).toBe(201);
  const { data, errors } = json(response) as { data: Record<string, unknown>; errors: unknown };
  expect(errors).toEqual([]);
  expect(Object.keys(data)).toEqual(['api_key', 'token_type', 'expires_in', 'scopes', 'passphrase']);
  expect(data).toMatchObject({ scopes: ['profile:read', 'projects:write'], token_type: 'bearer' });
  expect(verdict(me(data.api_key as string))).toBe('200');
});

test('answers as a form, by header, or without a token type', () => {
  const token_type = field('token_type', { use: 'absent' });
  const access_token = field('x-token', { in: 'header', prefix: 'Key ' });
  const { code, exchange } = setStage(
    answers(['exchange'], { token_type, access_token }, { in: 'form', body: 'form' }),
  );
  const response = exchange(code());
  expect(header(response, 'content-type')).toBe('application/x-www-form-urlencoded;charset=UTF-8');
  const body = new URLSearchParams(response.body);
  expect([...body.keys()]).toEqual(['expires_in', 'refresh_token']);
  expect(header(response, 'x-token')).toMatch(/^Key \S{40}$/);
});

test('reads scopes by comma, and answers them so', () => {
  const scope = field('scopes', { list: ',' });
  const patch = { legs: { authorize: { sends: { fields: { scope } } }, ...answers(['exchange'], { scope }).legs } };
  const { code, exchange, authorize } = setStage(patch);
  const response = exchange(code({ scope: undefined, scopes: 'profile:read,projects:write' }));
  expect(json(response)).toMatchObject({ scopes: 'profile:read,projects:write' });
  expect(verdict(authorize({ scope: undefined, scopes: 'profile:read projects:write' }))).toBe('302 invalid_scope');
  expect(verdict(authorize())).toBe('302 invalid_request');
});

test('writes numbered errors in an envelope, under any status', () => {
  const shape = {
    complete: true,
    fields: { error: field('errors.0.message'), error_number: field('errors.0.code', { type: 'number' }) },
  };
  const words = {
    'code-unknown': { error: 'invalid_code', number: 1700, status: 200 },
    'secret-wrong': { error: null },
  };
  const { exchange } = setStage({ errors: { shape, words } });
  const response = exchange('bogus');
  expect(response.status).toBe(200);
  expect(json(response)).toEqual({ errors: [{ message: 'invalid_code', code: 1700 }] });
  const wordless = exchange('bogus', { client_secret: 'wrong' });
  expect([wordless.status, header(wordless, 'content-type')]).toEqual([401, 'text/html;charset=UTF-8']);
});

test('writes errors as a form, or with an empty body', () => {
  const form = setStage({ errors: { shape: { in: 'form', body: 'form' } } }).exchange('bogus');
  expect(new URLSearchParams(form.body).get('error')).toBe('invalid_grant');
  const empty = setStage({ errors: { shape: { body: 'empty' } } }).exchange('bogus');
  expect([empty.status, empty.body]).toEqual([400, '']);
});

test('falls back on a malformed request where the facts have no word', () => {
  expect(verdict(setStage({ errors: { words: { 'code-unknown': null } } }).exchange('bogus'))).toBe(
    '400 invalid_request',
  );
});

test('forbids, demands and ignores as the facts say', () => {
  const sends = (extra: Field) => ({ legs: { exchange: { sends: { fields: { nonce: extra } } } } });
  const verdictOf = (extra: Field, parameters: Parameters) => {
    const { code, exchange } = setStage(sends(extra));
    return verdict(exchange(code(), parameters));
  };
  expect(verdictOf(field('n', { use: 'forbidden' }), { n: '1' })).toBe('400 invalid_request');
  expect(verdictOf(field('n', { use: 'forbidden' }), {})).toBe('200');
  expect(verdictOf(field('n'), {})).toBe('400 invalid_request');
  expect(verdictOf(field('n', { value: '1' }), { n: '2' })).toBe('400 invalid_request');
  expect(verdictOf(field('n', { value: '1' }), { n: '1' })).toBe('200');
  expect(verdictOf(field('n', { use: 'optional', value: '1' }), {})).toBe('200');
  expect(verdictOf(field('n', { use: 'absent', value: '1' }), { n: '2' })).toBe('200');
});

test('holds a content type against the one that is wanted, its parameters apart', () => {
  const type = field('content-type', { in: 'header', value: 'application/x-www-form-urlencoded' });
  const { code, exchange } = setStage({ legs: { exchange: { sends: { fields: { content_type: type } } } } });
  expect(verdict(exchange(code()))).toBe('200');
});

const DIRECT = {
  legs: {
    direct: {
      from: 'assumed: test',
      method: 'POST',
      at: 'site',
      path: '/direct',
      sends: {
        in: 'header',
        fields: { username: field('x-user'), password: field('x-password'), client_id: field('x-id') },
      },
      answers: { in: 'json', status: 200, body: 'json', from: 'assumed: test', fields: { code: field('result.code') } },
    },
  },
};

test('gives a code for a user name and a password, to be exchanged with any registered redirect URI', () => {
  const { mock, send, exchange, me } = setStage(DIRECT);
  const { username, password } = mock.person;
  const ask = (id = CLIENT.clientId, secret = password) => {
    const headers: HeaderPairs = [
      ['X-User', username],
      ['X-Password', secret],
      ['X-ID', id],
    ];
    return send({ url: mock.urls.directCode as string, headers }) as HttpResponse;
  };
  const code = () => (json(ask()) as { result: { code: string } }).result.code;
  expect(verdict(ask('nobody'))).toBe('401 invalid_client');
  expect(verdict(ask(CLIENT.clientId, 'wrong'))).toBe('400 invalid_request');
  expect(verdict(exchange(code(), { redirect_uri: 'https://evil.example/' }))).toBe('400 invalid_grant');
  const { access_token } = json(exchange(code())) as { access_token: string };
  expect(json(me(access_token))).toMatchObject({ username });
});

test('takes any known scope at the exchange where it need not be the same', () => {
  const scope = field('scope', { list: ' ' });
  const { code, exchange } = setStage({ legs: { exchange: { sends: { fields: { scope } } } } });
  expect(verdict(exchange(code(), { scope: 'profile:read' }))).toBe('200');
  expect(verdict(exchange(code(), { scope: 'unknown' }))).toBe('400 invalid_scope');
});

test('takes a scope at the exchange that was asked for or granted, and no other', () => {
  const scope = field('scope', { list: ' ', same: true });
  const { code, exchange, mock } = setStage({ legs: { exchange: { sends: { fields: { scope } } } } });
  mock.decide({ act: 'allow', scopes: ['profile:read'] });
  expect(verdict(exchange(code(), { scope: 'projects:write profile:read' }))).toBe('200');
  expect(verdict(exchange(code(), { scope: 'profile:read' }))).toBe('200');
  expect(verdict(exchange(code(), { scope: 'projects:write' }))).toBe('400 invalid_scope');
  expect(verdict(exchange(code(), {}))).toBe('400 invalid_request');
});

test('puts a token into the fragment for an implicit grant, and no code', () => {
  const fields = {
    code: null,
    access_token: field('access_token'),
    expires_in: field('expires_in', { time: 'seconds' }),
    token_type: field('token_type', { value: 'Bearer' }),
  };
  const response_type = field('response_type', { value: 'token' });
  const patch = {
    legs: { exchange: null, refresh: null, authorize: { sends: { fields: { response_type } } } },
    callback: { in: 'fragment', fields },
  };
  const { authorize, me, mock, send } = setStage(patch);
  const response = authorize({ response_type: 'token' });
  const back = landing(response);
  expect(header(response, 'location')).toContain('#');
  expect([...back.keys()].sort()).toEqual(['access_token', 'expires_in', 'kept', 'state', 'token_type']);
  expect(verdict(me(back.get('access_token')))).toBe('200');
  expect(verdict(authorize())).toBe('302 unsupported_response_type');
  expect(send({ url: mock.urls.token })?.status).toBe(404);
});

test('offers the implicit grant beside the code', () => {
  const fields = { access_token: field('access_token'), state: field('state') };
  const implicit = { from: 'assumed: test', response_type: 'token', in: 'fragment' as const, fields };
  const { authorize, mock } = setStage({ implicit });
  expect([...landing(authorize()).keys()]).toEqual(['kept', 'code', 'state']);
  expect(header(authorize({ response_type: 'token' }), 'location')).toMatch(/#access_token=[^&]+&state=[^&]+$/);
  mock.decide({ act: 'deny' });
  expect(header(authorize({ response_type: 'token' }), 'location')).toMatch(/#error=access_denied&state=/);
  expect(header(authorize(), 'location')).toMatch(/[?&]error=access_denied&state=[^#]*$/);
});

test('reads a value with and without the quotation marks that may belong to it', () => {
  const quoted = (manner: 'always' | 'either') => ({
    legs: { authorize: { sends: { fields: { scope: field('scope', { list: ',', quoted: manner }) } } } },
  });
  const ask = (manner: 'always' | 'either', scope: string) => {
    const back = landing(setStage(quoted(manner)).authorize({ scope }));
    return back.get('error') ?? back.has('code');
  };
  expect(ask('either', "'profile:read,projects:write'")).toBe(true);
  expect(ask('either', 'profile:read,projects:write')).toBe(true);
  expect(ask('either', "'nothing:known'")).toBe('invalid_scope');
  expect(ask('always', "'profile:read,projects:write'")).toBe(true);
  expect(ask('always', 'profile:read,projects:write')).toBe('invalid_request');
});

test('takes double quotation marks off a value, and gives it back between them', () => {
  const state = field('state', { quoted: 'always', marks: '"' });
  const { authorize } = setStage({
    legs: { authorize: { sends: { fields: { state } } } },
    callback: { fields: { state } },
  });
  expect(landing(authorize({ state: '"a"b"' })).get('state')).toBe('"a"b"');
  expect(landing(authorize({ state: 'ab' })).get('error')).toBe('invalid_request');
  expect(landing(authorize({ state: "'ab'" })).get('error')).toBe('invalid_request');
});

test('puts constants beside an error, a null among them', () => {
  const shape = { complete: true, also: { data: null }, fields: { error: field('errors.0.message') } };
  const { exchange } = setStage({ errors: { shape } });
  expect(json(exchange('nonsense'))).toEqual({ data: null, errors: [{ message: 'invalid_grant' }] });
});

test('keeps origins apart, and follows the path behind a proxy', () => {
  const patch = {
    origins: { api: { url: 'https://api.provider.example', from: 'assumed: test' } },
    legs: { exchange: { at: 'api' } },
  };
  const base = { site: 'https://one.example/x/', api: 'https://two.example' };
  const { mock, send } = setStage(patch, { base });
  expect(mock.urls).toMatchObject({ issuer: 'https://one.example/x', token: 'https://two.example/token' });
  expect(mock.urls.refresh).toBe('https://one.example/x/token');
  expect(send({ url: 'https://one.example/token' })?.status).toBe(404);
  expect(send({ url: 'https://two.example/token' })?.status).toBe(401);
  expect(send({ url: 'http://127.0.0.1:8080/token' })?.status).toBe(401);
  expect(() => setStage(patch, { base: { site: 'https://one.example' } })).toThrow(RangeError);
});

test('tells a refresh from an exchange without a grant type by the token in it', () => {
  const optional = (value: string) => {
    const grant_type = field('grant_type', { value, use: 'optional' });
    return { sends: { fields: { grant_type } } };
  };
  const legs = { exchange: optional('authorization_code'), refresh: optional('refresh_token') };
  const { code, exchange, refresh } = setStage({ legs });
  const response = exchange(code(), { grant_type: undefined });
  const { refresh_token } = json(response) as { refresh_token: string };
  expect(verdict(refresh(refresh_token, { grant_type: undefined }))).toBe('200');
  expect(verdict(setStage().refresh('x', { grant_type: 'nonsense' }))).toBe('400 unsupported_grant_type');
});

test('takes what the facts let a client leave out', () => {
  const optional = (place: Place) => field(place.name, { ...place, use: 'optional' });
  const groups = [
    {
      id: 'post',
      fields: { client_id: optional({ name: 'client_id' }), client_secret: optional({ name: 'client_secret' }) },
    },
  ];
  const { code, exchange } = setStage({ legs: { exchange: { authenticates: { from: 'assumed: test', groups } } } });
  expect(verdict(exchange(code(), { client_secret: undefined }))).toBe('200');
  expect(verdict(exchange(code(), { client_secret: undefined, client_id: undefined }))).toBe('200');
  expect(verdict(exchange(code(), { client_secret: 'wrong' }))).toBe('401 invalid_client');
  expect(verdict(exchange(code(), { client_id: OTHER.clientId, client_secret: undefined }))).toBe('400 invalid_grant');
});

test('leaves out of what is granted what another scope stands for, where the facts do', () => {
  const scopes = { implies: { 'projects:write': ['profile:read'] } };
  const scopeOf = (patch: object, asked: string) => {
    const { tokens } = setStage({
      ...answers(BOTH, { scope: field('scope', { list: ' ', same: true }) }),
      scopes: patch,
    });
    return tokens({ scope: asked }).scope;
  };
  expect(scopeOf(scopes, 'profile:read projects:write')).toBe('profile:read projects:write');
  const normalized = { ...scopes, normalized: true };
  expect(scopeOf(normalized, 'profile:read projects:write')).toBe('projects:write');
  expect(scopeOf(normalized, 'profile:read')).toBe('profile:read');
});

test('says where more is told of an error, where the facts have a page and a place for it', () => {
  const uri = '/troubles/#code';
  const patch = { errors: { shape: { fields: { error_uri: field('more') } }, words: { 'code-unknown': { uri } } } };
  expect(json(setStage(patch).exchange('nonsense'))).toMatchObject({ error: 'invalid_grant', more: uri });
});
