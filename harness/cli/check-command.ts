/** `quirkproof check`: runs the suite, prints the report, writes the record. */

import { createProgress } from '../../reports/render/progress.ts';
import { renderTerminal } from '../../reports/render/terminal.ts';
import type { Client } from '../../specs/language/contract.ts';
import { PROFILES, type Profile } from '../../specs/language/words.ts';
import { type CheckOptions, runCheck } from '../check.ts';
import { loadSpecs } from '../checking/load-specs.ts';
import { randomSeed, readSeed } from '../checking/read-seed.ts';
import { UsageError } from '../checking/usage-error.ts';
import { listenForInterrupts } from './interrupts.ts';
import type { CheckFlags } from './program.ts';
import { EXIT_USAGE } from './run-program.ts';
import { sheetOf } from './sheet.ts';
import { createRecordFile } from './write-record.ts';

/** What is judged: the path of a module, or a client that comes with the suite. */
export type Judged = { module: string } | { client: Client };

export async function checkCommand(judged: Judged, flags: CheckFlags): Promise<void> {
  const options = { ...readFlags(flags), ...(flags.spec && { specs: await loadSpecs(flags.spec) }) };
  const file = createRecordFile(flags.out);
  const interrupts = listenForInterrupts();
  const progress = createProgress(process.stderr);
  try {
    const record = await runCheck({
      ...judged,
      ...options,
      signal: interrupts.signal,
      onProgress: progress.step,
      onRecord: file.write,
    });
    progress.end();
    const problem = file.problem();
    process.stdout.write(renderTerminal(record, sheetOf(process.stdout)));
    process.stdout.write(problem === undefined ? `record: ${file.path}\n` : '');
    if (problem !== undefined) process.stderr.write(`${problem}\n`);
    // The first of 130, 5, 2, 4, 1, 3.
    process.exitCode = problem !== undefined && ![130, 5].includes(record.exitCode) ? EXIT_USAGE : record.exitCode;
  } finally {
    progress.end();
    interrupts.stop();
  }
}

function readFlags({ provider, profile, only, answer, failOn, seed, inProcess }: CheckFlags): CheckOptions {
  return {
    ...(provider && { providers: provider }),
    ...(profile && { profiles: readWords(profile, PROFILES, '--profile') as Profile[] }),
    ...(only && { only }),
    ...(answer && { answers: answer }),
    ...(failOn && { failOn: readWords(failOn, ['should'] as const, '--fail-on') as 'should'[] }),
    ...(seed !== undefined && { seed: seed === 'random' ? randomSeed() : readSeed(seed) }),
    ...(inProcess && { inProcess }),
  };
}

function readWords(given: string[], known: readonly string[], flag: string): string[] {
  for (const word of given) {
    if (known.includes(word)) continue;
    throw new UsageError(`${flag} ${word} is not known.`, {
      expected: known.length === 1 ? `${known[0]}` : `one of ${known.join(', ')}`,
      got: word,
      hint: 'see `quirkproof check --help`',
    });
  }
  return [...new Set(given)];
}
