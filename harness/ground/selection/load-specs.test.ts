import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { psohub } from '../../../specs/providers/psohub.ts';
import { UsageError } from '../usage-error.ts';
import { loadSpecs } from './load-specs.ts';

const folder = mkdtempSync(join(tmpdir(), 'quirkproof-specs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const mine = { ...psohub, id: 'mine', name: 'Mine' };
const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

test.each([
  ['mine.json', JSON.stringify(mine)],
  ['mine.yaml', stringify(mine)],
  ['mine.yml', stringify(mine)],
  ['mine.ts', `const spec: object = ${JSON.stringify(mine)};\nexport default spec;\n`],
  ['named.ts', `export const provider = ${JSON.stringify(mine)} as object;\n`],
  ['mine.mjs', `export default ${JSON.stringify(mine)};\n`],
])('takes a provider from %s', async (name, text) => {
  const specs = await loadSpecs([write(name, text)]);
  expect(specs.at(-1)).toEqual(mine);
});

test.each([
  ['nowhere.json', undefined, /no such file/],
  ['broken.json', '{', /got: +Expected property name or '}' in JSON at position 1/],
  ['broken.yaml', 'a: [1', /cannot be read/],
  ['text.txt', 'hello', /\.txt/],
  ['throws.ts', 'throw new Error("boom");', /boom/],
  ['twin.json', JSON.stringify(psohub), /there already/],
  ['bad.json', JSON.stringify({ ...mine, name: '' }), /name: expected/],
  ['empty.yaml', '', /expected object/],
])('refuses %s with a reason', async (name, text, reason) => {
  const path = text === undefined ? join(folder, name) : write(name, text);
  const asked = loadSpecs([path]);
  await expect(asked).rejects.toThrow(UsageError);
  await expect(loadSpecs([path])).rejects.toThrow(reason);
});
