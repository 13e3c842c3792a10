/** The rules of a gate from flags; what no flag sets is left to the record. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../../../specs/record/record.ts';
import type { Gate } from '../../records/gate/apply-gate.ts';
import { readKnownFailures } from '../../records/gate/read-known-failures.ts';
import type { MergeFlags } from './command-flags.ts';
import { readFailOn, readVersion } from './read-flags.ts';
import { readRecord } from './read-record.ts';

/** @throws {UsageError} */
export function readRules(flags: MergeFlags, { known }: RunRecord): Partial<Gate> & { today: string } {
  const failOn = readFailOn(flags);
  const asOf = readVersion(flags.asOf);
  const isListed = flags.knownFailures !== undefined || flags.unstable !== undefined;
  return {
    today: new Date().toISOString().slice(0, 10),
    ...(failOn && { failOn }),
    ...(asOf !== undefined && { asOf }),
    ...(isListed && {
      known: {
        failures: flags.knownFailures === undefined ? (known?.failures ?? []) : readKnownFailures(flags.knownFailures),
        unstable: flags.unstable === undefined ? (known?.unstable ?? []) : readKnownFailures(flags.unstable),
      },
    }),
  };
}

/** @throws {UsageError} */
export function readRecordAt(path: string): RunRecord {
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  return readRecord(isFolder ? join(path, 'run.json') : path);
}
