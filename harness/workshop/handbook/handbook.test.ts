/** The handbook as it is committed: up to date, whole, and without a link that leads nowhere. `UPDATE=1` writes it. */
import { resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Page } from '../../../reports/render/handbook/material.ts';
import { deriveClauses } from '../../../specs/clauses/derive-clauses.ts';
import { providers } from '../../../specs/providers/index.ts';
import { buildHandbook } from './build-handbook.ts';
import { differences, HANDBOOK, LIBRARIES_FILE, readFiles, writeFiles } from './files.ts';
import { adapterModules } from './judge-libraries.ts';
import { idsOf, linksOf } from './testing/read-pages.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const FOLDER = resolve(ROOT, HANDBOOK);
const committed = readFiles(FOLDER);
const data = committed.find(({ path }) => path === LIBRARIES_FILE) as Page;

let pages: Page[];
beforeAll(async () => {
  pages = [...(await buildHandbook(JSON.parse(data.text))), data];
});

const html = (): Page[] => pages.filter(({ path }) => path.endsWith('.html'));

test('is what the specs and the mocks say today', () => {
  if (process.env.UPDATE) writeFiles(FOLDER, pages);
  else expect(differences(pages, committed), 'to write them: npm run handbook').toEqual([]);
});

test('has a page for each provider and each clause, at the address that its id is', () => {
  const paths = new Set(pages.map(({ path }) => path));
  for (const spec of providers) {
    expect(paths).toContain(`${spec.id}/index.html`);
    for (const { id } of deriveClauses(spec)) expect(paths).toContain(`${id}.html`);
  }
});

test('has no link that leads nowhere, and no page that nothing leads to', () => {
  const anchors = new Map(pages.map((page) => [page.path, new Set(idsOf(page))]));
  const reached = new Set(['index.html', LIBRARIES_FILE]);
  const broken = html().flatMap((page) =>
    linksOf(page).flatMap(({ href, target }) => {
      if (target === null) return /^https:\/\/[\w.-]+\//.test(href) ? [] : [`${page.path}: ${href}`];
      reached.add(target.path);
      const there = anchors.get(target.path);
      const leads = there !== undefined && (target.anchor === undefined || there.has(target.anchor));
      return leads ? [] : [`${page.path}: ${href}`];
    }),
  );
  expect(broken).toEqual([]);
  expect(pages.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
});

test('names no anchor twice on a page', () => {
  for (const page of html()) {
    const ids = idsOf(page);
    expect(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      page.path,
    ).toEqual([]);
  }
});

test('shows no slip of its renderer', () => {
  for (const { path, text } of html()) {
    const prose = text.replace(/<pre>.*?<\/pre>|<code[^>]*>.*?<\/code>/gs, '');
    expect(prose.match(/.{0,40}\b(undefined|NaN)\b.{0,40}|\[object/)?.[0], path).toBeUndefined();
    expect(text, path).not.toContain(ROOT);
  }
});

test('is light: below 5 MB, and a clause below 10 kB', () => {
  const sizeOf = ({ text }: Page): number => Buffer.byteLength(text);
  expect(pages.reduce((sum, page) => sum + sizeOf(page), 0)).toBeLessThan(5_000_000);
  const clauses = new Set(providers.flatMap(deriveClausePaths));
  for (const page of pages) if (clauses.has(page.path)) expect(sizeOf(page), page.path).toBeLessThan(10_000);
});

const deriveClausePaths = (spec: (typeof providers)[number]): string[] =>
  deriveClauses(spec).map(({ id }) => `${id}.html`);

test('tells of every adapter, at every provider', () => {
  const told = JSON.parse(data.text) as { module: string; providers: { id: string }[] }[];
  expect(told.map(({ module }) => module)).toEqual(adapterModules(ROOT));
  for (const library of told) expect(library.providers.map(({ id }) => id)).toEqual(providers.map(({ id }) => id));
});
