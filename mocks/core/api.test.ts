import { expect, test } from 'vitest';
import { encode, header, json, setStage, verdict } from '../testing/stage.ts';

const field = {
  name: 'x-key',
  or: [{ in: 'query', name: 'key' }],
  use: 'required',
  choice: true,
  from: 'assumed: test',
};
const KEYED = { apis: { me: { sends: { in: 'header', fields: { access_token: field } } } } };

test('serves the person behind a token, in any case of the scheme', () => {
  const { tokens, me, mock, send } = setStage();
  const { access_token } = tokens();
  expect(json(me(access_token))).toEqual({
    id: expect.any(String),
    username: mock.person.username,
    name: expect.any(String),
    email: expect.stringContaining('@'),
  });
  for (const scheme of ['bearer', 'BEARER', 'bEaReR', 'Bearer  ']) {
    const headers: [string, string][] = [['AUTHORIZATION', `${scheme} ${access_token}`]];
    expect(send({ method: 'GET', url: mock.urls.apis.me?.url as string, headers })?.status).toBe(200);
  }
});

test('challenges without an error where no token came, and with one where it was bad', () => {
  const { me, tokens, clock } = setStage();
  const missing = me(null);
  expect(verdict(missing)).toBe('401');
  expect(header(missing, 'www-authenticate')).toMatch(/^Bearer realm="[^"]+"$/);
  const bad = me('bogus');
  expect(verdict(bad)).toBe('401 invalid_token');
  expect(header(bad, 'www-authenticate')).toContain('error="invalid_token"');

  const { access_token } = tokens();
  clock.pass(3599);
  expect(verdict(me(access_token))).toBe('200');
  clock.pass(1);
  expect(verdict(me(access_token))).toBe('401 invalid_token');
});

test('refuses without a word by the challenge alone, and under a status of success without one', () => {
  const bare = setStage({ errors: { words: { 'token-bad': { error: null } } } }).me('bogus');
  expect([bare.status, bare.body, header(bare, 'content-type')]).toEqual([401, '', undefined]);
  expect(header(bare, 'www-authenticate')).toBe('Bearer realm="api"');
  const word = { error: 'invalid_auth', status: 200, from: '#a' };
  const under = setStage({ errors: { shape: { also: { ok: false } }, words: { 'token-bad': word } } }).me('bogus');
  expect([under.status, header(under, 'www-authenticate')]).toEqual([200, undefined]);
  expect(json(under)).toMatchObject({ ok: false, error: 'invalid_auth' });
});

test('does not take Basic credentials, nor a token in the query, for a bearer token', () => {
  const { tokens, mock, send } = setStage();
  const { access_token } = tokens();
  const url = mock.urls.apis.me?.url as string;
  expect(verdict(send({ method: 'GET', url: `${url}?${encode({ access_token })}` }))).toBe('401');
  expect(verdict(send({ method: 'GET', url, headers: [['authorization', `Basic ${access_token}`]] }))).toBe('401');
  expect(verdict(send({ method: 'GET', url, headers: [['authorization', access_token]] }))).toBe('401');
});

test('takes the token at any place that the facts offer, but at one only', () => {
  const { tokens, mock, send, me } = setStage(KEYED);
  const { access_token: key } = tokens();
  const url = mock.urls.apis.me?.url as string;
  const query = `${url}?${encode({ key })}`;
  expect(verdict(send({ method: 'GET', url, headers: [['X-Key', key]] }))).toBe('200');
  expect(verdict(send({ method: 'GET', url: query }))).toBe('200');
  expect(verdict(send({ method: 'GET', url: query, headers: [['x-key', key]] }))).toBe('400 invalid_request');
  expect(verdict(send({ method: 'GET', url: `${query}&${encode({ key })}` }))).toBe('400 invalid_request');
  expect(verdict(send({ method: 'GET', url: `${url}?key=${key}` }))).toBe('401 invalid_token');
  expect(verdict(me(key))).toBe('401');
});

test('asks for a scope, by name or by what implies it', () => {
  const patch = {
    apis: { me: { scope: 'me:read' } },
    scopes: {
      examples: ['manage', 'profile:read', 'projects:write'],
      implies: { manage: ['me:*'], 'me:*': ['me:read'] },
    },
  };
  const { tokens, me } = setStage(patch);
  const narrow = me(tokens().access_token);
  expect(verdict(narrow)).toBe('403 insufficient_scope');
  expect(header(narrow, 'www-authenticate')).toContain('error="insufficient_scope"');
  expect(verdict(me(tokens({ scope: 'manage' }).access_token))).toBe('200');
  expect(verdict(me(tokens({ scope: 'me:read' }).access_token))).toBe('200');
});

test('wants the passphrase beside the token where the facts do', () => {
  const place = (name: string) => ({ name, use: 'required', from: 'assumed: test' });
  const patch = {
    legs: { exchange: { answers: { fields: { passphrase: place('phrase') } } } },
    apis: { me: { sends: { fields: { passphrase: place('x-phrase') } } } },
  };
  const { code, exchange, mock, send } = setStage(patch);
  const { access_token, phrase } = json(exchange(code())) as { access_token: string; phrase: string };
  const call = (...more: [string, string][]) =>
    send({
      method: 'GET',
      url: mock.urls.apis.me?.url as string,
      headers: [['authorization', `Bearer ${access_token}`], ...more],
    });
  expect(verdict(call(['x-phrase', phrase]))).toBe('200');
  expect(verdict(call(['x-phrase', 'wrong']))).toBe('401 invalid_token');
  expect(verdict(call())).toBe('401 invalid_token');
});

test('wants whatever else the facts demand', () => {
  const version = { name: 'x-version', use: 'required', value: '2', from: 'assumed: test' };
  const { tokens, mock, send } = setStage({ apis: { me: { sends: { fields: { nonce: version } } } } });
  const authorization: [string, string] = ['authorization', `Bearer ${tokens().access_token}`];
  const call = (...more: [string, string][]) =>
    send({ method: 'GET', url: mock.urls.apis.me?.url as string, headers: [authorization, ...more] });
  expect(verdict(call(['X-Version', '2']))).toBe('200');
  expect(verdict(call(['X-Version', '1']))).toBe('400 invalid_request');
  expect(verdict(call())).toBe('400 invalid_request');
});

test.each(['people', 'projects', 'teams'])('serves %s as items, the same for the same seed', (serves) => {
  const serve = (seed: number) => {
    const { tokens, me } = setStage({ apis: { me: { serves } } }, { seed });
    return json(me(tokens().access_token)) as { items: { id: string; name: string }[] };
  };
  expect(serve(1).items.length).toBeGreaterThan(1);
  expect(serve(1)).toEqual(serve(1));
  expect(serve(1)).not.toEqual(serve(2));
});

test('tells the role of the person in each team', () => {
  const { tokens, me } = setStage({ apis: { me: { serves: 'teams' } } });
  const { items } = json(me(tokens().access_token)) as { items: unknown[] };
  expect(items).toEqual(
    items.map(() => ({ id: expect.any(String), name: expect.any(String), role: expect.any(String) })),
  );
});

test('data have nothing where an error has its code', () => {
  const error = { name: 'name', use: 'required', from: 'assumed: test' };
  const { me, tokens } = setStage({ errors: { shape: { fields: { error } } } });
  const data = json(me(tokens().access_token)) as object;
  expect(Object.keys(data)).toEqual(['id', 'username', 'email']);
});
