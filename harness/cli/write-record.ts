/** Writes the run record so that a reader finds the old one or the new one, and never a half. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../../specs/language/record.ts';

export type RecordFile = {
  /** `<out>/run.json`. */
  path: string;
  /** Writes; keeps the reason if that fails, and does not throw. */
  write(record: RunRecord): void;
  /** Why the last record could not be written, in words. */
  problem(): string | undefined;
};

/** @param out a folder, which is made if need be. */
export function createRecordFile(out: string): RecordFile {
  const path = join(out, 'run.json');
  const unfinished = join(out, `.run.json.${process.pid}.tmp`);
  let problem: string | undefined;
  return {
    path,
    problem: () => problem,
    write: (record) => {
      try {
        mkdirSync(out, { recursive: true });
        writeFileSync(unfinished, `${JSON.stringify(record, null, 2)}\n`);
        renameSync(unfinished, path);
        problem = undefined;
      } catch (error) {
        const { message } = error as Error;
        problem = `The record cannot be written.\n  expected: a folder that can be written\n  got:      ${message}\n  → name another with --out`;
        discard(unfinished);
      }
    },
  };
}

/** Where nothing can be written, nothing can be removed either, and that is told already. */
function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}
