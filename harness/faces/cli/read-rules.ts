/** The rules of a gate from flags; what no flag sets is left to the record. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../../../specs/record/record.ts';
import type { Gate } from '../../records/gate/apply-gate.ts';
import { readKnownFailures } from '../../records/gate/read-known-failures.ts';
import type { MergeFlags } from './command-flags.ts';
import { readFlags } from './read-flags.ts';
import { readRecord } from './read-record.ts';

/** @throws {UsageError} */
export function readRules(flags: MergeFlags, { known }: RunRecord): Partial<Gate> & { today: string } {
  const { failOn, asOf, knownFailures, unstable } = readFlags(flags).layer;
  const isListed = knownFailures !== undefined || unstable !== undefined;
  return {
    today: new Date().toISOString().slice(0, 10),
    ...(failOn && { failOn }),
    ...(asOf !== undefined && { asOf }),
    ...(isListed && {
      known: {
        failures: knownFailures === undefined ? (known?.failures ?? []) : readKnownFailures(knownFailures),
        unstable: unstable === undefined ? (known?.unstable ?? []) : readKnownFailures(unstable),
      },
    }),
  };
}

/** @throws {UsageError} */
export function readRecordAt(path: string): RunRecord {
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  return readRecord(isFolder ? join(path, 'run.json') : path);
}
