/** The handbook on disk: compared file by file, and written so that no page outlives its clause. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Page } from '../../../reports/render/handbook/material.ts';

/** Where it is kept, from the root of the repository. */
export const HANDBOOK = 'reports/handbook';

/** What was found out about the libraries when the handbook was made last. */
export const LIBRARIES_FILE = 'libraries.json';

/** Writes what differs, and removes what is no more. */
export function writeFiles(folder: string, pages: readonly Page[]): void {
  mkdirSync(folder, { recursive: true });
  const stale = new Set(differences(pages, readFiles(folder)));
  const paths = new Set(pages.map(({ path }) => path));
  for (const path of stale) if (!paths.has(path)) rmSync(join(folder, path));
  for (const { path, text } of pages) {
    if (!stale.has(path)) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

export const readFiles = (folder: string): Page[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(folder, file).split(sep).join('/'), text: readFileSync(file, 'utf8') }));

/** The paths at which two sets of files differ, or that only one of them has. */
export function differences(one: readonly Page[], other: readonly Page[]): string[] {
  const texts = new Map(other.map(({ path, text }) => [path, text]));
  const paths = new Set(one.map(({ path }) => path));
  return [
    ...one.filter(({ path, text }) => texts.get(path) !== text).map(({ path }) => path),
    ...other.filter(({ path }) => !paths.has(path)).map(({ path }) => path),
  ];
}
