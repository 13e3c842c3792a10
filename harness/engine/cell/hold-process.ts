/**
 * Holds the process of a cell: starts it, asks it, and tells when it is gone. A process can be ended whatever it does
 * or waits for, and what it started is ended with it.
 */
import { spawn } from 'node:child_process';
import { afterLoopTime } from '../drive/loop-time.ts';
import { entryOf } from './entry.ts';
import type { ProcessCommand, ProcessReport } from './messages.ts';
import { openPlace } from './place.ts';

/** How the process ended, in words, and the operation of the client that began last. */
export type Gone = { gone: string; operation: string };

/** What each of them says of itself. */
type Told = { kind: string; message?: string };

export type HeldProcess<Asked extends object = ProcessCommand, Said extends { kind: string } = ProcessReport> = {
  /**
   * Asks, and listens until `done` gives something, or the process is gone.
   *
   * @throws {Error} if the suite itself failed in there.
   */
  ask<T>(command: Asked, done: (said: Said) => T | undefined): Promise<T | Gone>;
  send(command: Asked): void;
  /** Ends it, and everything that it started. */
  end(): Promise<void>;
};

export const isGone = (value: unknown): value is Gone => typeof value === 'object' && value !== null && 'gone' in value;

/** Where processes have groups, it gets one of its own: Ctrl-C is not for it, and its children end with it. */
const HAS_GROUPS = process.platform !== 'win32';

/** @param name of the module that runs in there, beside this one. */
export function holdProcess<Asked extends object = ProcessCommand, Said extends { kind: string } = ProcessReport>(
  name = 'process',
): HeldProcess<Asked, Said> {
  const { entry, jiti } = entryOf(name);
  const place = openPlace();
  const child = spawn(process.execPath, ['--eval', BEGIN, entry, ...(jiti === undefined ? [] : [jiti])], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', place.fd ?? 'ignore'],
    serialization: 'advanced',
    detached: HAS_GROUPS,
    windowsHide: true,
  });
  let isUp = false;
  let complaints = '';
  let gone: Gone | undefined;
  let broken: Error | undefined;
  let heard: (said: Said) => void = () => {};
  let over: () => void = () => {};

  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-KEPT_COMPLAINTS);
  });
  child.on('message', (said: Told) => {
    if (said.kind === 'up') isUp = true;
    else if (said.kind === 'broken') {
      broken = new Error(said.message);
      over();
    } else heard(said as unknown as Said);
  });
  const ended = new Promise<void>((resolve) => {
    const leave = (how: string): void => {
      gone ??= { gone: how, operation: place.read() || 'open' };
      place.close();
      if (!isUp) broken ??= new Error(`the process of the cell did not start: ${how}\n${complaints}`);
      kill();
      over();
      resolve();
    };
    child.on('error', (error) => leave(error.message));
    // Its last words may come after its end; but what it started and cannot be found any more may hold their way open.
    const end = (code: number | null, signal: string | null) => leave(signal ?? `exit code ${code}`);
    child.on('close', end);
    child.on('exit', (code, signal) => void afterLoopTime(LAST_WORDS_MS, () => end(code, signal)));
  });

  /** The group may outlive its first process. */
  function kill(): void {
    const { pid } = child;
    if (pid === undefined) return;
    try {
      process.kill(HAS_GROUPS ? -pid : pid, 'SIGKILL');
    } catch {
      // Nothing of it is left.
    }
  }
  const send = (command: Asked): void => {
    // If it cannot be sent any more, the process is about to be told gone.
    child.send(command, () => {});
  };

  return {
    send,
    ask: (command, done) =>
      new Promise((resolve, reject) => {
        const settle = (give: () => void): void => {
          heard = () => {};
          over = () => {};
          give();
        };
        over = () => settle(() => (broken ? reject(broken) : resolve(gone as Gone)));
        heard = (said) => {
          const value = done(said);
          if (value !== undefined) settle(() => resolve(value));
        };
        if (broken || gone) over();
        else send(command);
      }),
    end: () => {
      kill();
      return ended;
    },
  };
}

const KEPT_COMPLAINTS = 2_000;
const LAST_WORDS_MS = 1_000;

const BEGIN = `
const [, entry, jiti] = process.argv;
if (jiti === undefined) import(entry);
else require(jiti).createJiti(entry).import(entry);
`;
