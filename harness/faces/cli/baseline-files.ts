/** The lists of accepted failures as files: read before a run, and written anew after it under `--update-baseline`. */
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { KnownList, RunRecord } from '../../../specs/record/record.ts';
import { makeFolder } from '../../ground/files/make-folder.ts';
import { UsageError } from '../../ground/usage-error.ts';
import { applyGate } from '../../records/gate/apply-gate.ts';
import { KNOWN_FAILURES_FILE, UNSTABLE_FILE } from '../../records/gate/list-files.ts';
import type { KnownLists } from '../../records/gate/match-known.ts';
import { parseKnownFailures, readKnownFailures, readList } from '../../records/gate/read-known-failures.ts';
import { updateBaseline } from '../../records/gate/update-baseline.ts';
import { defaultList, type Effective } from '../config/resolve-settings.ts';

/**
 * The lists that are named, or that lie in their default place; `undefined` if there is none.
 *
 * @param mayBeMissing whether a list is about to be written.
 * @throws {UsageError}
 */
export function readKnownLists(
  { settings }: Pick<Effective, 'settings'>,
  mayBeMissing = false,
): KnownLists | undefined {
  const { knownFailures, unstable } = settings;
  if (knownFailures === undefined && unstable === undefined) return undefined;
  const read = (file: string | undefined) =>
    file === undefined || (mayBeMissing && !existsSync(file)) ? [] : readKnownFailures(file);
  return { failures: read(knownFailures), unstable: read(unstable) };
}

/**
 * Writes both lists from what a run found, and decides the run anew with them.
 *
 * @throws {UsageError} if a list cannot be written.
 */
export function writeBaseline(record: RunRecord, { name, settings }: Effective): { record: RunRecord; told: string[] } {
  // What such a run did not judge would be taken for mended.
  if ([130, 5, 4].includes(record.exitCode)) {
    return { record, told: [`no list was written: the run is ${record.outcome}`] };
  }
  const lists = [
    ['failures', settings.knownFailures ?? defaultList(KNOWN_FAILURES_FILE, name)],
    ['unstable', settings.unstable ?? defaultList(UNSTABLE_FILE, name)],
  ] as const satisfies [KnownList, string][];
  const told: string[] = [];
  const known = { failures: [...(record.known?.failures ?? [])], unstable: [...(record.known?.unstable ?? [])] };
  for (const [list, file] of lists) {
    const before = existsSync(file) ? readList(file) : undefined;
    const { text, added, removed, kept } = updateBaseline(list, before, record);
    known[list] = parseKnownFailures(text, file);
    if (before === undefined && added === 0) continue;
    if (text !== before) write(file, text);
    told.push(`wrote ${file}: ${added} added, ${removed} removed, ${kept} kept`);
  }
  const { failOn, asOf, startedAt } = record;
  return { told, record: applyGate(record, { failOn, asOf, known, today: startedAt.slice(0, 10) }).record };
}

function write(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    makeFolder(dirname(file));
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } catch (error) {
    throw new UsageError(`The list ${file} cannot be written.`, {
      expected: 'a file that can be written',
      got: (error as Error).message,
      hint: 'name another with --known-failures',
    });
  }
}
