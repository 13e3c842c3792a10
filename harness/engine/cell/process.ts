/** The inside of the process of a cell, which outlives the threads of the client. Started by `hold-process.ts` only. */
import { describeError } from '../../ground/describe-error.ts';
import { ClientError } from './client-error.ts';
import type { ProcessCommand, ProcessReport } from './messages.ts';
import { openThreads, type Threads } from './threads.ts';

const say = (said: ProcessReport): void => void process.send?.(said);

let threads: Threads | undefined;
let stopping = new AbortController();

const carryOut = {
  open: async ({ file, limits }) => {
    threads = await openThreads(file, limits);
    say({ kind: 'opened', hellos: threads.hellos });
  },
  play: async ({ plays, past }) => {
    stopping = new AbortController();
    const end = await threads?.play(plays, past, {
      signal: stopping.signal,
      onResult: (result, now) => say({ kind: 'case', result, past: now }),
    });
    say({ kind: end ?? 'stuck' });
  },
  stop: async () => stopping.abort(),
} satisfies { [Do in ProcessCommand['do']]: (command: Extract<ProcessCommand, { do: Do }>) => Promise<void> };

process.on('message', (command: ProcessCommand) => {
  (carryOut[command.do] as (given: ProcessCommand) => Promise<void>)(command).catch((error: unknown) =>
    say(
      error instanceof ClientError
        ? { kind: 'unusable', problem: error.problem }
        : { kind: 'broken', message: describeError(error) },
    ),
  );
});

// Whoever held it is no more. A thread that waits for the operating system would keep it from ending in good order.
process.on('disconnect', () => {
  try {
    process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL');
  } catch {
    process.exit(1);
  }
});

say({ kind: 'up' });
