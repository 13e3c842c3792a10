/** The handbook on disk: written whole, so that no page outlives its clause, and compared file by file. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Page } from '../../reports/render/handbook/material.ts';

/** Where it is kept, from the root of the repository. */
export const HANDBOOK = 'reports/handbook';

/** What was found out about the libraries when the handbook was made last. */
export const LIBRARIES_FILE = 'libraries.json';

export function writeFiles(folder: string, pages: readonly Page[]): void {
  rmSync(folder, { recursive: true, force: true });
  for (const { path, text } of pages) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
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
