import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { clauseOf, findingOf, providerOf, recordOf } from '../../../reports/render/testing/records.ts';
import type { Outcome } from '../../../specs/record/record.ts';
import { UsageError } from '../../ground/usage-error.ts';
import { readKnownLists, writeBaseline } from './baseline-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'quirkproof-lists-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const failing = clauseOf({ id: 'acme/a/b', verdict: 'fail', finding: findingOf() });
const recordWith = (outcome: Outcome, exitCode: number) =>
  recordOf({
    outcome,
    exitCode,
    providers: [providerOf({ id: 'acme', clauses: [failing, clauseOf({ id: 'acme/c' })] })],
  });
const settingsWith = (name: string, unstable?: string) => ({
  settings: {
    seed: 1,
    out: folder,
    knownFailures: join(folder, name),
    ...(unstable && { unstable: join(folder, unstable) }),
  },
  sources: {},
});

test.each<[Outcome, number]>([
  ['interrupted', 130],
  ['suite-fault', 5],
  ['nothing-judged', 4],
])('writes no list from a run that is %s: what it did not judge would be taken for mended', (outcome, exitCode) => {
  const effective = settingsWith(`${outcome}.yaml`);
  const record = recordWith(outcome, exitCode);
  const written = writeBaseline(record, effective);
  expect(written.record).toBe(record);
  expect(written.told).toEqual([`no list was written: the run is ${outcome}`]);
  expect(existsSync(effective.settings.knownFailures)).toBe(false);
});

test('writes the list that is needed, and decides the run with it', () => {
  const effective = settingsWith('new.yaml', 'unstable.yaml');
  const { record, told } = writeBaseline(recordWith('fails', 1), effective);
  expect(told).toEqual([`wrote ${effective.settings.knownFailures}: 1 added, 0 removed, 0 kept`]);
  expect(record).toMatchObject({ outcome: 'conforms', exitCode: 0, known: { failures: [{ clause: 'acme/a/b' }] } });
  expect(existsSync(join(folder, 'unstable.yaml'))).toBe(false);
  const text = readFileSync(effective.settings.knownFailures, 'utf8');
  writeBaseline(record, effective);
  expect(readFileSync(effective.settings.knownFailures, 'utf8')).toBe(text);
});

test('a list that is named has to be there, unless it is about to be written', () => {
  const effective = settingsWith('gone.yaml');
  expect(() => readKnownLists(effective)).toThrow(UsageError);
  expect(readKnownLists(effective, true)).toEqual({ failures: [], unstable: [] });
  expect(readKnownLists({ settings: { seed: 1, out: folder } })).toBeUndefined();
  writeFileSync(join(folder, 'u.yaml'), '- clause: x\n  reason: y\n');
  expect(readKnownLists({ settings: { seed: 1, out: folder, unstable: join(folder, 'u.yaml') } })).toEqual({
    failures: [],
    unstable: [{ clause: 'x', reason: 'y' }],
  });
});

test('a list that cannot be written is a matter of usage', () => {
  const effective = settingsWith(join('new.yaml', 'below.yaml'));
  expect(() => writeBaseline(recordWith('fails', 1), effective)).toThrow(UsageError);
});
