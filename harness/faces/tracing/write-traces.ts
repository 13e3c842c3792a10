/** Writes what was played, redacted unless asked otherwise: every trace as a line of JSON, and the exchanges as HTTP archives, by provider. */

import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseResult, Play } from '../../engine/drive/play.ts';
import type { Redact } from '../../engine/secrets/vault.ts';
import { makeFolder } from '../../ground/files/make-folder.ts';
import { UsageError } from '../../ground/usage-error.ts';
import { createHarWriter, type HarWriter } from './har-writer.ts';
import { redactCase } from './redact-case.ts';

export type TraceWriter = {
  /** @param redact puts stand-ins in place of the secrets of the run. */
  onCase(play: Play, result: CaseResult, redact: Redact): void;
  /** Ends the files, and names them. */
  close(): string[];
};

/** `withSecrets` leaves everything as it was played. */
type Wanted = { trace?: boolean; har?: boolean; withSecrets?: boolean };

/**
 * @param out a folder; older traces in it are removed.
 * @throws {UsageError} if nothing can be written there.
 */
export function createTraceWriter(out: string, wanted: Wanted): TraceWriter {
  const written = new Map<string, { cases: number; har?: HarWriter }>();
  for (const [folder, isWanted] of [
    ['traces', wanted.trace],
    ['har', wanted.har],
  ] as const) {
    if (isWanted) makeEmpty(join(out, folder));
  }
  const traceFile = (provider: string) => join(out, 'traces', `${provider}.jsonl`);
  const harFile = (provider: string) => join(out, 'har', `${provider}.har`);

  function begin(provider: string) {
    const begun = { cases: 0, ...(wanted.har && { har: createHarWriter() }) };
    written.set(provider, begun);
    if (begun.har) appendFileSync(harFile(provider), begun.har.begin);
    return begun;
  }

  return {
    onCase: ({ case: { provider, commands }, wiring, seed }, result, redact) => {
      const { trace, faults } = redactCase(result, wanted.withSecrets ? (text) => text : redact);
      const { events, ...head } = trace;
      const state = written.get(provider) ?? begin(provider);
      state.cases += 1;
      const line = { case: state.cases, ...head, wiring, seed, commands, faults, events };
      if (wanted.trace) appendFileSync(traceFile(provider), `${JSON.stringify(line)}\n`);
      if (state.har) appendFileSync(harFile(provider), state.har.add(trace));
    },
    close: () =>
      [...written].flatMap(([provider, { har }]) => {
        if (har) appendFileSync(harFile(provider), har.end());
        return [...(wanted.trace ? [traceFile(provider)] : []), ...(har ? [harFile(provider)] : [])];
      }),
  };
}

function makeEmpty(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
    makeFolder(folder);
  } catch (error) {
    throw new UsageError('The traces cannot be written.', {
      expected: 'a folder that can be written',
      got: (error as Error).message,
      hint: 'name another with --out',
    });
  }
}
