/** What is taken from a record, one thing at a time: nothing of it decides anything any more. */
import { beforeAll, expect, test } from 'vitest';
import { createModelClient } from '../../clients/model/model-client.ts';
import { clauseOf, providerOf, recordOf } from '../../reports/render/testing/records.ts';
import { standard } from '../../specs/providers/standard.ts';
import type { RunRecord } from '../../specs/record/record.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import { runCheck } from '../engine/run/check.ts';
import { UsageError } from '../ground/usage-error.ts';
import { requireComplete } from './require-complete.ts';

let whole: RunRecord;
beforeAll(async () => {
  whole = await runCheck({ client: { [standard.id]: createModelClient(standardFacts) }, runs: 0 });
});

type Edit = (record: RunRecord) => void;
const edited = (edit: Edit): RunRecord => {
  const copy = structuredClone(whole);
  edit(copy);
  return copy;
};
const first = ({ providers }: RunRecord) => {
  const [provider] = providers;
  if (!provider) throw new RangeError('no provider');
  return provider;
};
/** As somebody would who edits the file with care. */
const recount: Edit = (record) => {
  const { summary } = recordOf({ providers: record.providers });
  record.summary = summary;
};

test('a record as it was written is complete', () => {
  expect(first(whole).clauses.length).toBeGreaterThan(90);
  expect(() => requireComplete(whole, 'run.json')).not.toThrow();
});

test.each<[what: string, edit: Edit]>([
  ['no result of a provider that was planned', (record) => record.providers.splice(0)],
  ['one clause left', (record) => first(record).clauses.splice(1)],
  ['one clause gone', (record) => first(record).clauses.splice(7, 1)],
  ['a clause twice', (record) => first(record).clauses.push(first(record).clauses[0] as never)],
  [
    'a must that became a may',
    (record) => Object.assign(first(record).clauses.find(({ level }) => level === 'must') ?? {}, { level: 'may' }),
  ],
  ['another profile', (record) => Object.assign(first(record).clauses[0] ?? {}, { profile: 'robustness' })],
  ['a part that does not say so', (record) => Object.assign(record, { shard: { index: 1, count: 2 } })],
  ['a choice of clauses that is not told', (record) => Object.assign(record, { only: ['standard/refresh'] })],
  ['a profile less, and not told', (record) => Object.assign(record, { profiles: ['documented'] })],
])('%s: refused, whether or not the summary was mended', (_, edit) => {
  for (const careful of [false, true]) {
    const record = edited((copy) => {
      edit(copy);
      if (careful) recount(copy);
    });
    expect(() => requireComplete(record, 'run.json')).toThrow(UsageError);
  }
});

test('a verdict that was changed by hand shows in the summary', () => {
  const record = edited((copy) =>
    Object.assign(first(copy).clauses.find(({ verdict }) => verdict === 'pass') ?? {}, { verdict: 'not-applicable' }),
  );
  expect(() => requireComplete(record, 'run.json')).toThrow(/is not what quirkproof/);
});

test('a record of 0.1.0 is held to what 0.1.0 judged, and to no more', () => {
  const old = (edit: Edit) =>
    edited((copy) => {
      copy.suite.version = '0.1.0';
      first(copy).clauses = first(copy).clauses.filter(({ since }) => since === '0.1.0');
      edit(copy);
      recount(copy);
    });
  expect(() =>
    requireComplete(
      old(() => {}),
      'run.json',
    ),
  ).not.toThrow();
  expect(() =>
    requireComplete(
      old((copy) => first(copy).clauses.splice(3, 1)),
      'run.json',
    ),
  ).toThrow(UsageError);
});

test("of a provider of the user's own the counts alone are held", () => {
  const own = recordOf({ providers: [providerOf({ id: 'acme', clauses: [clauseOf({ id: 'acme/a/b' })] })] });
  expect(() => requireComplete(own, 'run.json')).not.toThrow();
  expect(() => requireComplete({ ...own, summary: recordOf().summary }, 'run.json')).toThrow(UsageError);
});

test('what ended early, or is one part, need not have every provider', () => {
  for (const because of ['interrupted', 'shard'] as const) {
    const record = edited((copy) => {
      copy.providers = [];
      copy.partial = [{ because, what: 'told' }];
      recount(copy);
    });
    expect(() => requireComplete(record, 'run.json')).not.toThrow();
  }
});
