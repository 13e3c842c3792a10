/** Judges one client as its settings say, and leaves the record, the reports and the traces that were asked for. */

import { createProgress } from '../../../reports/render/run/progress.ts';
import { renderTerminal } from '../../../reports/render/run/terminal.ts';
import type { Client } from '../../../specs/contract/contract.ts';
import type { RunRecord } from '../../../specs/record/record.ts';
import type { ClientSource } from '../../engine/cell/open.ts';
import { openCounterexampleFolder } from '../../engine/explore/counterexample-folder.ts';
import { beginRecord } from '../../engine/run/begin-record.ts';
import { runCheck } from '../../engine/run/check.ts';
import type { CheckOptions } from '../../engine/run/check-options.ts';
import { readShard } from '../../engine/run/read-shard.ts';
import { tellCommand } from '../../engine/subprocess/hold-group.ts';
import { requireSmoke } from '../../engine/subprocess/smoke/run-smoke.ts';
import { loadSpecs } from '../../ground/selection/load-specs.ts';
import { randomSeed, readSeed } from '../../ground/selection/read-seed.ts';
import { UsageError } from '../../ground/usage-error.ts';
import type { Effective } from '../config/resolve-settings.ts';
import { createTraceWriter } from '../tracing/write-traces.ts';
import { readKnownLists, writeBaseline } from './baseline-files.ts';
import { EXIT_USAGE } from './exit-codes.ts';
import { sheetOf } from './sheet.ts';
import { createRecordFile } from './write-record.ts';
import { annotationsFor, removeReports, writeReports, writtenLine } from './write-reports.ts';

/** What is judged: the path of a module, a command that starts an adapter, or a client that comes with the suite. */
export type Judged =
  | { module: string }
  | (Pick<Required<ClientSource>, 'command'> & { cwd?: string })
  | { client: Client };

/** What the settings of a client say that is judged. */
export const judgedBy = ({ settings: { module = '', command, cwd } }: Effective): Judged =>
  command ? { command: [...command], ...(cwd !== undefined && { cwd }) } : { module };

export type RunOptions = {
  signal?: AbortSignal;
  updateBaseline?: boolean;
  /** What is printed of the record, if not the whole report. */
  render?: (record: RunRecord) => string;
  /** Whether nobody wants to read of it any more when it is through. */
  isObsolete?: () => boolean;
};

export type Ran = { record: RunRecord; exitCode: number };

/** @throws {UsageError} @throws {ClientError} */
export async function runClient(judged: Judged, effective: Effective, run: RunOptions = {}): Promise<Ran> {
  const { settings } = effective;
  const seed = settings.seed === 'random' ? randomSeed() : readSeed(settings.seed);
  const options = await checkOptions(effective, seed, run);
  if ('command' in judged) await requireSmoke(judged);
  const source = sourceOf(judged);
  const file = createRecordFile(settings.out);
  removeReports(settings.out, settings.reports);
  file.write(beginRecord(source, seed, new Date()));
  // Minutes of work are not begun for what can be kept nowhere.
  file.requireWritable();
  const counterexamples = openCounterexampleFolder(settings.out);
  const { trace = false, har = false, withSecrets = false } = settings;
  if (withSecrets && !trace && !har) throw nothingToLeaveThemIn();
  const traces = trace || har ? createTraceWriter(settings.out, { trace, har, withSecrets }) : undefined;
  const progress = createProgress(process.stderr);
  try {
    const played = await runCheck({
      ...judged,
      ...options,
      ...(run.signal && { signal: run.signal }),
      onProgress: progress.step,
      onRecord: file.write,
      stored: counterexamples.stored,
      onCounterexample: counterexamples.keep,
      ...(traces && { onCase: traces.onCase }),
    });
    progress.end();
    const { record, told } = run.updateBaseline ? writeBaseline(played, effective) : { record: played, told: [] };
    if (record !== played) file.write(record);
    if (run.isObsolete?.()) return { record, exitCode: record.exitCode };
    return tell(record, file, {
      effective,
      run,
      told: [
        ...told,
        ...counterexamples.told(record.providers),
        ...(traces?.close() ?? []).map((path) => `wrote ${path}`),
      ],
    });
  } finally {
    progress.end();
  }
}

function sourceOf(judged: Judged): string {
  if ('module' in judged) return judged.module;
  return 'command' in judged ? tellCommand(judged.command) : judged.client.hello.name;
}

const nothingToLeaveThemIn = (): UsageError =>
  new UsageError('There is nothing to leave secrets in.', {
    expected: '--trace or --har beside --with-secrets',
    got: 'neither',
    hint: 'no other output ever holds a secret',
  });

type Telling = { effective: Effective; run: RunOptions; told: string[] };

function tell(record: RunRecord, file: ReturnType<typeof createRecordFile>, { effective, run, told }: Telling): Ran {
  const problem = file.problem();
  const render = run.render ?? ((one) => renderTerminal(one, sheetOf(process.stdout)));
  process.stdout.write(render(record));
  const written =
    problem === undefined
      ? writeReports(record, effective.settings.out, effective.settings.reports)
      : { paths: [], problem };
  process.stdout.write(annotationsFor(record));
  process.stdout.write(told.map((line) => `${line}\n`).join(''));
  if (written.problem !== undefined) process.stderr.write(`${written.problem}\n`);
  process.stdout.write(problem === undefined ? writtenLine(file.path, written) : '');
  // The first of 130, 5, 2, 4, 1, 3.
  const isUsage = written.problem !== undefined && ![130, 5].includes(record.exitCode);
  return { record, exitCode: isUsage ? EXIT_USAGE : record.exitCode };
}

/** @throws {UsageError} */
async function checkOptions(effective: Effective, seed: number, run: RunOptions): Promise<CheckOptions> {
  const { answers, specs, shard, workers, ...others } = effective.settings;
  // These are no matter of the engine's; `runClient` sees to them.
  const { module, seed: _, knownFailures, unstable, out, reports, trace, har, withSecrets, ...asTheyAre } = others;
  const known = readKnownLists(effective, run.updateBaseline ?? false);
  return {
    ...(asTheyAre satisfies KnownToEngine<typeof asTheyAre>),
    seed,
    ...(known && { known }),
    ...(answers && { answers: Object.entries(answers).map(([question, answer]) => `${question}=${answer}`) }),
    ...(specs && { specs: await loadSpecs(specs) }),
    ...(shard !== undefined && { shard: readShard(shard) }),
    ...(workers !== undefined && { workers: Number(workers) }),
  };
}

/** A setting that the engine does not know is not passed to it in silence. */
type KnownToEngine<Passed> = { [Name in keyof Passed]?: Name extends keyof CheckOptions ? CheckOptions[Name] : never };
