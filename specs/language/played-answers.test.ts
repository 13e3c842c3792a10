/** A refusal is told from a success, and each value of an answer from the others; the mends lead to a spec that is taken. */
import { expect, test } from 'vitest';
import { answer, bites, field, from, mistakesOf, send, word } from './testing/mistakes.ts';

type Row = [what: string, facts: object, path: string, mend: string];

/** Errors whose code stands in a header. */
const HEADER_SHAPE = { from, bites, in: 'header', body: 'empty', complete: true, fields: { error: field('x-error') } };

const REFUSALS: Row[] = [
  ...['token-bad', 'refresh-unknown', 'secret-wrong', 'code-unknown', 'token-missing', 'request-invalid'].flatMap(
    (condition) =>
      [200, 204].map(
        (status): Row => [
          `${condition} under ${status} without a code`,
          word(condition, { status, error: null }),
          `facts.errors.words.${condition}.error`,
          'a status from 400 on',
        ],
      ),
  ),
  [
    'a refusal that a mark alone tells',
    {
      errors: {
        shape: { from, bites, also: { ok: false } },
        ...word('token-bad', { status: 200, error: null }).errors,
      },
    },
    'facts.errors.words.token-bad.error',
    'the word by which the body is known',
  ],
  [
    'a breakdown of an API under 200',
    word('busy', { status: 200, error: null, legs: ['api'] }),
    'facts.errors.words.busy.error',
    'a status from 400 on',
  ],
  [
    'a breakdown under 200, whose code is not of the document',
    word('server', { status: 200, error: 'oops', from: 'assumed: so it is' }),
    'facts.errors.words.server.status',
    'from a section of the document',
  ],
  [
    'a redirect of a token request, without a code',
    word('refresh-unknown', { status: 302, error: null }),
    'facts.errors.words.refresh-unknown.error',
    'a status from 400 on',
  ],
  [
    'a code under 200 that has no place',
    {
      errors: {
        shape: { from, complete: true, fields: { error: null, error_description: field('message') } },
        ...word('token-bad', { status: 200, error: 'dead' }).errors,
      },
    },
    'facts.errors.words.token-bad.status',
    'a place for the code',
  ],
  [
    'a code under 200 in a header, of what answers in JSON',
    { errors: { shape: HEADER_SHAPE, ...word('token-bad', { status: 200, error: 'dead' }).errors } },
    'facts.errors.words.token-bad.status',
    'a place for the code',
  ],
  ...[204, 205, 304].flatMap((status) =>
    ['token-bad', 'refresh-unknown'].map(
      (condition): Row => [
        `${condition} in a body under ${status}`,
        word(condition, { status, error: 'x' }),
        `facts.errors.words.${condition}.status`,
        'another status',
      ],
    ),
  ),
  ...[{}, { error: '' }, { error: undefined }].map(
    (error): Row => [
      `a refusal whose code is ${JSON.stringify(error)}`,
      word('person-not-allowed', { status: 403, ...error }),
      'facts.errors.words.person-not-allowed.error',
      '"error": null',
    ],
  ),
];

const SUCCESSES: Row[] = [
  ['tokens under 204', answer({}, { status: 204 }), 'exchange.answers.status', '"body": "empty"'],
  ['an API under 204', { apis: { me: { answers: { from, status: 204 } } } }, 'me.answers.status', '"body": "empty"'],
  ...['none', ''].map(
    (error): Row => [
      `a success with the error ${JSON.stringify(error)}`,
      answer({}, { also: { error } }),
      'exchange.answers.also.error',
      'null in its place',
    ],
  ),
  [
    'an error within a constant of a success',
    {
      errors: { shape: { from, fields: { error: field('meta.error') } } },
      apis: { me: { answers: { from, also: { meta: { error: 'ok' } } } } },
    },
    'me.answers.also.meta',
    'null in its place',
  ],
  [
    'a truth value of a form where an error has its code',
    { legs: { revoke: { answers: { from, body: 'form', also: { error: false } } } } },
    'revoke.answers.also.error',
    'remove it',
  ],
  [
    'a token where an error has its code',
    answer({ access_token: field('error') }),
    'answers.fields.access_token.name',
    'another name',
  ],
];

const CONSTANTS: Row[] = [
  ['a constant token', answer({}, { also: { access_token: 'x' } }), 'answers.also.access_token', 'remove it'],
  ['a constant in a token', answer({}, { also: { 'access_token.y': 1 } }), 'answers.also.access_token.y', 'remove it'],
  [
    'nothing around a token',
    answer({ access_token: field('data.token') }, { also: { data: null } }),
    'answers.also.data',
    'remove it',
  ],
  [
    'a token in a constant',
    answer({ access_token: field('data.token') }, { also: { data: { token: 'x' } } }),
    'answers.also.data',
    'remove it',
  ],
  [
    'a constant in the place of what is absent',
    answer({ expires_in: field('expires_in', { use: 'absent' }) }, { also: { expires_in: 0 } }),
    'answers.also.expires_in',
    '"expires_in": null under "fields"',
  ],
  [
    'a constant in another',
    answer({}, { also: { meta: { a: 1 }, 'meta.b': 2 } }),
    'answers.also.meta.b',
    'a member of the other',
  ],
  [
    'a constant in the place of a code',
    { errors: { shape: { from, also: { error: 'x' } } } },
    'errors.shape.also.error',
    'remove it',
  ],
];

const type = (value: string) => send('authorize', { response_type: field('response_type', { value }) });
const implicit = (value: string) => ({
  implicit: { from, in: 'fragment', response_type: value, fields: { access_token: field('t') } },
});

const VALUES: Row[] = [
  ['an empty token type', answer({ token_type: field('token_type', { value: '' }) }), 'token_type.value', '"absent"'],
  ['an empty response type', type(''), 'response_type.value', '"absent"'],
  [
    'a response type without its value',
    send('authorize', { response_type: field('response_type') }),
    'response_type.value',
    'state "value"',
  ],
  ['a token as the response', type('token'), 'response_type.value', 'under "implicit"'],
  ...['id_token', 'code id_token', 'token code', 'none'].map(
    (value): Row => [`the response ${value}`, type(value), 'response_type.value', 'other responses are not played'],
  ),
  ...['id_token token', 'code token'].map(
    (value): Row => [
      `the implicit response ${value}`,
      implicit(value),
      'implicit.response_type',
      'other responses are not played',
    ],
  ),
];

test.each([...REFUSALS, ...SUCCESSES, ...CONSTANTS, ...VALUES])('names the path and the mend of %s', (...row) => {
  const [, facts, path, mend] = row;
  expect(mistakesOf(facts)).toContainEqual({
    path: expect.stringContaining(path),
    expected: expect.any(String),
    got: expect.any(String),
    mend: expect.stringContaining(mend),
  });
});

test.each<[what: string, facts: object]>([
  ['no code under 401', word('token-bad', { status: 401, error: null })],
  ['no code of an API under 302', word('token-bad', { status: 302, error: null })],
  ['a code under 200', word('token-bad', { status: 200, error: 'dead' })],
  [
    'a code under 200 beside a mark',
    {
      errors: {
        shape: { from, bites, also: { ok: false } },
        ...word('refresh-unknown', { status: 200, error: 'dead' }).errors,
      },
    },
  ],
  [
    'a code under 204 in a header',
    { errors: { shape: HEADER_SHAPE, ...word('refresh-unknown', { status: 204, error: 'dead' }).errors } },
  ],
  ['a lifetime that is always nothing', answer({ expires_in: null }, { also: { expires_in: 0 } })],
  ['a success that tells of no error', answer({}, { also: { error: null, errors: [], ok: true } })],
  ['a constant beside a token', answer({ access_token: field('data.token') }, { also: { data: { kind: 'x' } } })],
  ['an API under 204', { apis: { me: { answers: { from, status: 204, body: 'empty' } } } }],
  ['no token type', answer({ token_type: field('token_type', { use: 'absent' }) })],
  ['a response type of its own', type('authorization')],
  ['a token in the redirect', implicit('token')],
])('has nothing against %s', (_, facts) => {
  expect(mistakesOf(facts)).toEqual([]);
});
