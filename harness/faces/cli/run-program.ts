/** Runs the command line to its end: whatever happens, an exit code of the table and words that help. */
import type { Command } from 'commander';
import { legible } from '../../../reports/render/prose/legible.ts';
import { SpecError } from '../../../specs/language/spec-error.ts';
import { EXIT_SUITE_FAULT, EXIT_USAGE } from './exit-codes.ts';
import { holdEnd, leave } from './hold-end.ts';

/** Ends the process. */
export async function runProgram(program: Command, argv: string[]): Promise<void> {
  holdEnd();
  let unwritable = 0;
  ignoreClosedPipes(() => {
    unwritable = EXIT_USAGE;
  });
  const code = await execute(program, argv);
  await Promise.all([flush(process.stdout), flush(process.stderr)]);
  // A client may have left timers and sockets behind.
  leave(code || unwritable);
}

/** Runs a command line and gives its exit code. */
export async function execute(program: Command, argv: string[]): Promise<number> {
  // If the process ends before a command has decided otherwise, that is our fault and no success.
  process.exitCode = EXIT_SUITE_FAULT;
  program.exitOverride();
  for (const command of program.commands) command.exitOverride();
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = reportError(error);
  }
  const code = Number(process.exitCode);
  return Number.isInteger(code) ? code : EXIT_SUITE_FAULT;
}

/** Says what went wrong, and gives the exit code for it. */
export function reportError(error: unknown): number {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // Commander has said what there is to say; it takes help and version for errors, too.
  if (code.startsWith('commander.')) return (error as { exitCode?: number }).exitCode === 0 ? 0 : EXIT_USAGE;
  if (code === 'usage' || code.startsWith('client-') || error instanceof SpecError) {
    process.stderr.write(`${legibleLines((error as Error).message)}\n`);
    return EXIT_USAGE;
  }
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`quirkproof itself failed, which is no verdict on the client:\n${legibleLines(told)}\n`);
  return EXIT_SUITE_FAULT;
}

/** A message may quote a client, a record or a file. */
const legibleLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => legible(line, LONGEST_LINE))
    .join('\n');

const LONGEST_LINE = 4_000;

/** A reader that has seen enough (`quirkproof check … | head`) is no error; a disk that is full is told, and is no verdict. */
function ignoreClosedPipes(isUnwritable: () => void): void {
  let isTold = false;
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || isTold) return;
    isTold = true;
    isUnwritable();
    process.stderr.write(`Standard output cannot be written: ${legible(message, LONGEST_LINE)}\n`);
  });
  process.stderr.on('error', () => {});
}

const flush = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    if (stream.destroyed || !stream.writable) return resolve();
    stream.once('error', () => resolve());
    stream.write('', () => resolve());
  });
