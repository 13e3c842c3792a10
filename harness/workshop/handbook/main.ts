/** `npm run handbook`: judges the libraries, records every exchange, renders the handbook and writes it; with `--check`, compares. */
import { resolve } from 'node:path';
import type { Page } from '../../../reports/render/handbook/material.ts';
import { buildHandbook } from './build-handbook.ts';
import { differences, HANDBOOK, LIBRARIES_FILE, readFiles, writeFiles } from './files.ts';
import { judgeLibraries } from './judge-libraries.ts';

const root = resolve(import.meta.dirname, '../../..');
const folder = resolve(root, HANDBOOK);
const libraries = await judgeLibraries(root);
const data: Page = { path: LIBRARIES_FILE, text: `${JSON.stringify(libraries, null, 2)}\n` };
const pages = [...(await buildHandbook(libraries)), data];

if (process.argv.includes('--check')) {
  const stale = differences(pages, readFiles(folder));
  for (const path of stale) console.error(`differs: ${HANDBOOK}/${path}`);
  if (stale.length > 0) console.error(`${stale.length} files differ; \`npm run handbook\` writes them`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  writeFiles(folder, pages);
  const kilobytes = Math.round(pages.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1024);
  console.log(`written: ${HANDBOOK}, ${pages.length} files, ${kilobytes} kB`);
}
