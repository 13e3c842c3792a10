/** `quirkproof gate`: decides a stored record anew. It runs nothing and writes nothing. */
import { sheetOf as paperOf } from '../../../reports/render/prose/wrap.ts';
import { renderOutcome } from '../../../reports/render/run/outcome.ts';
import { applyGate } from '../../records/gate/apply-gate.ts';
import { requireComplete } from '../../records/require-complete.ts';
import { requireWhole } from '../../records/require-whole.ts';
import type { GateFlags } from './command-flags.ts';
import { readRecordAt, readRules } from './read-rules.ts';
import { renderReasons } from './render-reasons.ts';
import { sheetOf } from './sheet.ts';

/** @throws {UsageError} for a record that cannot be read, or that is not whole. */
export function gateCommand(path: string, flags: GateFlags): void {
  const stored = readRecordAt(path);
  requireComplete(stored, path);
  const isInterrupted = stored.partial?.some(({ because }) => because === 'interrupted');
  // What was interrupted has an outcome of its own.
  if (!isInterrupted) requireWhole(stored, path, flags.partial);
  const { failOn, asOf, known } = stored;
  const { record, reasons } = applyGate(stored, { failOn, asOf, known, ...readRules(flags, stored) });
  const paper = paperOf(sheetOf(process.stdout));
  const lines = [...renderReasons(reasons, paper), ...renderOutcome(record, paper).slice(1)];
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = record.exitCode;
}
