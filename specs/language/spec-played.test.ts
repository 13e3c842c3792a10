import { expect, test } from 'vitest';
import { answer, field, from, mistakesOf, send } from './testing/mistakes.ts';

/** Each row: what a spec says, the path that is named, and words of the mend. */
const UNPLAYED: [what: string, facts: object, path: string, mend: string][] = [
  ['a callback by form post', { callback: { from, in: 'form' } }, 'callback.in', 'in a remark'],
  [
    'an error of the request by form post',
    { objection: { from, in: 'form', arrives: 'redirect', fields: { error: field('error') } } },
    'objection.in',
    'in a remark',
  ],
  [
    'a code in a header of the callback',
    { callback: { fields: { code: field('code', { in: 'header' }) } } },
    'callback.fields.code.in',
    'a place that is played',
  ],
  [
    'a scope in the callback',
    { callback: { fields: { scope: field('scope', { list: ' ' }) } } },
    'callback.fields.scope',
    'in a remark',
  ],
  [
    'a refresh by the access token',
    send('refresh', { refresh_token: null, access_token: field('access_token') }),
    'legs.refresh.sends.fields.refresh_token',
    'remove the leg',
  ],
  [
    'a lifetime that is always nothing',
    answer({ expires_in: field('expires_in', { time: 'seconds', value: '0' }) }),
    'expires_in.value',
    '"example"',
  ],
  [
    'a token that is a constant',
    answer({ access_token: field('access_token', { value: 'x' }) }),
    'access_token.value',
    'which binds nobody',
  ],
  [
    'the secret as the user name of Basic',
    {
      legs: {
        exchange: {
          authenticates: {
            from,
            groups: [{ id: 'key', fields: { client_secret: field('username', { in: 'basic' }) } }],
          },
        },
      },
    },
    'authenticates.groups.0.fields.client_secret.name',
    'in another carrier',
  ],
  [
    'an API token in Basic',
    { apis: { me: { from, sends: { from, fields: { access_token: field('username', { in: 'basic' }) } } } } },
    'apis.me.sends.fields.access_token.in',
    'a place that is played',
  ],
  ...['client_credentials', 'password', 'urn:ietf:params:oauth:grant-type:jwt-bearer'].map(
    (value): (typeof UNPLAYED)[number] => [
      `the grant ${value}`,
      send('exchange', { grant_type: field('grant_type', { value }) }),
      'legs.exchange.sends.fields.grant_type.value',
      'other grants are not played',
    ],
  ),
  [
    'a grant type without its value',
    send('exchange', { grant_type: field('grant_type') }),
    'grant_type.value',
    'state "value"',
  ],
  ['a path behind a #', { legs: { authorize: { from, path: '/#/authorize' } } }, 'legs.authorize.path', 'before the #'],
  ['a path with a query', { apis: { me: { from, path: '/me?fields=name' } } }, 'apis.me.path', 'under "sends"'],
  ['a name in an API path', { apis: { me: { from, path: '/v3/company/{realmId}' } } }, 'apis.me.path', 'in braces'],
  ['a path that steps back', { legs: { exchange: { from, path: '/a/../token' } } }, 'legs.exchange.path', '"/token"'],
  [
    'a path with a blank',
    { legs: { exchange: { from, or: [{ path: '/the token' }] } } },
    'legs.exchange.or.0.path',
    '"/the%20token"',
  ],
  ['a path of ours', { apis: { me: { from, path: '/quirkproof/consent' } } }, 'apis.me.path', 'pages of the mock'],
  [
    'an origin with a name that nobody explains',
    { origins: { site: { url: 'https://{shop}.example', from } } },
    'origins.site.url',
    '"shop"',
  ],
  [
    'an origin with a query',
    { origins: { site: { url: 'https://a.example?x=1', from } } },
    'origins.site.url',
    'as "path"',
  ],
  [
    'a value in a fragment of a request',
    send('exchange', { code: field('code', { in: 'fragment' }) }),
    'fields.code.in',
    'a place that is played',
  ],
  [
    'an authorization by headers',
    send('authorize', { client_id: field('x-id', { in: 'header' }) }),
    'client_id.in',
    'a place that is played',
  ],
  ['an authorization that is posted', { legs: { authorize: { from, method: 'POST' } } }, 'authorize.method', '"GET"'],
  [
    'an authorization that can be posted',
    { legs: { authorize: { from, or: [{ method: 'POST' }] } } },
    'authorize.or.0.method',
    '"GET"',
  ],
  [
    'a body of what can be a GET',
    { legs: { refresh: { from, or: [{ path: '/other', method: 'GET' }] } } },
    'refresh.sends.fields.grant_type',
    'another method',
  ],
  [
    'a value that nobody presents',
    send('exchange', { nonce: field('nonce') }),
    'exchange.sends.fields.nonce',
    'remove it',
  ],
  [
    'a passphrase at an API',
    { apis: { me: { sends: { from, fields: { passphrase: field('x-pass') } } } } },
    'fields.passphrase',
    'remove it',
  ],
  ['a code in a token answer', answer({ code: field('code') }), 'answers.fields.code', 'remove it'],
  [
    'a second place in an answer',
    answer({ access_token: field('token', { or: [{ name: 'access' }] }) }),
    'access_token.or',
    'an unsettled question',
  ],
  [
    'a prefix in an answer',
    answer({ access_token: field('token', { prefix: 'Bearer ' }) }),
    'access_token.prefix',
    'nobody takes it off',
  ],
  [
    'a token that is a number',
    answer({ access_token: field('token', { type: 'number' }) }),
    'access_token.type',
    'remove it',
  ],
  ['a number in a form', answer({}, { in: 'form', body: 'form' }), 'expires_in.type', 'state the field anew'],
  [
    'members in another body than there is',
    answer({}, { body: 'form' }),
    'answers.body',
    'the body that the members stand in',
  ],
  [
    'an answer without an access token',
    answer({ access_token: null }),
    'answers.fields.access_token',
    'state the field',
  ],
  [
    'an answer that forbids',
    answer({ scope: field('scope', { list: ' ', use: 'forbidden' }) }),
    'scope.use',
    '"absent"',
  ],
  [
    'an array in a request',
    send('authorize', { scope: field('scope', { list: 'array' }) }),
    'scope.list',
    'the separator',
  ],
  ['several codes', send('exchange', { code: field('code', { list: ',' }) }), 'code.list', 'remove it'],
  ['a unit of a code', send('exchange', { code: field('code', { time: 'seconds' }) }), 'code.time', 'only a lifetime'],
  [
    'marks around a code',
    send('exchange', { code: field('code', { quoted: 'always' }) }),
    'code.quoted',
    'takes the marks off',
  ],
  ['marks of nothing', send('authorize', { state: field('state', { marks: '"' }) }), 'state.marks', '"quoted"'],
  ['a choice of one', send('exchange', { code: field('code', { choice: true }) }), 'code.choice', '"or"'],
  ['a code if it was sent', send('exchange', { code: field('code', { ifSent: true }) }), 'code.ifSent', 'remove it'],
  [
    'a code that is compared',
    { callback: { fields: { code: field('code', { compared: true }) } } },
    'code.compared',
    'only a state',
  ],
  [
    'whatever code there is',
    { callback: { fields: { code: field('code', { any: true }) } } },
    'code.any',
    'unlisted error',
  ],
  [
    'an error of the token endpoint, listed or not',
    { errors: { shape: { from, fields: { error: field('error', { any: true }) } } } },
    'error.any',
    'unlisted error',
  ],
  [
    'a body of a GET',
    { apis: { me: { from, sends: { from, in: 'form' } } } },
    'apis.me.sends.fields.access_token',
    'another method',
  ],
  [
    'two bodies',
    send('exchange', { code: field('code', { in: 'json' }) }),
    'exchange.sends.fields',
    'a body has one form',
  ],
  [
    'a header that is no token',
    send('exchange', { code: field('the code', { in: 'header' }) }),
    'code.name',
    'another name',
  ],
  [
    'a header of the transport',
    send('exchange', { code: field('Content-Length', { in: 'header' }) }),
    'code.name',
    'another name',
  ],
  [
    'a content type in a form',
    send('exchange', { content_type: field('type', { value: 'text/plain' }) }),
    'content_type.in',
    '"header"',
  ],
  ['two values in one place', send('exchange', { code: field('grant_type') }), 'exchange.sends.fields', 'another name'],
  [
    'a value inside of another',
    answer({ access_token: field('data'), token_type: field('data.type', { value: 'x' }) }),
    'answers.fields.token_type',
    'another name',
  ],
  ['the same form under another name', answer({}, { asked: 'json' }), 'answers.asked', 'remove it'],
  [
    'two legs that nothing tells apart',
    send('exchange', { grant_type: field('grant_type', { value: 'refresh_token' }) }),
    'refresh.path',
    'for each',
  ],
  [
    'two APIs in one place',
    {
      apis: {
        you: {
          from,
          method: 'GET',
          at: 'site',
          path: '/api/me',
          serves: 'people',
          sends: { in: 'query', from, fields: { access_token: field('t') } },
        },
      },
    },
    'apis.you.path',
    'another path',
  ],
  [
    'a refresh token that nobody gets',
    { legs: { exchange: { answers: { from, complete: true, fields: {} } } } },
    'exchange.answers.fields.refresh_token',
    'state the field',
  ],
  [
    'another refresh token that has no place',
    { legs: { refresh: { answers: { from, fields: { refresh_token: null } } } } },
    'rotation.refresh_token',
    'state it so',
  ],
  [
    'no refresh token, required',
    {
      rotation: { refresh_token: 'omitted', from },
      legs: { refresh: { answers: { from, fields: { refresh_token: field('refresh_token') } } } },
    },
    'refresh_token.use',
    '"rotation"',
  ],
  [
    'a secret that is not issued',
    { client: { secret: 'none', from } },
    'legs.exchange.authenticates',
    '"authenticates": null',
  ],
  [
    'a challenge that is demanded and ignored',
    { pkce: { honoured: false, demanded: true, from } },
    'pkce.demanded',
    '"honoured": true',
  ],
  ['no authorization', { legs: { authorize: null } }, 'legs.authorize', 'state it'],
  ['a code that never comes', { callback: { from, arrives: 'never' } }, 'callback.arrives', 'how the code comes back'],
  ['a scope with its separator in it', { scopes: { from, examples: ['a b'] } }, 'facts.scopes', 'one scope at a time'],
  [
    'an API that no scope of a run opens',
    { apis: { me: { from, scope: 'third' } }, scopes: { from, examples: ['first', 'second', 'third'] } },
    'apis.me.scope',
    'in front',
  ],
  [
    'a number without a place',
    { errors: { words: { 'code-unknown': { error: 'x', number: 7, status: 400, from } } } },
    'code-unknown.number',
    'remove the number',
  ],
  [
    'a constant of an answer without a body',
    { legs: { revoke: { answers: { from, also: { done: true } } } } },
    'revoke.answers.also.done',
    'in a remark',
  ],
  [
    'a list in a form',
    { errors: { shape: { from, in: 'form', body: 'form', also: { errors: [] } } } },
    'errors.shape.also.errors',
    'in a remark',
  ],
  [
    'the PKCE method plain',
    send('authorize', { code_challenge_method: field('code_challenge_method', { value: 'plain' }) }),
    'code_challenge_method.value',
    'in a remark',
  ],
  [
    'an error that a redirect brings without a code',
    { errors: { words: { busy: { error: null, status: 503, from } } } },
    'words.busy.error',
    'under "legs"',
  ],
  [
    'a number of each error in the redirect, where one has none',
    {
      denial: { from, fields: { error_number: field('no') } },
      errors: { words: { denied: { error: 'no', status: 400, from } } },
    },
    'denial.fields.error_number.use',
    'the number of each error',
  ],
  [
    'an implicit grant that nothing asks for',
    { implicit: { from, in: 'fragment', response_type: 'code', fields: { access_token: field('t') } } },
    'implicit.response_type',
    '"value"',
  ],
];

test.each(UNPLAYED)('names the path and the mend of %s', (_, facts, path, mend) => {
  const found = mistakesOf(facts);
  expect(found.map((one) => one.path).join('\n')).toContain(path);
  expect(
    found
      .filter((one) => one.path.includes(path))
      .map((one) => one.mend)
      .join('\n'),
  ).toContain(mend);
});

test('names what an answer to a question says and nobody plays, under that answer', () => {
  const facts = { callback: { in: 'form', from } };
  const question = {
    id: 'place',
    question: 'Where?',
    kind: 'silence',
    side: 'answer',
    preferred: 'query',
    why: 'RFC 6749.',
    answers: [
      { id: 'query', statement: 'In the query.', from, facts: {} },
      { id: 'form', statement: 'In a form.', from, facts },
    ],
  };
  expect(mistakesOf({}, [question]).map(({ path }) => path)).toEqual(['unsettled.0.answers.1.facts.callback.in']);
});

test('has nothing against the standard', () => {
  expect(mistakesOf({})).toEqual([]);
});
