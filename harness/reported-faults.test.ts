/** The table of reported faults, held against the clauses and situations that there are. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { standard as client } from '../clients/handwritten/standard.ts';
import { deriveClauses } from '../specs/clauses/derive-clauses.ts';
import { deriveRobustness } from '../specs/clauses/robustness-clauses.ts';
import type { Hello } from '../specs/contract/contract.ts';
import { resolveFacts } from '../specs/language/resolve.ts';
import { providers } from '../specs/providers/index.ts';
import { standardFacts } from '../specs/standard/facts.ts';
import { deriveSituations } from './engine/drive/situations.ts';
import { deriveTrialSituations } from './engine/drive/trial-situations.ts';

const text = readFileSync(resolve(import.meta.dirname, '../docs/reported-faults.md'), 'utf8');
const rows = [...text.matchAll(/^\| (F\d+) (.*?) \| (.*) \| (.*) \|$/gm)].map(([, id, fault, by, judged]) => ({
  id: id as string,
  fault: fault as string,
  by: by as string,
  judged: judged as string,
}));

const clauses = new Set(
  providers.flatMap((spec) => [...deriveClauses(spec), ...deriveRobustness(spec)].map(({ id }) => id)),
);
const hello = client.hello as Hello;
const situations = new Set([
  ...providers.flatMap((spec) => {
    const facts = resolveFacts(standardFacts, spec);
    return [...deriveSituations(facts, hello), ...deriveTrialSituations(facts, hello)].map(({ id }) => id);
  }),
  // Commands of the generated sequences.
  'drop',
  'silence',
  'restart',
  'advance',
]);

const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word as string);
const fits = (pattern: string): boolean =>
  pattern.startsWith('*/') ? [...clauses].some((id) => id.endsWith(pattern.slice(1))) : clauses.has(pattern);

test('the table has each fault once, in order', () => {
  const ids = rows.map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(50);
  expect(ids).toEqual([...new Set(ids)].sort());
});

test.each(rows)('$id, $fault: what it names is there', ({ by, judged }) => {
  const named = quoted(judged).filter((word) => word.includes('/') && !word.includes(' '));
  expect(named.filter((pattern) => !fits(pattern))).toEqual([]);
  // A row without a clause has a reason.
  if (named.length === 0) expect(judged.length).toBeGreaterThan(30);
  expect(quoted(by).filter((word) => word !== 'timeout' && !situations.has(word))).toEqual([]);
});
