import { expect, test } from 'vitest';
import * as invented from '../../harness/workshop/proof/testing/invented.ts';
import type { ProviderSpec } from '../language/spec.ts';
import { providers } from '../providers/index.ts';
import { PHASES, type Subject } from './clause.ts';
import { deriveClauses } from './derive-clauses.ts';
import { clauseId, isSame, legPath, pathOf, phaseOf, roleOf } from './path-of.ts';

const ALL = [
  ...providers,
  ...Object.values(invented).filter((one): one is ProviderSpec => typeof one === 'object' && 'facts' in one),
];
const derived = ALL.flatMap((spec) => deriveClauses(spec));

test('there is something to look at', () => {
  expect(ALL.length).toBeGreaterThan(providers.length + 1);
  expect(new Set(derived.map(({ subject }) => subject.is)).size).toBeGreaterThan(14);
});

/** What a subject says, whoever made it: members in order, those that are not there left out. */
const told = (subject: Subject): string =>
  JSON.stringify(
    Object.entries(subject)
      .filter(([, value]) => value !== undefined)
      .sort(),
  );

test('a path and what it is about are one to one, at all providers together', () => {
  const bySubject = new Map(derived.map(({ subject }) => [told(subject), pathOf(subject)]));
  const byPath = new Map(derived.map(({ subject }) => [pathOf(subject), told(subject)]));
  expect(bySubject.size).toBeGreaterThan(150);
  expect(byPath.size).toBe(bySubject.size);
  for (const [subject, path] of bySubject) expect(byPath.get(path)).toBe(subject);
});

test.each(ALL)('every clause of $id has the id of its subject, its phase, and no other beside it', (spec) => {
  const clauses = deriveClauses(spec);
  expect(clauses.map(({ id }) => id)).toEqual(clauses.map(({ subject }) => clauseId(spec.id, pathOf(subject))));
  expect(clauses.map(({ phase }) => phase)).toEqual(clauses.map(({ subject }) => phaseOf(subject)));
  expect(new Set(clauses.map(({ id }) => id)).size).toBe(clauses.length);
});

test.each<[Subject, string]>([
  [{ is: 'endpoint', leg: 'authorize' }, 'authorize/endpoint'],
  [{ is: 'endpoint', leg: 'api', api: 'me' }, 'api/me/endpoint'],
  [{ is: 'carrier', leg: 'exchange' }, 'exchange/carrier'],
  [{ is: 'authentication', leg: 'revoke' }, 'revoke/authentication'],
  [{ is: 'field', leg: 'refresh', role: 'refresh_token' }, 'refresh/refresh_token'],
  [{ is: 'field', leg: 'api', api: 'me', role: 'access_token' }, 'api/me/access_token'],
  [{ is: 'returned', role: 'code' }, 'callback/code'],
  [{ is: 'implicit' }, 'implicit/response_type'],
  [{ is: 'answer', leg: 'revoke' }, 'revoke/answer'],
  [{ is: 'answer', leg: 'api', api: 'me' }, 'api/me/answer'],
  [{ is: 'answer-body', leg: 'exchange' }, 'exchange/answer'],
  [{ is: 'answer-status', leg: 'refresh' }, 'refresh/answer/status'],
  [{ is: 'answer-field', leg: 'exchange', role: 'refresh_token' }, 'exchange/answer/refresh_token'],
  [{ is: 'answer-field', leg: 'implicit', role: 'access_token' }, 'implicit/answer/access_token'],
  [{ is: 'errors', leg: 'exchange' }, 'exchange/error'],
  [{ is: 'error', leg: 'exchange', word: 'invalid_grant' }, 'exchange/error/invalid_grant'],
  [{ is: 'errors-named', leg: 'authorize' }, 'authorize/error/named'],
  [{ is: 'errors-any', leg: 'authorize' }, 'callback/error'],
  [{ is: 'denial' }, 'denial/error'],
  [{ is: 'denial-never' }, 'denial/arrives'],
  [{ is: 'lifetime' }, 'lifetimes/access_token'],
  [{ is: 'security', rule: 'code-once' }, 'security/code-once'],
])('%j is %s for good', (subject, path) => {
  expect(pathOf(subject)).toBe(path);
  expect(PHASES).toContain(phaseOf(subject));
});

test.each<[Subject, string | undefined]>([
  [{ is: 'field', leg: 'refresh', role: 'refresh_token' }, 'refresh_token'],
  [{ is: 'answer-field', leg: 'exchange', role: 'refresh_token' }, 'refresh_token'],
  [{ is: 'returned', role: 'code' }, 'code'],
  [{ is: 'implicit' }, 'response_type'],
  [{ is: 'lifetime' }, undefined],
  [{ is: 'error', leg: 'exchange', word: 'scope' }, undefined],
])('%j is about the value %s', (subject, role) => {
  expect(roleOf(subject)).toBe(role);
});

test('a leg has the path with which those of its request begin', () => {
  expect([legPath('exchange'), legPath('api', 'me')]).toEqual(['exchange', 'api/me']);
});

test('the same is what has the same members, whether an absent one is named or not', () => {
  expect(isSame({ is: 'endpoint', leg: 'refresh', api: undefined }, { leg: 'refresh', is: 'endpoint' })).toBe(true);
  expect(isSame({ is: 'endpoint', leg: 'refresh' }, { is: 'endpoint', leg: 'exchange' })).toBe(false);
});
