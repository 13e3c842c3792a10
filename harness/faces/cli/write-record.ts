/** Writes the run record so that a reader finds the old one or the new one, and never a half. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../../../specs/record/record.ts';
import { makeFolder } from '../../ground/files/make-folder.ts';
import { UsageError } from '../../ground/usage-error.ts';

export type RecordFile = {
  /** `<out>/run.json`. */
  path: string;
  /** Writes; keeps the reason if that fails, and does not throw. */
  write(record: RunRecord): void;
  /** Why the last record could not be written, in words. */
  problem(): string | undefined;
  /** @throws {UsageError} if the last record could not be written. */
  requireWritable(): void;
};

/** @param out a folder, which is made if need be. */
export function createRecordFile(out: string): RecordFile {
  const path = join(out, 'run.json');
  const unfinished = join(out, `.run.json.${process.pid}.tmp`);
  let problem: UsageError | undefined;
  return {
    path,
    problem: () => problem?.message,
    requireWritable: () => {
      if (problem) throw problem;
    },
    write: (record) => {
      try {
        makeFolder(out);
        writeFileSync(unfinished, `${JSON.stringify(record, null, 2)}\n`);
        renameSync(unfinished, path);
        problem = undefined;
      } catch (error) {
        problem = new UsageError('The record cannot be written.', {
          expected: 'a folder that can be written',
          got: (error as Error).message,
          hint: 'name another with --out',
        });
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
