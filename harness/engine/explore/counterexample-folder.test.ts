import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunRecord } from '../../../specs/record/record.ts';
import { openCounterexampleFolder } from './counterexample-folder.ts';
import type { Stored } from './stored.ts';

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'quirkproof-'));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

const stored = (id: string, changes: Partial<Stored> = {}): Stored => ({
  counterexample: 1,
  id,
  provider: 'standard',
  clause: 'security/code-once',
  wiring: 'plain',
  commands: [{ do: 'begin', session: 'a' }],
  answers: {},
  identity: {},
  seed: 1,
  ...changes,
});

const files = () => readdirSync(join(out, 'counterexamples')).sort();

test('a first run finds nothing, and makes no folder without need', () => {
  const folder = openCounterexampleFolder(join(out, 'not', 'yet'));
  expect(folder.stored).toEqual([]);
  expect(folder.told()).toEqual([]);
  expect(existsSync(join(out, 'not'))).toBe(false);
});

test('the next run finds what was kept, one file each', () => {
  const folder = openCounterexampleFolder(join(out, 'deep'));
  folder.keep(stored('one'));
  folder.keep(stored('two', { provider: 'other' }));
  const next = openCounterexampleFolder(join(out, 'deep'));
  expect(next.stored).toEqual([stored('one'), stored('two', { provider: 'other' })]);
  expect(folder.told()).toEqual([expect.stringMatching(/wrote 2 counterexamples to .*counterexamples/)]);
  expect(next.told()).toEqual([]);
});

test('a file ends with a line end, and nothing half-written stays', () => {
  openCounterexampleFolder(out).keep(stored('one'));
  expect(files()).toEqual(['one.json']);
  const text = readFileSync(join(out, 'counterexamples', 'one.json'), 'utf8');
  expect(text).toBe(`${JSON.stringify(stored('one'), null, 2)}\n`);
});

test('the older one of the same clause makes way, and those of others stay', () => {
  const before = openCounterexampleFolder(out);
  before.keep(stored('old'));
  before.keep(stored('other-clause', { clause: 'callback/code' }));
  before.keep(stored('other-provider', { provider: 'other' }));
  openCounterexampleFolder(out).keep(stored('new'));
  expect(files()).toEqual(['new.json', 'other-clause.json', 'other-provider.json']);
});

test('the same one found again is there once', () => {
  openCounterexampleFolder(out).keep(stored('one'));
  openCounterexampleFolder(out).keep(stored('one', { seed: 2 }));
  expect(openCounterexampleFolder(out).stored).toEqual([stored('one', { seed: 2 })]);
});

test('what cannot be read is left out and told, and the rest is there', () => {
  openCounterexampleFolder(out).keep(stored('good'));
  const path = join(out, 'counterexamples');
  writeFileSync(join(path, 'bad.json'), '{');
  writeFileSync(join(path, 'notes.txt'), 'not looked at');
  mkdirSync(join(path, 'folder.json'));
  const folder = openCounterexampleFolder(out);
  expect(folder.stored.map(({ id }) => id)).toEqual(['good']);
  expect(folder.told()).toEqual([
    expect.stringMatching(/^bad\.json was left out: /),
    expect.stringMatching(/^folder\.json was left out: /),
  ]);
});

test('what cannot be kept is told, and ends nothing', () => {
  writeFileSync(join(out, 'counterexamples'), 'a file where the folder should be');
  const folder = openCounterexampleFolder(out);
  folder.keep(stored('one'));
  expect(folder.told()).toEqual([expect.stringMatching(/^one could not be kept: /)]);
});

test('no more than five hundred are read', () => {
  const path = join(out, 'counterexamples');
  mkdirSync(path);
  for (let index = 0; index < 510; index += 1)
    writeFileSync(join(path, `n${index}.json`), JSON.stringify(stored(`n${index}`)));
  expect(openCounterexampleFolder(out).stored).toHaveLength(500);
});

test('what shows nothing any more is named, and left where it is', () => {
  const before = openCounterexampleFolder(out);
  before.keep(stored('mended'));
  before.keep(stored('still', { clause: 'callback/code' }));
  const resultOf = (id: string, verdict: string) => ({ id: `standard/${id}`, verdict });
  const providersWith = (...verdicts: [string, string][]) =>
    [{ clauses: verdicts.map(([id, verdict]) => resultOf(id, verdict)) }] as unknown as RunRecord['providers'];
  const now = openCounterexampleFolder(out);
  const one = providersWith(['security/code-once', 'pass'], ['callback/code', 'fail']);
  expect(now.told(one)).toEqual([expect.stringMatching(/mended\.json shows nothing any more: remove it, if/)]);
  const both = providersWith(['security/code-once', 'pass'], ['callback/code', 'pass']);
  expect(now.told(both)).toEqual([
    expect.stringMatching(/^2 counterexamples in .* show nothing any more, such as mended/),
  ]);
  expect(now.told(providersWith(['security/code-once', 'inconclusive']))).toEqual([]);
  expect(files()).toEqual(['mended.json', 'still.json']);
});
