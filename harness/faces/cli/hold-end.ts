/**
 * Holds the end of the process. Modules of others run in it (a configuration, a spec, a client with `--in-process`), and
 * one that ends it must not pass for a success: until the program leaves, no way out of the process is one.
 */
import { writeSync } from 'node:fs';
import { legible } from '../../../reports/render/prose/legible.ts';
import { importedModules } from '../../ground/files/import-module.ts';
import { UsageError } from '../../ground/usage-error.ts';
import { EXIT_SUITE_FAULT, EXIT_USAGE } from './exit-codes.ts';

/** What `process.exit` goes through itself, and what puts another program in the place of this one. */
type Inner = { reallyExit: (code?: number) => never; execve?: (...args: unknown[]) => never };

const inner = process as unknown as Inner;
// Taken before any module of others can get at it.
const reallyExit = inner.reallyExit.bind(process);
const emit = process.emit.bind(process);

let leaving: number | undefined;

/** Ends the process with this code, whatever those who listen to its end make of it. */
export function leave(code: number): never {
  if (leaving === undefined) {
    leaving = code;
    try {
      emit('exit', code);
    } catch {
      // It changes nothing.
    }
  }
  return reallyExit(leaving);
}

/** From now on the process ends by `leave` alone; every other end is told, and is no success. */
export function holdEnd(): void {
  let crash: string | undefined;
  const end = (how: string): never => leave(leaving ?? tellEnd(how, crash));
  process.exit = (code) => end(`process.exit(${code ?? ''})`);
  inner.reallyExit = (code) => end(`process.reallyExit(${code ?? ''})`);
  if (inner.execve) inner.execve = () => end('process.execve');
  process.on('uncaughtExceptionMonitor', (error: unknown) => {
    crash = error instanceof Error ? String(error.stack) : String(error);
  });
  const onExit = (): void => {
    if (leaving !== undefined) return;
    end(crash ? 'an error that nobody caught' : 'nothing is left to wait for, and a promise never settled');
  };
  const listen = (): void => {
    process.on('exit', onExit);
    process.once('removeListener', onRemoval);
  };
  // At the next moment: `removeAllListeners` forgets what is added meanwhile.
  const onRemoval = (): void => queueMicrotask(listenAnew);
  const listenAnew = (): void => {
    process.off('removeListener', onRemoval);
    process.off('exit', onExit);
    listen();
  };
  listen();
}

/** Says that the process ended too early, and gives the code for it. */
function tellEnd(how: string, crash = ''): number {
  const modules = importedModules();
  const inProgress = modules.filter(({ isThrough }) => !isThrough);
  // An error says where it was thrown, which need not be in any of them.
  const others = crash === '' ? modules : modules.filter(({ file }) => crash.includes(file));
  const names = (inProgress.length > 0 ? inProgress : others).map(({ file }) => legible(file, LONGEST));
  const where = `${names.join(' and ')}${inProgress.length > 0 ? ', which was being imported' : ', or in what it imports'}`;
  const { message } = new UsageError('The process was about to end before anything was decided.', {
    expected: 'modules that only define what they export, and leave the process alone',
    got: legible(how, LONGEST),
    hint: names.length === 0 ? 'this is a fault of quirkproof' : `look for it in ${where}`,
  });
  try {
    writeSync(2, [...stackOf(crash), message, ''].join('\n'));
  } catch {
    // Nobody listens any more.
  }
  return names.length === 0 ? EXIT_SUITE_FAULT : EXIT_USAGE;
}

const stackOf = (crash: string): string[] =>
  crash === ''
    ? []
    : crash
        .split('\n')
        .slice(0, MOST_LINES)
        .map((line) => legible(line, LONGEST));

const LONGEST = 400;
const MOST_LINES = 12;
