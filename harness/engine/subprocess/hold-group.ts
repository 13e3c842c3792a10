/**
 * A command in a process group of its own: started, written to, and ended with everything that it started itself. It
 * knows nothing of what is said over its streams.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { afterLoopTime } from '../drive/loop-time.ts';
import { isGroupAlive } from './group-members.ts';
import type { ProcessLimits } from './limits.ts';

export type CommandLine = readonly [file: string, ...args: string[]];

/** As it stands on a command line of the suite, which tells it from the path of a module. */
export const tellCommand = (command: readonly string[]): string => `-- ${command.join(' ')}`;

export type Hearing = {
  stdout: (chunk: Buffer) => void;
  stderr: (text: string) => void;
  /** It is gone, or of no use any more: it ended, could not be started, or closed one of its streams. Told once. */
  gone: (how: string) => void;
};

export type ProcessGroup = {
  pid: number | undefined;
  write(line: string): void;
  /** Ends it: waits for it, then SIGTERM, then SIGKILL. Nothing of the group is left when this resolves. */
  end(waitMs: number): Promise<Ended>;
};

/** What it took to end it. */
export type Ended = {
  /** Nothing but its own will, or which signal. */
  by: 'itself' | 'SIGTERM' | 'SIGKILL';
  /** Something that it started outlived it, and was ended after it. */
  leftBehind: boolean;
};

/** Where processes have groups. */
const HAS_GROUPS = process.platform !== 'win32';

/** Groups that are alive: this process does not end without them. */
const alive = new Set<number>();
let isListening = false;
/** Whoever wants to know which groups are alive, whenever that changes. */
let tellGroups: (pids: number[]) => void = () => {};

/** Tells from now on which groups are alive, by their first processes. */
export function onGroups(tell: (pids: number[]) => void): void {
  tellGroups = tell;
}

/** Ends groups of which nobody can tell how far they are. */
export function killGroups(pids: readonly number[]): void {
  for (const pid of pids) signalGroup(pid, 'SIGKILL');
}

function count(pid: number | undefined, isAlive: boolean): void {
  if (pid === undefined) return;
  if (isAlive) alive.add(pid);
  else alive.delete(pid);
  tellGroups([...alive]);
}

/** @param cwd where it is started, if not here. */
export function holdGroup(
  [file, ...args]: CommandLine,
  hearing: Hearing,
  limits: ProcessLimits,
  cwd?: string,
): ProcessGroup {
  endWithThisProcess();
  const child = spawn(file, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: HAS_GROUPS,
    windowsHide: true,
    ...(cwd !== undefined && { cwd }),
  }) as ChildProcessWithoutNullStreams;
  const { pid } = child;
  count(pid, true);
  let isGone = false;
  const leave = (how: string): void => {
    if (isGone) return;
    isGone = true;
    hearing.gone(how);
  };
  const ended = new Promise<void>((resolve) => {
    child.on('error', ({ message }) => {
      leave(`it cannot be started: ${message}`);
      if (pid === undefined) resolve();
    });
    child.on('exit', (code, signal) => {
      // Its last words are read before its end is told.
      afterLoopTime(LAST_WORDS_MS, () => leave(told(code, signal)));
      child.on('close', () => leave(told(code, signal)));
      resolve();
    });
  });
  child.stdout.on('data', hearing.stdout);
  child.stderr.setEncoding('utf8').on('data', hearing.stderr);
  const closed = (stream: string) => () => {
    // Whoever ends closes them, too; that it ended says more.
    afterLoopTime(CLOSED_MS, () => leave(`it closed its standard ${stream}`));
  };
  child.stdout.on('end', closed('output'));
  child.stdin.on('error', closed('input'));

  const wait = (ms: number): Promise<boolean> => {
    let callOff = (): void => {};
    const late = new Promise<boolean>((resolve) => {
      callOff = afterLoopTime(ms, () => resolve(false));
    });
    return Promise.race([ended.then(() => true), late]).finally(() => callOff());
  };

  async function end(waitMs: number): Promise<Ended> {
    isGone = true;
    child.stdin.end();
    let by: Ended['by'] = 'itself';
    if (!(await wait(waitMs))) {
      by = 'SIGTERM';
      signalGroup(pid, by);
      if (!(await wait(limits.termMs))) {
        by = 'SIGKILL';
        signalGroup(pid, by);
        await ended;
      }
    }
    // What it started may take a moment to notice that it is gone.
    const leftBehind = by === 'itself' && !(await untilGone(pid, FOLLOW_MS));
    signalGroup(pid, 'SIGKILL');
    await untilGone(pid, DIE_MS);
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
    count(pid, false);
    return { by, leftBehind };
  }
  let ending: Promise<Ended> | undefined;

  return {
    pid,
    write: (line) => {
      if (child.stdin.writable) child.stdin.write(line);
    },
    end: (waitMs) => {
      ending ??= end(waitMs);
      return ending;
    },
  };
}

const LAST_WORDS_MS = 500;
const CLOSED_MS = 50;

const told = (code: number | null, signal: string | null): string =>
  signal === null ? `it ended with exit code ${code}` : `it was ended by ${signal}`;

function signalGroup(pid: number | undefined, signal: 'SIGTERM' | 'SIGKILL'): boolean {
  if (pid === undefined) return false;
  try {
    return process.kill(HAS_GROUPS ? -pid : pid, signal);
  } catch {
    // Nothing of it is left.
    return false;
  }
}

const FOLLOW_MS = 200;
const DIE_MS = 1_000;
const TURN_MS = 10;

/** Whether nothing of the group runs any more, within so many milliseconds. */
async function untilGone(pid: number | undefined, ms: number): Promise<boolean> {
  if (!HAS_GROUPS || pid === undefined) return true;
  for (let turn = 0; turn * TURN_MS < ms; turn += 1) {
    if (!isGroupAlive(pid)) return true;
    await new Promise<void>((resolve) => void afterLoopTime(TURN_MS, resolve));
  }
  return !isGroupAlive(pid);
}

function endWithThisProcess(): void {
  if (isListening) return;
  isListening = true;
  process.on('exit', () => {
    killGroups([...alive]);
  });
}
