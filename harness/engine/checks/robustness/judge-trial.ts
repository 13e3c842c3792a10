/**
 * Reads the case of a trial, and says whether the client met it as the trial asks. It knows what was varied, from the trace,
 * and what is asked it is told; it shares no reading with the mock.
 */
import type { Subject } from '../../../../specs/clauses/clause.ts';
import type { Hello } from '../../../../specs/contract/contract.ts';
import type { Facts } from '../../../../specs/language/spec.ts';
import type { Trace } from '../../../../specs/record/trace.ts';
import type { Observation } from '../observation.ts';
import { readTrace } from '../read-trace.ts';
import { readMeetings } from './meeting.ts';
import { ORACLE } from './oracles.ts';

type Asked = Extract<Subject, { is: 'robustness' }>;

/** One observation for each answer that was varied, so far as the client can do the same undisturbed. */
export function judgeTrial(trace: Trace, subject: Asked, played: Facts, hello: Hello): Observation[] {
  const reading = readTrace(trace, played);
  return readMeetings(trace, reading, played).map((meeting): Observation => {
    const wrong = ORACLE[subject.oracle]({ meeting, played, earlySeconds: hello.earlySeconds ?? 0 });
    const { operation, exchange } = meeting;
    const seen = { operation: operation.event.seq, ...(exchange && { exchange: exchange.n }) };
    return { subject, ...seen, holds: wrong === undefined, ...wrong };
  });
}
