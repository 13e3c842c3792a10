/** Writes down what happens in one case, in its order. It knows nobody who acts. */
import type { Exchange, Taken } from '../../../mocks/index.ts';
import type { Planted, TakenAs, TraceEvent } from '../../../specs/record/trace.ts';

export type Recorder = {
  /** All there is so far. */
  events: TraceEvent[];
  record(event: TraceEvent): void;
  /** Writes down a request with its answer: who sent it, and in which operation where that can be told. */
  exchange(exchanged: Exchange, sent: Sent): void;
};

export type Sent = { by: 'client' | 'browser'; session: string; operation?: number; now: number };

/** @param onEvent told of each event as soon as it is written down. */
export function createRecorder(onEvent: ((event: TraceEvent) => void) | undefined): Recorder {
  const events: TraceEvent[] = [];
  let exchanges = 0;
  const record = (event: TraceEvent): void => {
    events.push(event);
    onEvent?.(event);
  };
  return {
    events,
    record,
    exchange: ({ request, response, taken, seen }, { by, session, operation, now }) => {
      exchanges += 1;
      if (taken?.varied) record({ kind: 'varied', n: exchanges, ...taken.varied });
      record({
        kind: 'exchange',
        n: exchanges,
        by,
        session,
        ...(operation !== undefined && { operation }),
        seen,
        now,
        request,
        response,
        ...(taken && { taken: recorded(taken) }),
      });
    },
  };
}

/** What of a planted trouble a trace tells; raw answers are not planted here. */
function recorded({ leg, api, fault }: Taken): TakenAs {
  const planted: Planted | undefined =
    fault?.condition !== undefined
      ? { condition: fault.condition }
      : fault?.drop !== undefined
        ? { drop: fault.drop }
        : undefined;
  return { leg, ...(api !== undefined && { api }), ...(planted && { planted }) };
}
