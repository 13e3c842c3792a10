import { expect, test } from 'vitest';
import { pathOf } from '../../../specs/clauses/path-of.ts';
import { mergeFacts } from '../../../specs/language/merge.ts';
import type { Facts, Field } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import {
  endOf,
  heldRefreshToken,
  isOver,
  lossOf,
  type Memory,
  memberOf,
  newest,
  newMemory,
  originOf,
  rememberAuthorization,
} from './memory.ts';
import { readAnswer } from './reader.ts';
import type { OperationReading, SessionReading } from './reading.ts';
import { answers } from './testing/hand-written.ts';

const NOW = 1_900_000_000_000;

test.each<[raw: unknown, unit: Field['time'], end: number | undefined]>([
  [3600, 'seconds', NOW + 3_600_000],
  [3600, undefined, NOW + 3_600_000],
  ['3600', 'seconds', NOW + 3_600_000],
  [3600, 'milliseconds', NOW + 3_600],
  [1_900_003_600, 'epoch-seconds', NOW + 3_600_000],
  ['1900003600000', 'epoch-milliseconds', NOW + 3_600_000],
  [0, 'seconds', NOW],
  [' ', 'seconds', undefined],
  ['soon', 'seconds', undefined],
  [Number.NaN, 'seconds', undefined],
  [null, 'seconds', undefined],
  [undefined, 'seconds', undefined],
  [[3600], 'seconds', undefined],
])('%j in %s ends at %s', (raw, unit, end) => {
  expect(endOf(raw, unit, NOW)).toBe(end);
});

test.each<[expiresAt: number | undefined, over: boolean]>([
  [NOW + 1, false],
  [NOW, true],
  [NOW - 1, true],
  [undefined, false],
])('a token that ends at %s is over now: %s', (expiresAt, over) => {
  expect(isOver({ value: 'x', from: 'exchange', ...(expiresAt !== undefined && { expiresAt }) }, NOW)).toBe(over);
});

test.each<[Partial<Memory>, string | undefined]>([
  [{}, undefined],
  [{ keptAfterRefresh: true }, 'security/refresh-token-kept'],
  [{ brokeDown: true }, 'security/breakdown-survived'],
  [{ overtaken: new Set(['x']) }, 'security/login-newest'],
  [{ isRenewalDoubtful: true }, 'nobody'],
  // The last refresh counts before what was there, and a breakdown before a refresh that brought nothing.
  [{ brokeDown: true, isRenewalDoubtful: true, keptAfterRefresh: true }, 'security/breakdown-survived'],
  [{ isRenewalDoubtful: true, keptAfterRefresh: true }, 'nobody'],
  [{ isRenewalDoubtful: true, overtaken: new Set(['x']) }, 'nobody'],
  [{ keptAfterRefresh: true, overtaken: new Set(['x']) }, 'security/refresh-token-kept'],
  [{ refreshGone: true, refreshDead: true, misled: true }, undefined],
])('who lost what it held with %j breaks %s', (given, loss) => {
  const found = lossOf({ ...newMemory(), ...given });
  expect(typeof found === 'object' ? pathOf(found) : found).toBe(loss);
});

const two: Memory['refresh'] = [
  { value: 'r1', from: 'exchange' },
  { value: 'r2', from: 'refresh' },
];

test.each<[Partial<Memory>, string | undefined]>([
  [{}, undefined],
  [{ refresh: two }, 'r2'],
  [{ refresh: two.slice(0, 1), keptAfterRefresh: true }, 'r1'],
  [{ refresh: two, refreshGone: true }, undefined],
  [{ refresh: two, refreshDead: true }, 'r2'],
  [{ refresh: two, replaced: new Set(['r1']) }, 'r2'],
])('with %j it holds the refresh token %s', (given, value) => {
  expect(heldRefreshToken({ ...newMemory(), ...given })?.value).toBe(value);
});

test('the newest of none is none', () => {
  expect([newest([]), newest(two)?.value]).toEqual([undefined, 'r2']);
});

const field = (more: Partial<Pick<Field, 'name' | 'in' | 'use'>>): Field => ({
  name: 'token',
  use: 'required',
  from: 'assumed: for the test',
  ...more,
});

test.each<[string, Field | undefined, unknown]>([
  ['a member', field({}), 'x'],
  ['one below another', field({ name: 'data.id' }), 7],
  ['an array', field({ name: 'data.scopes' }), ['a', 'b']],
  ['a header, whatever its case', field({ name: 'X-Token', in: 'header' }), 'y'],
  ['what no document has', field({ use: 'absent' }), undefined],
  ['what is not there', field({ name: 'other' }), undefined],
  ['no field', undefined, undefined],
])('%s of an answer', (_, place, value) => {
  const response = answers(200, { token: 'x', data: { id: 7, scopes: ['a', 'b'] } });
  const answer = readAnswer({ ...response, headers: [...response.headers, ['x-token', 'y']] });
  if (!answer) throw new Error('there is an answer');
  expect(memberOf(answer, { in: 'json' }, place)).toEqual(value);
});

const begin = { event: { seq: 2 } } as unknown as OperationReading;
const FRAGMENT = { legs: { authorize: { sends: { in: 'fragment' } } } };
const RENAMED = { legs: { authorize: { sends: { fields: { client_id: { name: 'app' } } } } } };

test.each<[string, string, object, Record<string, string>]>([
  ['all that the document has', 'client_id=c&state=s', {}, { client_id: 'c', state: 's' }],
  ['nothing else', 'client_id=c&lang=en', {}, { client_id: 'c' }],
  ['nothing that is empty, as long as another is there', 'state=&state=s', {}, { state: 's' }],
  ['what stands in the fragment where the document has it there', 'a=b#state=s', FRAGMENT, { state: 's' }],
  ['nothing that stands elsewhere', 'state=s', FRAGMENT, {}],
  ['values by their roles, whatever their names', 'app=c&client_id=d', RENAMED, { client_id: 'c' }],
])('of an authorization it remembers %s', (_, query, patch, sent) => {
  const memory = newMemory();
  const facts = mergeFacts(standardFacts, patch) as Facts;
  const authorization = rememberAuthorization(memory, begin, `https://p.example/authorize?${query}`, facts);
  expect(Object.fromEntries(authorization.sent)).toEqual(sent);
  expect(memory.authorizations).toEqual([authorization]);
  expect([authorization.begin, authorization.wrong.size, authorization.isUsed]).toEqual([begin, 0, undefined]);
});

test('a callback comes from the authorization that it was delivered for, to the letter', () => {
  const session = { deliveries: [{ url: 'https://a.example/?code=1', begin }] } as unknown as SessionReading;
  expect(originOf(session, 'https://a.example/?code=1')).toBe(begin);
  expect(originOf(session, 'https://a.example/?code=1&x')).toBeUndefined();
});

test('what one memory learns no other knows', () => {
  const [one, other] = [newMemory(), newMemory()];
  one.replaced.add('x');
  one.early.used.push(1);
  expect([other.replaced.size, other.early.used]).toEqual([0, []]);
});
