/** Watches over one thread: hands on what it says, and tells when it died, blocked, or fell silent. */
import type { CellCommand, CellReport } from './messages.ts';
import { MEMORY_MB, type StartedWorker, startWorker } from './start-worker.ts';
import { readThreadTime } from './thread-time.ts';
import { createVigil } from './vigil.ts';

/** Why a thread is no more; `what` is told of the operation it happened in. */
export type Death = {
  kind: 'blocked' | 'silent' | 'exited' | 'crashed' | 'broken';
  what: (operation: string) => string;
};

const TICK_MS = 250;
/** The answers of a thread that is well and has nothing to say, before that counts as a silence. */
const MOST_ANSWERS = 40;
/** Without a turn on the processor, waiting for something that does not come. */
const ASLEEP_MS = 15_000;

export type WatchedWorker = {
  /**
   * Listens until `done` gives something, or the thread dies; then the thread is ended.
   *
   * @param limits.blockedMs how much processor time the thread may take without hearing us.
   * @param limits.answers how often it may answer that it hears us, and say nothing else; a quarter of a second lies between two.
   */
  listen<T>(
    limits: { blockedMs: () => number; answers?: number },
    done: (said: CellReport) => T | undefined,
  ): Promise<T | Death>;
  post(command: CellCommand): void;
  output: StartedWorker['output'];
  end(): Promise<void>;
};

export const isDeath = (value: unknown): value is Death =>
  typeof value === 'object' && value !== null && 'what' in value;

/** Threads that are waited for at this moment: between them they share the processor time of this process. */
let listening = 0;

export function watchWorker(file: string): WatchedWorker {
  const { worker, output } = startWorker(file);
  let thread: string | undefined;
  let heard: (said: CellReport) => void = () => {};
  let died: (death: Death) => void = () => {};
  let death: Death | undefined;
  let code: string | undefined;
  const die = (reason: Death): void => {
    death ??= reason;
    died(death);
  };
  worker.on('message', (said: CellReport) => {
    if (said.kind === 'thread') thread = said.id;
    else if (said.kind === 'exit') code = said.code;
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
    listen: ({ blockedMs, answers = MOST_ANSWERS }, done) =>
      new Promise((resolve) => {
        listening += 1;
        let sharedMs = 0;
        let processorMs = processorMsOfAll();
        const vigil = createVigil(() => (thread === undefined ? undefined : readThreadTime(thread)), {
          nowMs: () => performance.now(),
          shareMs: () => {
            const now = processorMsOfAll();
            sharedMs += (now - processorMs) / listening;
            processorMs = now;
            return sharedMs;
          },
        });
        let answered = 0;
        let isAsked = false;
        const timer = setInterval(() => {
          const { ranMs, asleepMs } = vigil.look();
          if (ranMs > blockedMs() || asleepMs > ASLEEP_MS) {
            const what = (operation: string) => `${operation} does not return, and blocks its thread (endless loop?)`;
            die({ kind: 'blocked', what });
          } else if (answered > answers) {
            const seconds = (answers * TICK_MS) / 1000;
            die({ kind: 'silent', what: (operation) => `${operation} did not settle within ${seconds} s` });
          } else if (!isAsked) {
            isAsked = true;
            worker.postMessage({ do: 'answer' } satisfies CellCommand);
          }
        }, TICK_MS);
        const settle = (value: Parameters<typeof resolve>[0]): void => {
          listening -= 1;
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
          vigil.heard();
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

/** What all threads of this process have computed so far. */
function processorMsOfAll(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
