/**
 * A cell: the client in a thread of its own, supervised. Whatever the client does there (loop for ever, end the process,
 * run out of memory) costs the case in which it did it; a new thread goes on with the next.
 */
import type { Play } from '../drive/run-case.ts';
import type { PlayCases } from '../judging/evaluate-provider.ts';
import { ClientError, type ClientProblem } from './client-error.ts';
import { type Collector, createCollector } from './collect.ts';
import type { CellReport, Hellos } from './messages.ts';
import { createTroubles } from './troubles.ts';
import { type Death, isDeath, type WatchedWorker, watchWorker } from './watch-worker.ts';

/** After so many dead threads the rest of the cases is given up. */
const MOST_DEATHS = 20;
/** Of processor time, to load the suite and the module. */
const START_MS = 15_000;
/** Of processor time: as long as an operation may take by contract. */
const BLOCKED_MS = 3_000;
/** For an operation that has blocked its thread twice before. */
const BLOCKED_AGAIN_MS = 1_000;

export type CellOptions = {
  /** Ends the play in progress; cases that were not played come back empty. */
  signal?: AbortSignal | undefined;
};

export type Cell = {
  hellos: Hellos;
  /** @param onCase told after each case. */
  play(plays: Play[], onCase?: () => void): ReturnType<PlayCases>;
  close(): Promise<void>;
};

/**
 * Starts a cell with the client of a module.
 *
 * @param file absolute.
 * @throws {ClientError} if the module gives no client.
 */
export async function openCell(file: string, { signal }: CellOptions = {}): Promise<Cell> {
  const first = await start(file);
  let running: WatchedWorker | undefined = first.worker;
  let deaths = 0;
  let isOutputShown = false;
  const blocked = new Map<string, number>();
  const troubles = createTroubles();

  async function playAll(collector: Collector, onCase?: () => void): Promise<void> {
    while (collector.left().length > 0) {
      if (signal?.aborted) return collector.abandon([]);
      if (deaths >= MOST_DEATHS) {
        const message = `not played: the client brought down ${MOST_DEATHS} threads, and the rest was given up`;
        return collector.abandon([{ operation: collector.point().operation, message }]);
      }
      const worker = running ?? (await restart(collector));
      if (!worker) continue;
      running = worker;
      const end = await playOn(worker, collector, onCase);
      if (end === 'stopped' || isDeath(end)) {
        running = undefined;
        await worker.end();
      }
      if (isDeath(end)) {
        mourn(end, worker, collector);
        onCase?.();
      }
    }
  }

  async function restart(collector: Collector): Promise<WatchedWorker | undefined> {
    try {
      return (await start(file)).worker;
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      deaths += 1;
      collector.blame(() => `the module could not be loaded again: ${error.problem.got}`);
      return undefined;
    }
  }

  async function playOn(
    worker: WatchedWorker,
    collector: Collector,
    onCase?: () => void,
  ): Promise<'done' | 'stopped' | Death> {
    let stop: () => void = () => {};
    const stopped = new Promise<'stopped'>((resolve) => {
      stop = () => resolve('stopped');
    });
    signal?.addEventListener('abort', stop, { once: true });
    const blockedMs = () => ((blocked.get(collector.point().operation) ?? 0) >= 2 ? BLOCKED_AGAIN_MS : BLOCKED_MS);
    const done = worker.listen({ blockedMs }, (said): 'done' | undefined => {
      if (said.kind === 'silent') troubles.note(collector.point());
      if (said.kind === 'back') troubles.cameBack(collector.point().operation);
      collector.take(said);
      if (said.kind === 'case') onCase?.();
      return collector.left().length === 0 ? 'done' : undefined;
    });
    worker.post({ do: 'play', plays: collector.left(), known: troubles.state() });
    const end = await Promise.race([done, stopped]);
    signal?.removeEventListener('abort', stop);
    return end;
  }

  /** The case in progress pays for its thread, and no other. */
  function mourn(death: Death, worker: WatchedWorker, collector: Collector): void {
    if (death.kind === 'broken') throw new Error(death.what(''));
    deaths += 1;
    const { operation } = collector.point();
    troubles.note(collector.point());
    if (death.kind === 'blocked') blocked.set(operation, (blocked.get(operation) ?? 0) + 1);
    const printed = isOutputShown ? '' : worker.output();
    isOutputShown = true;
    collector.blame((when) => death.what(when) + (printed === '' ? '' : `\nthe client printed:\n${printed}`));
  }

  return {
    hellos: first.hellos,
    play: async (plays, onCase) => {
      const collector = createCollector(plays);
      await playAll(collector, onCase);
      return collector.results;
    },
    close: async () => {
      await running?.end();
      running = undefined;
    },
  };
}

async function start(file: string): Promise<{ worker: WatchedWorker; hellos: Hellos }> {
  const worker = watchWorker(file);
  const said = await worker.listen({ blockedMs: () => START_MS }, (report: CellReport) =>
    report.kind === 'ready' || report.kind === 'unusable' ? report : undefined,
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
