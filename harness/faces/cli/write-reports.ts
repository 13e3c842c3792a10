/** Leaves the reports that people open beside the record that a run wrote. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderAnnotations } from '../../../reports/render/run/annotations.ts';
import { type Format, RENDERERS } from '../../../reports/render/run/renderers.ts';
import type { RunRecord } from '../../../specs/record/record.ts';
import { placeModule } from './place-module.ts';
import { sheetOf } from './sheet.ts';

/** What a run leaves, unless somebody asks for others. */
export const DEFAULT_REPORTS: readonly Format[] = ['html', 'markdown'];

type Written = {
  /** The files, in the order in which they were asked for. */
  paths: string[];
  /** Why one of them could not be written, in words. */
  problem?: string;
};

/** @param out the folder of the record, which is there already. */
export function writeReports(record: RunRecord, out: string, formats: readonly Format[] = DEFAULT_REPORTS): Written {
  const paths: string[] = [];
  for (const format of formats) {
    const { fileName, render } = RENDERERS[format];
    const path = join(out, fileName);
    const text = render(placeModule(record), sheetOf({}));
    try {
      replace(path, join(out, `.${fileName}.${process.pid}.tmp`), text);
      paths.push(path);
    } catch (error) {
      const { message } = error as Error;
      const problem = `The report cannot be written.\n  expected: a folder that can be written\n  got:      ${message}\n  → name another with --out`;
      return { paths, problem };
    }
  }
  return { paths };
}

/** So that none of an earlier run stands beside the record of one that did not come to its end. */
export function removeReports(out: string, formats: readonly Format[] = DEFAULT_REPORTS): void {
  for (const format of formats) {
    try {
      rmSync(join(out, RENDERERS[format].fileName), { force: true });
    } catch {
      // Where nothing can be removed, nothing can be written, and that is told.
    }
  }
}

/** A reader finds the old one or the new one, and never a half. */
function replace(path: string, unfinished: string, text: string): void {
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** The last line of a run: where everything is. */
export function writtenLine(record: string, { paths }: Pick<Written, 'paths'>): string {
  const before = paths.filter((path) => path !== record).join(', ');
  return `wrote ${before === '' ? record : `${before} and ${record}`}\n`;
}

/** Commands to GitHub Actions when the run is there, else nothing. */
export const annotationsFor = (record: RunRecord, env: NodeJS.ProcessEnv = process.env): string =>
  env.GITHUB_ACTIONS === 'true' ? renderAnnotations(placeModule(record, env)) : '';
