import { expect, test } from 'vitest';
import type { Facts } from '../../../specs/language/spec.ts';
import { watchFacts } from './watch-facts.ts';

const FACTS = {
  legs: { token: { in: 'form', fields: { code: { use: 'required' }, state: { use: 'optional' } } } },
  list: ['a'],
};
type Loose = { legs: Record<string, Record<string, Record<string, unknown>>>; list: string[] };

const ROWS: [what: string, path: string, look: (facts: Loose) => unknown, isRead: boolean][] = [
  ['a value that is read', 'legs/token/in', ({ legs }) => legs.token?.in, true],
  ['a value beside it', 'legs/token/in', ({ legs }) => legs.token?.fields?.code, false],
  ['a node on the way to another value', 'legs/token/fields/code/use', ({ legs }) => legs.token?.fields?.state, false],
  ['a value that all are asked for', 'legs/token/in', ({ legs }) => Object.values(legs.token ?? {}), true],
  ['a list', 'list', ({ list }) => list, true],
  ['a node that another answer takes away', 'legs/token/fields', ({ legs }) => legs.token?.fields, true],
  ['what is not there', 'legs/token/fields/nonce', ({ legs }) => legs.token?.fields?.nonce, true],
  [
    'what is not there, asked for by name',
    'legs/token/fields/nonce',
    ({ legs }) => 'nonce' in (legs.token?.fields ?? {}),
    true,
  ],
  [
    'what is not there, among all',
    'legs/token/fields/nonce',
    ({ legs }) => Object.keys(legs.token?.fields ?? {}),
    true,
  ],
  ['what is not there, and something else', 'legs/token/fields/nonce', ({ legs }) => legs.token?.fields?.code, false],
  ['below what is not there', 'legs/refresh/fields/scope', ({ legs }) => legs.refresh, true],
  ['below what is not there, among all', 'legs/refresh/fields/scope', ({ legs }) => ({ ...legs }), true],
  ['what is written down', 'legs/token/in', (facts) => JSON.stringify(facts), true],
];

test.each(ROWS)('%s: %s', (_, path, look, isRead) => {
  const { facts, read } = watchFacts(FACTS as unknown as Facts, [path, 'legs/other']);
  expect(read()).toEqual([]);
  expect(look(facts as unknown as Loose)).toEqual(look(FACTS as unknown as Loose));
  expect(read().includes(path)).toBe(isRead);
});

test('a path and another below it are told apart', () => {
  const { facts, read } = watchFacts(FACTS as unknown as Facts, ['legs/token', 'legs/token/fields/code/use']);
  const { legs } = facts as unknown as Loose;
  expect(legs.token?.fields).toBeDefined();
  expect(read()).toEqual(['legs/token']);
  expect(legs.token?.fields?.code).toEqual({ use: 'required' });
  expect(read()).toEqual(expect.arrayContaining(['legs/token/fields/code/use']));
});

test('facts that nobody watches are handed on as they are', () => {
  expect(watchFacts(FACTS as unknown as Facts).facts).toBe(FACTS);
});
