/** `quirkproof diff`: two records, or two clients with one seed. */
import { renderDiff } from '../../../reports/render/diff/diff.ts';
import { renderDiffMarkdown } from '../../../reports/render/diff/diff-markdown.ts';
import { createProgress } from '../../../reports/render/run/progress.ts';
import type { RecordDiff } from '../../../specs/record/record-diff.ts';
import { diffClients } from '../../engine/compare/diff-clients.ts';
import { readSeed } from '../../ground/selection/read-seed.ts';
import { UsageError } from '../../ground/usage-error.ts';
import { diffRecords, exitCodeOf } from '../../records/diff/diff-records.ts';
import { requireComplete } from '../../records/require-complete.ts';
import { requireWhole } from '../../records/require-whole.ts';
import type { DiffFlags } from './command-flags.ts';
import { listenForInterrupts } from './interrupts.ts';
import { readRecordAt } from './read-rules.ts';
import { sheetOf } from './sheet.ts';

/** @throws {UsageError} @throws {ClientError} */
export async function diffCommand(before: string, after: string, flags: DiffFlags): Promise<void> {
  const render = RENDERERS[flags.format];
  if (!render) {
    throw new UsageError(`--format ${flags.format} is not known.`, {
      expected: `one of ${Object.keys(RENDERERS).join(', ')}`,
      got: flags.format,
      hint: 'leave it out for the terminal',
    });
  }
  const areModules = [before, after].map((path) => /\.[cm]?[jt]s$/.test(path));
  if (areModules[0] !== areModules[1]) {
    throw new UsageError('A record and a client cannot be compared.', {
      expected: 'two records, or two modules',
      got: `${before} and ${after}`,
      hint: 'run the client with `quirkproof check` first, and compare the records',
    });
  }
  const diff = areModules[0] ? await compareClients(before, after, flags) : compareRecords(before, after, flags);
  process.stdout.write(render(diff));
  process.exitCode = exitCodeOf(diff);
}

const RENDERERS: Record<string, (diff: RecordDiff) => string> = {
  terminal: (diff) => renderDiff(diff, sheetOf(process.stdout)),
  markdown: renderDiffMarkdown,
  json: (diff) => `${JSON.stringify(diff, null, 2)}\n`,
};

function compareRecords(before: string, after: string, { provider, seed, partial }: DiffFlags): RecordDiff {
  for (const [flag, value] of Object.entries({ '--provider': provider, '--seed': seed })) {
    if (value === undefined) continue;
    throw new UsageError(`${flag} is for two clients.`, {
      expected: 'two modules',
      got: 'two records',
      hint: 'leave it out',
    });
  }
  const sides = [before, after].map((name) => ({ name, record: readRecordAt(name) }));
  for (const { name, record } of sides) {
    requireComplete(record, name);
    requireWhole(record, name, partial);
  }
  const [old, now] = sides;
  if (!old || !now) throw new RangeError('two records are compared');
  return diffRecords(old, now);
}

async function compareClients(before: string, after: string, { provider, seed }: DiffFlags): Promise<RecordDiff> {
  const { signal, stop } = listenForInterrupts();
  const progress = createProgress(process.stderr);
  try {
    return await diffClients({
      before: { name: before, module: before },
      after: { name: after, module: after },
      shared: { seed: readSeed(seed), signal, onProgress: progress.step, ...(provider && { providers: provider }) },
    });
  } finally {
    progress.end();
    stop();
  }
}
