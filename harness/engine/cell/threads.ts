/**
 * The client in a thread of its own, supervised. Whatever it does there (loop for ever, end the process, run out of
 * memory) costs the case in which it did it; a new thread goes on with the next. Of a thread that cannot be ended,
 * because the operating system has it wait, nothing more is expected, and neither is of the process that it is in.
 */
import type { Hellos } from '../../ground/selection/hellos.ts';
import type { CaseResult, Play } from '../drive/play.ts';
import { ClientError, type ClientProblem } from './client-error.ts';
import { createCollector } from './collect.ts';
import type { CellReport, Past, ThreadLimits } from './messages.ts';
import { createTroubles } from './troubles.ts';
import { type Death, isDeath, type WatchedWorker, watchWorker } from './watch-worker.ts';

/** After so many dead threads the rest of the cases is given up. */
export const MOST_DEATHS = 20;
export const GIVEN_UP = `not played: the client brought down ${MOST_DEATHS} threads, and the rest was given up`;
/** To load the suite and the module. */
const START = { ranMs: 15_000, asleepMs: 30_000 };

type Playing = {
  /** Ends it; cases that were not played come back empty. */
  signal: AbortSignal;
  /** A case is at its end. */
  onResult: (result: CaseResult, past: Past) => void;
};

export type Threads = {
  hellos: Hellos;
  /** Gives `stuck` if a thread cannot be ended: cases may be left. */
  play(plays: Play[], past: Past, playing: Playing): Promise<'played' | 'stuck'>;
};

/**
 * Starts the first thread, with the client of a module.
 *
 * @param file absolute.
 * @throws {ClientError} if the module gives no client.
 */
export async function openThreads(file: string, { blocked: usual, blockedAgain }: ThreadLimits): Promise<Threads> {
  const first = await start(file);
  let running: WatchedWorker | undefined = first.worker;
  return {
    hellos: first.hellos,
    play: async (plays, past, { signal, onResult }) => {
      const collector = createCollector(plays);
      const troubles = createTroubles(past.troubles);
      const blocked = new Map(past.blocked);
      let { deaths, isOutputShown } = past;
      let told = 0;
      const tell = (): void => {
        const now: Past = { deaths, isOutputShown, blocked: [...blocked], troubles: troubles.state() };
        for (; told < collector.results.length; told += 1) onResult(collector.results[told] as CaseResult, now);
      };

      async function restart(): Promise<WatchedWorker | undefined> {
        try {
          return (await start(file)).worker;
        } catch (error) {
          if (!(error instanceof ClientError)) throw error;
          deaths += 1;
          collector.blame(() => `the module could not be loaded again: ${error.problem.got}`);
          return undefined;
        }
      }

      /** The case in progress pays for its thread, and no other. */
      function mourn(death: Death, worker: WatchedWorker): void {
        if (death.kind === 'broken') throw new Error(death.what(''));
        deaths += 1;
        const { operation } = collector.point();
        troubles.note(collector.point());
        if (death.kind === 'blocked') blocked.set(operation, (blocked.get(operation) ?? 0) + 1);
        const printed = isOutputShown ? '' : worker.output();
        isOutputShown = true;
        collector.blame((when) => death.what(when) + (printed === '' ? '' : `\nthe client printed:\n${printed}`));
      }

      const take = (said: CellReport): 'done' | undefined => {
        if (said.kind === 'silent') troubles.note({ ...collector.point(), operation: said.operation });
        if (said.kind === 'excess') troubles.noteExcess({ ...collector.point(), operation: said.operation });
        if (said.kind === 'back') troubles.cameBack(said.operation);
        collector.take(said);
        if (said.kind === 'case') tell();
        return collector.left().length === 0 ? 'done' : undefined;
      };

      while (collector.left().length > 0) {
        if (signal.aborted) collector.abandon('stopped');
        else if (deaths >= MOST_DEATHS) {
          collector.abandon([{ operation: collector.point().operation, message: GIVEN_UP }]);
        } else {
          running ??= await restart();
          const worker = running;
          if (worker) {
            const limits = () => {
              const times = blocked.get(collector.point().operation) ?? 0;
              return { ...(times >= 2 ? blockedAgain : usual), isKnown: times > 0 };
            };
            const done = worker.listen(limits, take);
            worker.post({ do: 'play', plays: collector.left(), known: troubles.state() });
            const end = await Promise.race([done, onAbort(signal)]);
            if (isDeath(end)) mourn(end, worker);
            if (end !== 'done') {
              running = undefined;
              if (!(await worker.end())) {
                if (signal.aborted) collector.abandon('stopped');
                tell();
                return collector.left().length === 0 ? 'played' : 'stuck';
              }
            }
          }
        }
        tell();
      }
      return 'played';
    },
  };
}

const onAbort = (signal: AbortSignal): Promise<'stopped'> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve('stopped');
    else signal.addEventListener('abort', () => resolve('stopped'), { once: true });
  });

async function start(file: string): Promise<{ worker: WatchedWorker; hellos: Hellos }> {
  const worker = watchWorker(file);
  const said = await worker.listen(
    () => START,
    (report) => (report.kind === 'ready' || report.kind === 'unusable' ? report : undefined),
  );
  if (!isDeath(said) && said.kind === 'ready') return { worker, hellos: said.hellos };
  await worker.end();
  if (!isDeath(said) && said.kind === 'unusable') throw new ClientError(said.problem);
  if (isDeath(said) && said.kind !== 'broken') throw new ClientError(problemOf(said, file));
  throw new Error(isDeath(said) ? said.what('') : 'the cell did not start');
}

function problemOf(death: Death, where: string): ClientProblem {
  const hangs = death.kind === 'blocked' || death.kind === 'silent';
  return {
    code: hangs ? 'client-hangs' : 'client-exits',
    expected: 'a module that can be imported',
    got: death.what('importing it'),
    where,
    hint: 'a module that is judged only defines its client; move what it runs on import elsewhere',
  };
}
