import { expect, test } from 'vitest';
import { createModelClient } from '../../../clients/model/model-client.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { onboardbase } from '../../../specs/providers/onboardbase.ts';
import { perscom } from '../../../specs/providers/perscom.ts';
import { psohub } from '../../../specs/providers/psohub.ts';
import { standard } from '../../../specs/providers/standard.ts';
import type { RunRecord } from '../../../specs/record/record.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { runCheck } from '../../engine/run/check.ts';
import type { CheckOptions } from '../../engine/run/check-options.ts';
import { readShard } from '../../engine/run/read-shard.ts';
import { UsageError } from '../../ground/usage-error.ts';
import { mergeRecords, type RecordPart } from './merge-records.ts';

/** Without their open questions, which only multiply the cases. */
const specs = [standard, psohub, perscom, onboardbase].map((spec) => ({ ...spec, unsettled: [] }));
/** Sound but for one: it plays the standard to Onboardbase, and fails there. Each says something else of itself. */
const client = Object.fromEntries(
  specs.map(({ id }, index) => {
    const spec = id === 'onboardbase' ? specs[0]! : specs[index]!;
    const { hello, ...rest } = createModelClient(resolveFacts(standardFacts, spec));
    const kind = index % 2 === 0 ? ('library' as const) : ('application' as const);
    return [id, { ...rest, hello: { ...hello, name: `for ${id}`, version: `${index}.0.0`, language: id, kind } }];
  }),
);
const known = {
  failures: [{ clause: 'onboardbase/*', reason: 'known' }],
  unstable: [],
};
const options: CheckOptions = { client, specs, known, runs: 0 };
const check = (more: Partial<CheckOptions> = {}) => runCheck({ ...options, ...more });
const partsOf = async (count: number, more: Partial<CheckOptions> = {}): Promise<RecordPart[]> => {
  const parts: RecordPart[] = [];
  for (let index = 1; index <= count; index += 1) {
    parts.push({ name: `${index}.json`, record: await check({ shard: { index, count }, ...more }) });
  }
  return parts;
};
const timeless = ({ startedAt: _, durationMs: __, ...record }: RunRecord) => record;
const merge = (parts: RecordPart[]) => mergeRecords(parts, { today: '2025-06-01' });

const whole = check();
const three = partsOf(3);

test('three parts make the record that one run gives', async () => {
  const [parts, expected] = [await three, await whole];
  const { record } = merge([parts[2]!, parts[0]!, parts[1]!]);
  expect(timeless(record)).toEqual(timeless(expected));
  expect(record.partial).toBeUndefined();
  expect(record.durationMs).toBe(parts.reduce((sum, part) => sum + part.record.durationMs, 0));
  expect(record.providers.flatMap(({ clauses }) => clauses).length).toBeGreaterThan(250);
});

test('a part says that it is one, and holds its own providers alone', async () => {
  const parts = await three;
  const ids = parts.map(({ record }) => record.providers.map(({ id }) => id));
  expect(ids.flat().sort()).toEqual(specs.map(({ id }) => id).sort());
  expect(ids.every((one) => one.length > 0)).toBe(true);
  for (const [index, { record }] of parts.entries()) {
    expect(record.shard).toEqual({ index: index + 1, count: 3 });
    expect(record.partial?.map(({ because }) => because)).toEqual(['shard']);
    expect(record.planned).toEqual(specs.map(({ id }) => id));
  }
});

test('more parts than providers: some are empty, say so, and merge', async () => {
  const parts = await partsOf(5);
  const empty = parts.filter(({ record }) => record.providers.length === 0);
  expect(empty).toHaveLength(1);
  expect(empty[0]?.record).toMatchObject({ outcome: 'conforms', exitCode: 0 });
  expect(empty[0]?.record.partial?.[0]?.what).toContain('which is empty: 4 providers for 5 parts');
  expect(timeless(merge(parts).record)).toEqual(timeless(await whole));
});

test('an entry that fits no clause is found out by the whole alone', async () => {
  const stale = { failures: [...known.failures, { clause: 'psohub/gone', reason: 'old' }], unstable: [] };
  const parts = await partsOf(2, { known: stale });
  expect(parts.flatMap(({ record }) => record.known?.stale)).toEqual([]);
  expect(merge(parts).record).toMatchObject({
    outcome: 'stale-known-failures',
    exitCode: 3,
    known: { stale: [{ clause: 'psohub/gone', problem: 'unmatched' }] },
  });
});

test('rules of the merge replace those of the parts', async () => {
  const parts = await three;
  const none = { failures: [], unstable: [] };
  expect((await whole).exitCode).toBe(0);
  expect(mergeRecords(parts, { today: '2025-06-01', known: none }).record).toMatchObject({ exitCode: 1 });
});

const altered = (part: RecordPart, more: Partial<RunRecord>): RecordPart => ({
  ...part,
  record: { ...part.record, ...more },
});

test.each<[string, (parts: RecordPart[]) => RecordPart[], string]>([
  ['nothing', () => [], 'nothing to merge'],
  ['one missing', ([a, b]) => [a!, b!], 'Part 3 of 3 is missing'],
  ['one doubled', ([a, b]) => [a!, b!, b!], 'Part 2 of 3 is there 2 times'],
  ['one too many', ([a, b, c]) => [a!, b!, c!, { ...c!, name: 'again.json' }], 'Part 3 of 3 is there 2 times'],
  ['one of another seed', ([a, b, c]) => [a!, b!, altered(c!, { seed: 7 })], 'differ in seed'],
  [
    'one of another version',
    ([a, b, c]) => [a!, b!, altered(c!, { suite: { name: 'quirkproof', version: '9.9.9' } })],
    'differ in version of the suite',
  ],
  [
    'one of another client',
    ([a, b, c]) => [a!, altered(b!, { client: { ...b!.record.client, version: '2' } }), c!],
    'differ in client',
  ],
  [
    'one of other code',
    ([a, b, c]) => [a!, altered(b!, { client: { ...b!.record.client, digest: 'f00' } }), c!],
    'differ in code of the client',
  ],
  ['one of other answers', ([a, b, c]) => [a!, altered(b!, { pinned: { 'x.y': 'z' } }), c!], 'differ in answers'],
  ['one of other profiles', ([a, b, c]) => [a!, altered(b!, { profiles: ['security'] }), c!], 'differ in profiles'],
  ['one of another gate', ([a, b, c]) => [a!, altered(b!, { failOn: ['should'] }), c!], 'differ in further gates'],
  [
    'one with other known failures',
    ([a, b, c]) => [a!, altered(b!, { known: { failures: [], unstable: [], stale: [] } }), c!],
    'differ in known failures',
  ],
  [
    'one of another split',
    ([a, b, c]) => [a!, altered(b!, { shard: { index: 2, count: 4 } }), c!],
    'differ in number of parts',
  ],
  [
    'one that was interrupted',
    ([a, b, c]) => [a!, b!, altered(c!, { partial: [{ because: 'interrupted', what: 'ended early' }] })],
    '3.json is not complete',
  ],
  [
    'a whole record',
    ([a, b, c]) => [a!, b!, { name: 'w.json', record: (({ shard: _, ...rest }) => rest)(c!.record) }],
    'w.json is no part of a run',
  ],
  [
    'one of another effort',
    ([a, b, c]) => [
      a!,
      b!,
      altered(c!, {
        providers: c!.record.providers.map((one) => ({
          ...one,
          explored: { asked: 50, played: 50, commands: 9, exchanges: 9, seed: 1, unstable: [] },
        })),
      }),
    ],
    'differ in how much was generated',
  ],
  ['one without a provider', ([a, b, c]) => [a!, b!, altered(c!, { providers: [] })], 'is not in exactly one part'],
  [
    'one provider twice',
    ([a, b, c]) => [a!, b!, altered(c!, { providers: [...c!.record.providers, ...b!.record.providers] })],
    'is not in exactly one part',
  ],
])('refuses %s', async (_, change, words) => {
  const parts = change(await three);
  expect(() => merge(parts)).toThrow(UsageError);
  expect(() => merge(parts)).toThrow(words);
});

test.each(['0/3', '4/3', '1', '1/0', '-1/3', 'a/b', '1/2000', ''])('%j is no shard', (text) => {
  expect(() => readShard(text)).toThrow(UsageError);
});

test('reads a shard', () => {
  expect(readShard('2/3')).toEqual({ index: 2, count: 3 });
});
