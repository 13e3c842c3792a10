import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { digestFiles, localFiles } from './local-files.ts';

const root = mkdtempSync(join(tmpdir(), 'quirkproof-files-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function folderOf(name: string, files: Record<string, string>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name, path)), { recursive: true });
    writeFileSync(join(root, name, path), text);
  }
  return join(root, name);
}
const filesOf = (folder: string, module: string) =>
  localFiles(join(folder, module)).map((file) => relative(folder, file));

test('finds what a module imports of its own, in every way, once, and in circles', () => {
  const folder = folderOf('ways', {
    'client.ts': `
      import { a } from './a.ts';
      import type { B } from "./lib/b.js";
      export * from './c';
      import './folder';
      const d = await import('./d.mjs');
      const e = require('./e.cjs');
      import data from './data.json' with { type: 'json' };
      import oauth from 'simple-oauth2';
      import gone from './gone.ts';`,
    'a.ts': "import { client } from './client.ts'; export const a = 1;",
    'lib/b.ts': "import '../c.ts';",
    'c.ts': '',
    'folder/index.js': '',
    'd.mjs': '',
    'e.cjs': '',
    'data.json': '{}',
    'unused.ts': '',
  });
  expect(filesOf(folder, 'client.ts').sort()).toEqual(
    ['client.ts', 'a.ts', 'lib/b.ts', 'c.ts', 'folder/index.js', 'd.mjs', 'e.cjs', 'data.json'].sort(),
  );
  expect(filesOf(folder, 'client.ts')[0]).toBe('client.ts');
});

test('gives nothing for a module that is not there', () => {
  expect(localFiles(join(root, 'no-such.ts'))).toEqual([]);
});

test('has one digest for one content, wherever it lies, and another for any change', () => {
  const files = { 'client.ts': "import './a.ts';", 'a.ts': '1' };
  const digestOf = (folder: string) => {
    const module = join(folder, 'client.ts');
    return digestFiles(localFiles(module), module);
  };
  const digest = digestOf(folderOf('here', files));
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(digestOf(folderOf('there', files))).toBe(digest);
  expect(digestOf(folderOf('changed', { ...files, 'a.ts': '2' }))).not.toBe(digest);
  expect(digestOf(folderOf('moved', { 'client.ts': "import './b.ts';", 'b.ts': '1' }))).not.toBe(digest);
});
