/** Runs the command line in the process of the test, with what it prints kept; to be called once at the top of a test file. */
import { afterEach, beforeEach, vi } from 'vitest';
import { createProgram } from '../program.ts';
import { execute } from '../run-program.ts';

export type InProcess = {
  /** What was printed since the test began. */
  printed: { stdout: string; stderr: string };
  /** Gives the exit code. */
  run(...args: string[]): Promise<number>;
};

export function createInProcess(): InProcess {
  const printed = { stdout: '', stderr: '' };
  beforeEach(() => {
    for (const name of ['stdout', 'stderr'] as const) {
      printed[name] = '';
      vi.spyOn(process[name], 'write').mockImplementation((text) => {
        printed[name] += text;
        return true;
      });
    }
  });
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = 0;
  });
  return { printed, run: (...args) => execute(createProgram(), ['node', 'quirkproof', ...args]) };
}

/** The last line of a report, which may have been wrapped. */
export const lastLineOf = (text: string): string =>
  text
    .trimEnd()
    .split(/\n(?=\S)/)
    .at(-1)
    ?.replace(/\s+/g, ' ') ?? '';
