/** Puts the reports of a cell together again, case by case; what a dead cell had told is kept. */

import type { TraceEvent } from '../../../specs/record/trace.ts';
import type { CaseResult, Play } from '../drive/play.ts';
import type { CellReport } from './messages.ts';
import { type Point, placeOf } from './troubles.ts';

export type Collector = {
  take(said: CellReport): void;
  /** Ends the case in progress as a fault of the operation in progress. */
  blame(what: (when: string) => string): void;
  /** Ends every case that is left, without playing it: because of faults, or because the run is ended. */
  abandon(why: CaseResult['faults'] | 'stopped'): void;
  results: CaseResult[];
  left(): Play[];
  /** Where the case in progress stands: the operation in progress or, failing that, the one before. */
  point(): Point;
};

/** An operation is over, whatever came of it. */
const ENDS: CellReport['kind'][] = ['back', 'silent', 'excess', 'barred'];

export function createCollector(plays: Play[]): Collector {
  const results: CaseResult[] = [];
  let events: TraceEvent[] = [];
  let faults: CaseResult['faults'] = [];
  let operation = 'open';
  let ordinal = 0;
  let isInProgress = false;

  function finish(further: CaseResult['faults'], more: Pick<CaseResult, 'read' | 'isCutShort'> = {}): void {
    const { case: played, answers } = plays[results.length] as Play;
    const trace = { provider: played.provider, situation: played.situation, answers, events };
    results.push({ trace, faults: [...faults, ...further], ...more });
    events = [];
    faults = [];
    isInProgress = false;
    ordinal = 0;
  }

  /** An operation that never answered is the adapter's fault, and stands as such in the trace. */
  function settle(message: string): void {
    const asked = events.findLast((event) => event.kind === 'operation');
    const isSettled = events.some((event) => event.kind === 'outcome' && event.seq === asked?.seq);
    if (!asked || asked.op === 'open' || isSettled) return;
    events.push({
      kind: 'outcome',
      seq: asked.seq,
      op: asked.op,
      session: asked.session,
      answer: { ok: null, adapterFault: message },
    });
  }

  return {
    results,
    left: () => plays.slice(results.length),
    point: () => {
      const play = plays[results.length];
      return { situation: play ? placeOf(play) : '', ordinal, operation };
    },
    take: (said) => {
      if (said.kind === 'operation') {
        operation = said.operation;
        ordinal += 1;
        isInProgress = true;
      } else if (ENDS.includes(said.kind)) isInProgress = false;
      else if (said.kind === 'event') events.push(said.event);
      else if (said.kind === 'stray') faults.push({ operation, message: said.message });
      else if (said.kind === 'case') finish(said.faults, said.read && { read: said.read });
    },
    blame: (what) => {
      const message = what(isInProgress ? operation : `the client, outside any operation (after ${operation}),`);
      settle(message);
      finish([{ operation, message }]);
    },
    abandon: (why) => {
      while (results.length < plays.length)
        if (why === 'stopped') finish([], { isCutShort: true });
        else finish(why);
    },
  };
}
