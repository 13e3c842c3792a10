import { expect, test } from 'vitest';
import type { HeaderPairs, HttpResponse } from '../http.ts';
import { basic, CLIENT, header, REDIRECT, setStage } from '../testing/stage.ts';

const FORM = 'application/x-www-form-urlencoded';
const ASKED = { in: 'form', body: 'form', asked: 'json' };
const stage = () => setStage({ legs: { exchange: { answers: ASKED } }, errors: { shape: ASKED } });

const ask = ({ token, code }: ReturnType<typeof stage>, accept: HeaderPairs, given = code()): HttpResponse =>
  token({ grant_type: 'authorization_code', code: given, redirect_uri: REDIRECT }, [
    basic(CLIENT.clientId, CLIENT.clientSecret as string),
    ...accept,
  ]);
const typeOf = (response: HttpResponse): string | undefined => header(response, 'content-type')?.split(';')[0];

test.each([
  [[], FORM],
  [[['Accept', '*/*']], FORM],
  [[['Accept', 'application/*']], FORM],
  [[['Accept', 'text/html, application/xml']], FORM],
  [[['Accept', 'application/vnd.example+json']], FORM],
  [[['Accept', 'application/json;q=0']], FORM],
  [[['Accept', 'application/json;q=0.5, application/x-www-form-urlencoded']], FORM],
  [[['Accept', 'application/json']], 'application/json'],
  [[['accept', 'Application/JSON; charset=utf-8']], 'application/json'],
  [[['Accept', 'text/html, application/json;q=0.1, */*']], 'application/json'],
  [
    [
      ['Accept', 'text/html'],
      ['Accept', 'application/json'],
    ],
    'application/json',
  ],
] as [HeaderPairs, string][])('answers and refuses after %j as %s', (accept, type) => {
  const one = stage();
  const answer = ask(one, accept);
  expect([answer.status, typeOf(answer)]).toEqual([200, type]);
  expect(answer.body).toContain('access_token');
  const refusal = ask(one, accept, 'nonsense');
  expect([refusal.status, typeOf(refusal)]).toEqual([400, type]);
  expect(refusal.body).toContain('invalid_grant');
});

test('gives nobody a choice that the facts do not have', () => {
  const { exchange, code } = setStage();
  expect(typeOf(exchange(code(), {}))).toBe('application/json');
  const formOnly = setStage({ legs: { exchange: { answers: { in: 'form', body: 'form' } } } });
  expect(typeOf(ask(formOnly, [['Accept', 'application/json']]))).toBe(FORM);
});

test('an API that answers in JSON refuses in JSON, whatever form the token endpoint has', () => {
  const refused = stage().me('nonsense');
  expect([refused.status, typeOf(refused), JSON.parse(refused.body)]).toMatchObject([
    401,
    'application/json',
    { error: 'invalid_token' },
  ]);
});
