import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { renderHtml } from '../../../reports/render/run/html.ts';
import { renderMarkdown } from '../../../reports/render/run/markdown.ts';
import { FULL_RECORD, recordOf } from '../../../reports/render/testing/records.ts';
import { placeModule } from './place-module.ts';
import { annotationsFor, removeReports, writeReports, writtenLine } from './write-reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'quirkproof-reports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('leaves the page and the Markdown, and nothing half done', () => {
  writeFileSync(join(folder, 'report.html'), 'of the run before');
  const { paths, problem } = writeReports(FULL_RECORD, folder);
  expect(problem).toBeUndefined();
  expect(paths).toEqual([join(folder, 'report.html'), join(folder, 'report.md')]);
  expect(readFileSync(paths[0]!, 'utf8')).toBe(renderHtml(FULL_RECORD));
  expect(readFileSync(paths[1]!, 'utf8')).toBe(renderMarkdown(FULL_RECORD));
  expect(readdirSync(folder).sort()).toEqual(['report.html', 'report.md']);
  removeReports(folder);
  expect(readdirSync(folder)).toEqual([]);
});

test('says why a report cannot be written', () => {
  const { paths, problem } = writeReports(FULL_RECORD, join(folder, 'gone'));
  expect(paths).toEqual([]);
  expect(problem).toContain('name another with --out');
});

test.each([
  [['a/report.html', 'a/report.md'], 'wrote a/report.html, a/report.md and a/run.json\n'],
  [['a/report.html'], 'wrote a/report.html and a/run.json\n'],
  [['a/run.json'], 'wrote a/run.json\n'],
  [['a/run.json', 'a/report.md'], 'wrote a/report.md and a/run.json\n'],
  [[], 'wrote a/run.json\n'],
])('the last line of a run says where %j are', (paths, line) => {
  expect(writtenLine('a/run.json', { paths })).toBe(line);
});

test('annotates on GitHub, and nowhere else', () => {
  expect(annotationsFor(FULL_RECORD, {})).toBe('');
  expect(annotationsFor(FULL_RECORD, { GITHUB_ACTIONS: 'true' })).toContain('::warning file=client.ts,');
});

const moduleOf = (module: string, env: NodeJS.ProcessEnv) =>
  placeModule(recordOf({ client: { ...FULL_RECORD.client, module } }), env).client.module;

test.each([
  ['./clients/acme.ts', 'clients/acme.ts'],
  [resolve('clients/acme.mjs'), 'clients/acme.mjs'],
  ['../outside.ts', '../outside.ts'],
  ['the client that was handed over', 'the client that was handed over'],
])('tells the place of %s from the root of the checkout', (module, told) => {
  expect(moduleOf(module, { GITHUB_WORKSPACE: resolve('.') })).toBe(told);
  expect(moduleOf(module, {})).toBe(module);
});
