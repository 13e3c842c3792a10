import { expect, test } from 'vitest';
import { resolveFacts, singleDepartures } from '../language/resolve.ts';
import type { Field, ProviderSpec } from '../language/spec.ts';
import { providers } from '../providers/index.ts';
import { standardFacts } from '../standard/facts.ts';
import { clauseIdsUnder, deriveClauses } from './derive-clauses.ts';

test.each(providers)('every clause of $id has one permanent, greppable id', (spec) => {
  const ids = deriveClauses(spec).map((clause) => clause.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(new RegExp(`^${spec.id}(/[A-Za-z0-9_.-]+)+$`));
});

test.each(providers)('the clauses of $id do not come and go with the answers', (spec) => {
  const declared = new Set(deriveClauses(spec).map((clause) => clause.id));
  for (const { answers } of singleDepartures(spec, {})) {
    for (const id of clauseIdsUnder(spec, answers)) expect(declared).toContain(id);
  }
});

test.each(providers)('nothing that is assumed or merely guessed at $id is a must', (spec) => {
  const preferred = clauseIdsUnder(spec, {});
  const lawful = singleDepartures(spec, {})
    .filter(({ question }) => question.kind === 'choice')
    .map(({ answers }) => clauseIdsUnder(spec, answers));
  for (const clause of deriveClauses(spec)) {
    const certain = preferred.has(clause.id) || lawful.some((ids) => ids.has(clause.id));
    if (clause.basis.kind === 'assumed' || !certain)
      expect(`${clause.id} ${clause.level}`).not.toBe(`${clause.id} must`);
  }
});

test.each(providers)('every documented clause of $id cites a section that the document has', (spec) => {
  for (const { basis } of deriveClauses(spec)) {
    if (basis.kind === 'documented') expect(Object.keys(spec.sections)).toContain(basis.cite.slice(1));
    else if (basis.kind === 'standard') expect(basis.cite).toMatch(/^RFC \d+/);
  }
});

test.each(providers.filter((spec) => !spec.control))('every departure of $id says why it bites', (spec) => {
  const departures = deriveClauses(spec).filter((clause) => clause.departsFrom !== undefined);
  expect(departures.length).toBeGreaterThan(5);
  for (const clause of departures) expect(`${clause.id}: ${clause.bites}`).not.toMatch(/undefined$/);
});

test.each(providers)('every section of the document of $id is cited by a fact, an answer or a remark', (spec) => {
  const text = JSON.stringify({ facts: spec.facts, unsettled: spec.unsettled, remarks: spec.remarks });
  const uncited = Object.keys(spec.sections).filter((section) => !text.includes(`"#${section}"`));
  expect(uncited).toEqual([]);
});

test('a clause that a listed answer would turn round is at most should', () => {
  const psohub = providers.find((spec) => spec.id === 'psohub');
  const clauses = psohub ? deriveClauses(psohub) : [];
  expect(clauses.find((clause) => clause.id === 'psohub/security/state-missing')?.level).toBe('should');
  const pinned = psohub ? deriveClauses(psohub, { 'state-returned': 'echoed' }) : [];
  expect(pinned.find((clause) => clause.id === 'psohub/security/state-missing')?.level).toBe('must');
});

test('a part that is assumed weakens its clause, and one that comes from elsewhere is cited', () => {
  const withUnit = (timeFrom: string) => {
    const spec = structuredClone(providers.find(({ id }) => id === 'psohub')) as ProviderSpec;
    const field = spec.facts.legs?.exchange?.answers?.fields?.expires_in as Field;
    field.timeFrom = timeFrom;
    return deriveClauses(spec).find(({ id }) => id === 'psohub/exchange/answer/expires_in');
  };
  const sentence = (evidence: string) => `Reads the lifetime from JSON member "expires_in", in seconds (${evidence}).`;
  expect(withUnit('RFC 6749 §5.1')).toMatchObject({ level: 'must', sentence: sentence('RFC 6749 §5.1') });
  expect(withUnit('assumed: for a test')).toMatchObject({ level: 'should', sentence: sentence('assumed') });
});

test('an answer in a form has a clause of its own, which asking for JSON satisfies where that is offered', () => {
  const github = providers.find((spec) => spec.id === 'github');
  const clauses = github ? deriveClauses(github) : [];
  const sentences = clauses.filter(({ subject }) => subject.is === 'answer-body').map(({ sentence }) => sentence);
  expect(sentences).toHaveLength(2);
  for (const sentence of sentences) expect(sentence).toContain('or asks for a JSON body with the Accept header');
  for (const spec of providers.filter(({ id }) => id !== 'github'))
    expect(deriveClauses(spec).some(({ subject }) => subject.is === 'answer-body')).toBe(false);
});

test('an error has a clause at the legs that tell it, and at no other', () => {
  const github = providers.find((spec) => spec.id === 'github');
  const ids = github ? deriveClauses(github).map(({ id }) => id) : [];
  const legsOf = (word: string) => ids.filter((id) => id.endsWith(`/error/${word}`)).map((id) => id.split('/')[1]);
  expect(legsOf('application_suspended')).toEqual(['authorize']);
  expect(legsOf('redirect_uri_mismatch')).toEqual(['authorize', 'exchange']);
  expect(legsOf('unverified_user_email')).toEqual(['exchange']);
});

test('a pinned answer narrows what the document left open', () => {
  const psohub = providers.find((spec) => spec.id === 'psohub');
  if (!psohub) throw new Error('no psohub');
  const field = (answers: Record<string, string>) =>
    resolveFacts(standardFacts, psohub, answers).legs.exchange?.sends.fields.code;
  expect(field({})?.or).toEqual([{ name: 'authorization_code' }]);
  expect(field({ 'code-name': 'table' })?.name).toBe('authorization_code');
  expect(field({ 'code-name': 'table' })?.or).toBeUndefined();
});

test('the standard has the client id of a token request among the credentials, and none at a direct login', () => {
  const departures = new Map(
    providers.flatMap((spec) => deriveClauses(spec)).map(({ id, departsFrom }) => [id, departsFrom]),
  );
  expect(departures.get('psohub/exchange/client_id')).toBe(
    'RFC 6749 §2.3.1 has the client id among the client\'s credentials, as Basic "username" or form field "client_id"',
  );
  expect(departures.get('ioffice/direct/client_id')).toBe('the standard has no direct code request');
});

test('a hint says what to do about what is another: the value, or the body under a status of success', () => {
  const field: Field = { name: 'token_type', use: 'required', value: 'bot', from: '#token', bites: 'It is no Bearer.' };
  const spec: ProviderSpec = {
    id: 'contoso',
    name: 'Contoso',
    summary: 'The standard, but for two things.',
    document: { title: 'Contoso', read: '2026-11-21' },
    sections: { token: 'Tokens', api: 'API' },
    facts: {
      legs: { exchange: { answers: { from: '#token', fields: { token_type: field } } } },
      errors: { words: { 'token-bad': { status: 200, error: 'not_authed', from: '#api', bites: 'It looks well.' } } },
    },
    unsettled: [],
  };
  const clauses = deriveClauses(spec);
  const type = clauses.find(({ id }) => id === 'contoso/exchange/answer/token_type');
  expect(type?.hint).toContain('Take "bot" for the token type');
  expect(type?.departsFrom).toMatch(/^RFC 6749 §5\.1 has .* there, and not "bot"$/);
  const refusals = clauses.filter(({ id }) => /\/error\/not_authed$/.test(id));
  expect(refusals.length).toBeGreaterThan(0);
  for (const { hint } of refusals) expect(hint).toContain('Look for the error in the body: the status, 200,');
  const plain = clauses.find(({ id }) => id === 'contoso/exchange/error/invalid_grant');
  expect(plain?.hint).toContain('Look at the status');
});
