/** Watches over one thread: hands on what it says, and tells when it died, blocked, or fell silent. */

import { afterLoopTime } from '../drive/loop-time.ts';
import { monotonicMs } from '../drive/monotonic.ts';
import type { CellCommand, CellReport } from './messages.ts';
import { HEAP_MB, startWorker } from './start-worker.ts';
import { readThreadTime } from './thread-time.ts';
import { createVigil, type Had } from './vigil.ts';

/** Why a thread is no more; `what` is told of the operation it happened in. */
export type Death = {
  kind: 'blocked' | 'silent' | 'exited' | 'crashed' | 'broken';
  what: (operation: string) => string;
};

const TICK_MS = 250;
/** In a tick a client takes half of what a machine has. */
const MEMORY_TICK_MS = 20;
/** The answers of a thread that is well and has nothing to say, before that counts as a silence. */
const MOST_ANSWERS = 40;
/** Of the whole process, what lies outside of the heap included. A client that needs more is a client with a leak. */
const MOST_MB = 700;
/**
 * Who takes so much in a second of the processor, over all that it has had, is about to take too much: it is given the time
 * until it has, and is told that. The garbage of a loop is less.
 */
const HUNGRY_MB_A_SECOND = 40;
const FOR_THE_HUNGRY = 10;
/** A thread that can be ended is gone in a moment. */
const ENDING_MS = 2_000;

/** `isKnown`: the operation blocked its thread before, so that it is no hunger. */
type Patience = Had & { isKnown?: boolean };

export type WatchedWorker = {
  /**
   * Listens until `done` gives something, or the thread dies; then the thread is ended.
   *
   * @param limits what the thread may have without hearing us: of the processor, and asleep.
   */
  listen<T>(limits: () => Patience, done: (said: CellReport) => T | undefined): Promise<T | Death>;
  post(command: CellCommand): void;
  /** The end of what the client has printed so far. */
  output(): string;
  /** Gives `false` if the operating system has the thread wait for something, and it cannot be ended. */
  end(): Promise<boolean>;
};

export const isDeath = (value: unknown): value is Death =>
  typeof value === 'object' && value !== null && 'what' in value;

export function watchWorker(file: string): WatchedWorker {
  const { worker, post, receive } = startWorker(file);
  let thread: string | undefined;
  let printed = '';
  let heard: (said: CellReport) => void = () => {};
  let died: (death: Death) => void = () => {};
  let death: Death | undefined;
  let exit: string | undefined;
  let ending: Promise<boolean> | undefined;

  const end = (): Promise<boolean> => {
    ending ??= new Promise((resolve) => {
      const callOff = afterLoopTime(ENDING_MS, () => resolve(false));
      void worker.terminate().then(() => {
        callOff();
        resolve(true);
      });
    });
    return ending;
  };
  const die = (reason: Death): void => {
    death ??= reason;
    died(death);
    void end();
  };
  const messages = receive((said) => {
    if (said.kind === 'thread') thread = said.id;
    else if (said.kind === 'exit') exit = said.how;
    else if (said.kind === 'printed') printed = (printed + said.text).slice(-KEPT_OUTPUT);
    else if (said.kind === 'broken') die({ kind: 'broken', what: () => said.message });
    else heard(said);
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    messages.drain();
    const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    die({
      kind: 'crashed',
      what: (operation) => (isMemory ? tooMuch(operation, HEAP_MB) : `${operation} crashed: ${error.message}`),
    });
  });
  worker.on('exit', (status) => {
    messages.drain();
    die({
      kind: 'exited',
      what: (operation) => `${operation} ${exit ?? `ended the process: process.exit(${status})`}`,
    });
  });

  return {
    output: () => printed.trim(),
    post,
    end,
    listen: (limits, done) =>
      new Promise((resolve) => {
        const vigil = createVigil(() => (thread === undefined ? undefined : readThreadTime(thread)), {
          nowMs: () => monotonicMs(),
          processMs,
        });
        let answered = 0;
        let heardAtMb = residentMb();
        let isHeard = false;
        let isAsked = false;
        const timer = setInterval(() => {
          const { ranMs, asleepMs } = vigil.look();
          if (isHeard) {
            isHeard = false;
            heardAtMb = residentMb();
          }
          const most = limits();
          const isHungry = (residentMb() - heardAtMb) * 1_000 > HUNGRY_MB_A_SECOND * ranMs;
          if (ranMs > most.ranMs * (isHungry && !most.isKnown ? FOR_THE_HUNGRY : 1)) {
            const what = (operation: string) => `${operation} does not return, and blocks its thread (endless loop?)`;
            die({ kind: 'blocked', what });
          } else if (asleepMs > most.asleepMs) {
            const what = (operation: string) =>
              `${operation} does not return, and its thread waits for the operating system (a pipe, a child process, a lock?)`;
            die({ kind: 'blocked', what });
          } else if (answered > MOST_ANSWERS) {
            const seconds = (MOST_ANSWERS * TICK_MS) / 1000;
            die({ kind: 'silent', what: (operation) => `${operation} did not settle within ${seconds} s` });
          } else if (!isAsked) {
            isAsked = true;
            post({ do: 'answer' });
          }
        }, TICK_MS);
        const memoryTimer = setInterval(() => {
          if (residentMb() > MOST_MB) die({ kind: 'crashed', what: (operation) => tooMuch(operation, MOST_MB) });
        }, MEMORY_TICK_MS);
        const settle = (value: Parameters<typeof resolve>[0]): void => {
          clearInterval(timer);
          clearInterval(memoryTimer);
          heard = () => {};
          died = () => {};
          resolve(value);
        };
        died = settle;
        heard = (said) => {
          vigil.heard();
          isHeard = true;
          if (said.kind === 'alive') {
            isAsked = false;
            answered += 1;
          } else answered = 0;
          const value = done(said);
          if (value !== undefined) settle(value);
        };
        if (death) died(death);
      }),
  };
}

const KEPT_OUTPUT = 2_000;

const tooMuch = (operation: string, mb: number): string => `${operation} took more than ${mb} MB of memory`;

const residentMb = (): number => process.memoryUsage.rss() / 2 ** 20;

/** What this process has computed so far: next to nothing beside the client's. */
function processMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
