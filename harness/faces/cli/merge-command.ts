/** `quirkproof merge`: the parts of a run put together, decided, and written as one. */
import { renderTerminal } from '../../../reports/render/run/terminal.ts';
import { mergeRecords } from '../../records/merge/merge-records.ts';
import { requireComplete } from '../../records/require-complete.ts';
import { DEFAULT_OUT } from '../config/settings.ts';
import type { MergeFlags } from './command-flags.ts';
import { EXIT_USAGE } from './exit-codes.ts';
import { readRecordAt, readRules } from './read-rules.ts';
import { sheetOf } from './sheet.ts';
import { createRecordFile } from './write-record.ts';
import { annotationsFor, writeReports, writtenLine } from './write-reports.ts';

/** @throws {UsageError} for records that are not all the parts of one run. */
export function mergeCommand(paths: readonly string[], flags: MergeFlags): void {
  const out = flags.out ?? DEFAULT_OUT;
  const parts = paths.map((path) => ({ name: path, record: readRecordAt(path) }));
  for (const { name, record } of parts) requireComplete(record, name);
  const [first] = parts;
  if (!first) return;
  const { record } = mergeRecords(parts, readRules(flags, first.record));
  const file = createRecordFile(out);
  file.write(record);
  const problem = file.problem();
  process.stdout.write(renderTerminal(record, sheetOf(process.stdout)));
  const written = problem === undefined ? writeReports(record, out) : { paths: [], problem };
  process.stdout.write(annotationsFor(record));
  if (written.problem !== undefined) process.stderr.write(`${written.problem}\n`);
  process.stdout.write(problem === undefined ? writtenLine(file.path, written) : '');
  process.exitCode = written.problem !== undefined && record.exitCode !== 5 ? EXIT_USAGE : record.exitCode;
}
