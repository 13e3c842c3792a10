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

export type WatchedWorker = {
  /** Listens until `done` gives something, or the thread dies; then the thread is ended. */
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
        const timer = setInterval(() => {
          const now = performance.now();
          // This thread itself stood still (a sleeping machine): nobody else is to blame for that time.
          if (now - lastTick > 4 * TICK_MS) lastProgress = lastAlive = now;
          lastTick = now;
          if (now - lastAlive > blockedMs()) {
            const seconds = ((now - lastProgress) / 1000).toFixed(0);
            die({
              kind: 'blocked',
              what: (operation) =>
                `${operation} did not return within ${seconds} s and blocks its thread (endless loop?)`,
            });
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
          lastAlive = performance.now();
          if (said.kind !== 'alive') lastProgress = lastAlive;
          const value = done(said);
          if (value !== undefined) settle(value);
        };
        if (death) died(death);
      }),
  };
}
