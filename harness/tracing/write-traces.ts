/** Writes what was played, redacted: every trace as a line of JSON, and the exchanges as HTTP archives, by provider. */
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Trace } from '../../specs/language/trace.ts';
import { UsageError } from '../checking/usage-error.ts';
import type { CaseResult, Play } from '../drive/run-case.ts';
import { redactCase } from './redact-case.ts';
import { toHar } from './to-har.ts';

export type TraceWriter = {
  onCase(play: Play, result: CaseResult): void;
  /** Writes what is written at the end, and names the files. */
  close(): string[];
};

/**
 * @param out a folder; older traces in it are removed.
 * @throws {UsageError} if nothing can be written there.
 */
export function createTraceWriter(out: string, wanted: { trace?: boolean; har?: boolean }): TraceWriter {
  const files = new Set<string>();
  const archives = new Map<string, Trace[]>();
  const numbers = new Map<string, number>();
  for (const [folder, isWanted] of [
    ['traces', wanted.trace],
    ['har', wanted.har],
  ] as const) {
    if (isWanted) makeEmpty(join(out, folder));
  }
  return {
    onCase: ({ case: { provider, commands }, wiring, seed }, result) => {
      const {
        trace: { events, ...head },
        faults,
      } = redactCase(result);
      const number = (numbers.get(provider) ?? 0) + 1;
      numbers.set(provider, number);
      if (wanted.trace) {
        const file = join(out, 'traces', `${provider}.jsonl`);
        appendFileSync(file, `${JSON.stringify({ case: number, ...head, wiring, seed, commands, faults, events })}\n`);
        files.add(file);
      }
      if (!wanted.har) return;
      const traces = archives.get(provider) ?? [];
      traces.push({ ...head, events });
      archives.set(provider, traces);
    },
    close: () => {
      for (const [provider, traces] of archives) {
        const file = join(out, 'har', `${provider}.har`);
        writeFileSync(file, `${JSON.stringify(toHar(traces), null, 1)}\n`);
        files.add(file);
      }
      return [...files];
    },
  };
}

function makeEmpty(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new UsageError('The traces cannot be written.', {
      expected: 'a folder that can be written',
      got: (error as Error).message,
      hint: 'name another with --out',
    });
  }
}
