import { expect, test } from 'vitest';
import { createMock, type HttpResponse } from '../../../mocks/index.ts';
import { mergeFacts } from '../../../specs/language/merge.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { refusalOfClient, refusalOfPerson } from './why-refused.ts';

const from = 'assumed: test';
/** It has a parameter of the same name. */
const OWN_WORD = 'https://app.example/callback?error=none';
const CLIENT = { clientId: 'app', clientSecret: 'secret', redirectUris: ['https://app.example/callback', OWN_WORD] };

const factsOf = (patch: object): Facts => mergeFacts(standardFacts, patch) as Facts;

const mockOf = (facts: Facts) =>
  createMock({ facts, base: 'https://p.example', clock: { now: () => 0 }, seed: 1, clients: [CLIENT] });

function authorize(facts: Facts, more: Record<string, string>): HttpResponse | null {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'app',
    redirect_uri: CLIENT.redirectUris[0] as string,
    scope: 'profile:read',
    ...more,
  });
  return mockOf(facts).handle({ method: 'GET', url: `https://p.example/authorize?${query}`, headers: [], body: '' });
}

const IMPLICIT = {
  in: 'fragment',
  response_type: 'token',
  from,
  fields: { access_token: { name: 't', use: 'required' } },
};
const WRONG = { scope: 'nonsense' };

test.each<[way: string, patch: object, more: Record<string, string>, why: string | undefined]>([
  ['no refusal', {}, {}, undefined],
  ['no refusal with a token', { implicit: IMPLICIT }, { response_type: 'token' }, undefined],
  ['a redirect', {}, WRONG, 'invalid_scope'],
  ['a redirect behind what is its own', {}, { ...WRONG, redirect_uri: OWN_WORD }, 'invalid_scope'],
  [
    'a redirect that describes it',
    { denial: { fields: { error_description: { name: 'why', use: 'optional', from } } } },
    WRONG,
    'invalid_scope: The scope is unknown, or exceeds what was granted.',
  ],
  [
    'a fragment',
    {
      objection: { from, arrives: 'redirect', in: 'fragment', fields: { error: { name: 'e', use: 'required', from } } },
    },
    WRONG,
    'invalid_scope',
  ],
  ['a fragment in place of a token', { implicit: IMPLICIT }, { ...WRONG, response_type: 'token' }, 'invalid_scope'],
  [
    'a redirect with nothing in it',
    { objection: { from, arrives: 'redirect', in: 'query', fields: {} } },
    WRONG,
    'the redirect brings neither a code nor a word of why',
  ],
  [
    'a page',
    { objection: { from, arrives: 'never', in: 'query', fields: {} } },
    WRONG,
    'invalid_scope: The scope is unknown, or exceeds what was granted.',
  ],
])('tells a refusal by %s', (_, patch, more, why) => {
  const facts = factsOf(patch);
  expect(refusalOfPerson(authorize(facts, more), facts)).toBe(why);
});

test.each<[way: string, patch: object, why: string]>([
  ['JSON', {}, 'invalid_request: The form field grant_type is missing.'],
  [
    'a page without a word',
    { errors: { words: { 'request-invalid': { error: null, status: 422, from } } } },
    'status 422',
  ],
  [
    'a code under 200',
    { errors: { words: { 'request-invalid': { error: 'bad', status: 200, from } } } },
    'bad: The form field grant_type is missing.',
  ],
])('tells a refusal in %s', (_, patch, why) => {
  const facts = factsOf(patch);
  const headers: [string, string][] = [['Authorization', `Basic ${btoa('app:secret')}`]];
  const answer = mockOf(facts).handle({ method: 'POST', url: 'https://p.example/token', headers, body: '' });
  expect(refusalOfClient(answer, facts)).toBe(why);
});
