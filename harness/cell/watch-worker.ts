/** Watches over one thread: hands on what it says, and tells when it died, blocked, or fell silent. */
import type { CellCommand, CellReport } from './messages.ts';
import { MEMORY_MB, type StartedWorker, startWorker } from './start-worker.ts';

/** Why a thread is no more; `what` is told of the operation it happened in. */
export type Death = {
  kind: 'blocked' | 'silent' | 'exited' | 'crashed' | 'broken';
  what: (operation: string) => string;
};

const TICK_MS = 250;
/** A thread that says nothing for longer is asked whether it lives. */
const ASK_AFTER_MS = 500;
const SILENT_MS = 10_000;
/** A thread may wait for something outside, or the machine be too busy to run it: both take no processor time. */
const BLOCKED_IDLE_MS = 15_000;

export type WatchedWorker = {
  /**
   * Listens until `done` gives something, or the thread dies; then the thread is ended.
   *
   * @param limits.blockedMs how long the thread may keep the processor without hearing us.
   * @param limits.silentMs how long it may say nothing although it hears us.
   */
  listen<T>(
    limits: { blockedMs: () => number; silentMs?: number },
    done: (said: CellReport) => T | undefined,
  ): Promise<T | Death>;
  post(command: CellCommand): void;
  output: StartedWorker['output'];
  end(): Promise<void>;
};

export const isDeath = (value: unknown): value is Death =>
  typeof value === 'object' && value !== null && 'what' in value;

export function watchWorker(file: string): WatchedWorker {
  const { worker, output } = startWorker(file);
  let heard: (said: CellReport) => void = () => {};
  let died: (death: Death) => void = () => {};
  let death: Death | undefined;
  let code: string | undefined;
  const die = (reason: Death): void => {
    death ??= reason;
    died(death);
  };
  worker.on('message', (said: CellReport) => {
    if (said.kind === 'exit') code = said.code;
    else if (said.kind === 'broken') die({ kind: 'broken', what: () => said.message });
    else heard(said);
  });
  worker.on('messageerror', (error) =>
    die({ kind: 'broken', what: () => `a message could not be read: ${error.message}` }),
  );
  worker.on('error', (error: NodeJS.ErrnoException) => {
    const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    die({
      kind: 'crashed',
      what: (operation) =>
        isMemory ? `${operation} took more than ${MEMORY_MB} MB of memory` : `${operation} crashed: ${error.message}`,
    });
  });
  worker.on('exit', (status) =>
    die({ kind: 'exited', what: (operation) => `${operation} ended the process: process.exit(${code ?? status})` }),
  );

  return {
    output,
    post: (command) => worker.postMessage(command),
    end: async () => {
      await worker.terminate();
    },
    listen: ({ blockedMs, silentMs = SILENT_MS }, done) =>
      new Promise((resolve) => {
        let lastProgress = performance.now();
        let lastAlive = lastProgress;
        let lastTick = lastProgress;
        let processorAtAlive = processorMs();
        const isAlive = (at: number): void => {
          lastAlive = at;
          processorAtAlive = processorMs();
        };
        const timer = setInterval(() => {
          const now = performance.now();
          // This thread itself stood still (a sleeping machine): nobody else is to blame for that time.
          if (now - lastTick > 4 * TICK_MS) {
            lastProgress = now;
            isAlive(now);
          }
          lastTick = now;
          // A machine too busy to run the thread is no fault of the thread.
          const isBusy = Math.min(now - lastAlive, processorMs() - processorAtAlive) > blockedMs();
          if (isBusy || now - lastAlive > BLOCKED_IDLE_MS) {
            const what = (operation: string) => `${operation} does not return, and blocks its thread (endless loop?)`;
            die({ kind: 'blocked', what });
          } else if (now - lastProgress > silentMs) {
            die({ kind: 'silent', what: (operation) => `${operation} did not settle within ${silentMs / 1000} s` });
          } else if (now - lastProgress > ASK_AFTER_MS) worker.postMessage({ do: 'answer' } satisfies CellCommand);
        }, TICK_MS);
        const settle = (value: Parameters<typeof resolve>[0]): void => {
          clearInterval(timer);
          heard = () => {};
          died = () => {};
          resolve(value);
        };
        died = (reason) => {
          settle(reason);
          void worker.terminate();
        };
        heard = (said) => {
          const now = performance.now();
          isAlive(now);
          if (said.kind !== 'alive') lastProgress = now;
          const value = done(said);
          if (value !== undefined) settle(value);
        };
        if (death) died(death);
      }),
  };
}

/** What all threads of this process have computed so far; this one waits while another plays. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
