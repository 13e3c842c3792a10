/**
 * A cell: the client in a process of its own. Whatever the client does there costs the case in which it did it, and
 * nothing outside; another process goes on with the next.
 */
import type { Hellos } from '../../ground/selection/hellos.ts';
import type { CaseResult, Play, PlayCases } from '../drive/play.ts';
import { ClientError } from './client-error.ts';
import { type HeldProcess, holdProcess, isGone } from './hold-process.ts';
import type { Past, ProcessReport, ThreadLimits } from './messages.ts';
import { GIVEN_UP, MOST_DEATHS } from './threads.ts';
import { NO_TROUBLES } from './troubles.ts';

export type CellOptions = {
  /** Ends the play in progress; cases that were not played come back empty. */
  signal?: AbortSignal | undefined;
  limits?: ThreadLimits;
};

export type Cell = {
  hellos: Hellos;
  /** @param onCase told after each case. */
  play(plays: Play[], onCase?: () => void): ReturnType<PlayCases>;
  close(): Promise<void>;
};

/** Of the processor as long as an operation may take by contract, and asleep as well: it waits for what does not come. */
const LIMITS: ThreadLimits = {
  blocked: { ranMs: 3_000, asleepMs: 3_000 },
  blockedAgain: { ranMs: 1_000, asleepMs: 1_000 },
};

const NOTHING_YET: Past = {
  deaths: 0,
  isOutputShown: false,
  blocked: [],
  troubles: NO_TROUBLES,
};

/**
 * Starts a cell with the client of a module.
 *
 * @param file absolute.
 * @throws {ClientError} if the module gives no client.
 */
export async function openCell(file: string, { signal, limits = LIMITS }: CellOptions = {}): Promise<Cell> {
  const first = await open(file, limits);
  let running: HeldProcess | undefined = first.held;
  let past = NOTHING_YET;

  /** Gives the results of the cases that were played before the process came to its end. */
  async function playOn(held: HeldProcess, plays: Play[], onCase?: () => void): Promise<CaseResult[]> {
    const results: CaseResult[] = [];
    const hear = (said: ProcessReport): 'played' | 'stuck' | undefined => {
      if (said.kind === 'case') {
        past = said.past;
        results.push(said.result);
        onCase?.();
      }
      return said.kind === 'played' || said.kind === 'stuck' ? said.kind : undefined;
    };
    const stop = (): void => held.send({ do: 'stop' });
    signal?.addEventListener('abort', stop, { once: true });
    const end = await held.ask({ do: 'play', plays, past }, hear);
    signal?.removeEventListener('abort', stop);
    if (end === 'played') return results;
    running = undefined;
    await held.end();
    const next = plays[results.length];
    if (isGone(end) && next && !signal?.aborted) {
      past = { ...past, deaths: past.deaths + 1 };
      const { operation, gone } = end;
      results.push(unplayed(next, [{ operation, message: `${operation} ended its process: ${gone}` }]));
      onCase?.();
    }
    return results;
  }

  async function reopen(): Promise<HeldProcess | ClientError> {
    try {
      return (await open(file, limits)).held;
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      past = { ...past, deaths: past.deaths + 1 };
      return error;
    }
  }

  return {
    hellos: first.hellos,
    play: async (plays, onCase) => {
      const results: CaseResult[] = [];
      while (results.length < plays.length) {
        const left = plays.slice(results.length);
        if (signal?.aborted) results.push(...left.map(cutShort));
        else if (past.deaths >= MOST_DEATHS)
          results.push(...left.map((play) => unplayed(play, [{ operation: 'open', message: GIVEN_UP }])));
        else {
          const held = running ?? (await reopen());
          running = held instanceof ClientError ? undefined : held;
          if (held instanceof ClientError) {
            const message = `the module could not be loaded again: ${held.problem.got}`;
            results.push(unplayed(left[0] as Play, [{ operation: 'open', message }]));
          } else results.push(...(await playOn(held, left, onCase)));
        }
      }
      return results;
    },
    close: async () => {
      await running?.end();
      running = undefined;
    },
  };
}

const unplayed = ({ case: { provider, situation }, answers }: Play, faults: CaseResult['faults']): CaseResult => ({
  trace: { provider, situation, answers, events: [] },
  faults,
});

const cutShort = (play: Play): CaseResult => ({ ...unplayed(play, []), isCutShort: true });

async function open(file: string, limits: ThreadLimits): Promise<{ held: HeldProcess; hellos: Hellos }> {
  const held = holdProcess();
  const said = await held.ask({ do: 'open', file, limits }, (report) =>
    report.kind === 'opened' || report.kind === 'unusable' ? report : undefined,
  );
  if (!isGone(said) && said.kind === 'opened') return { held, hellos: said.hellos };
  await held.end();
  if (!isGone(said)) throw new ClientError(said.problem);
  throw new ClientError({
    code: 'client-exits',
    expected: 'a module that can be imported',
    got: `importing it ended its process: ${said.gone}`,
    where: file,
    hint: 'a module that is judged only defines its client; move what it runs on import elsewhere',
  });
}
