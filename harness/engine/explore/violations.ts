/** What a trace holds against a client, in the order in which it happened. */
import type { Hello } from '../../../specs/contract/contract.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import type { Trace } from '../../../specs/record/trace.ts';
import { judgeTrace } from '../checks/judge-trace.ts';
import type { Observation, Stall } from '../checks/observation.ts';

export type Violation = Observation & {
  stalledAt?: Stall['at'];
  /** The client broke down over the answer: that is told as such, and is no failure of this clause. */
  isCrash?: true;
};

export type SequenceReading = { violations: Violation[]; held: Observation[]; completed: boolean };

/** The facts that the document states under the answers drawn, and those that the mock followed. */
export type Truth = { facts: Facts; played: Facts };

export function readViolations(trace: Trace, { facts, played }: Truth, hello: Hello): SequenceReading {
  const { observations, stalls, completed } = judgeTrace(trace, facts, played, hello);
  const refused = stalls.flatMap(({ at, otherwise: subject, operation, exchange, got, isCrash }): Violation[] =>
    subject === undefined
      ? []
      : [
          {
            subject,
            holds: false,
            operation,
            ...(exchange !== undefined && { exchange }),
            expected: 'the documented answer to be accepted',
            got,
            stalledAt: at,
            ...(isCrash && { isCrash }),
          },
        ],
  );
  const violations = [...observations.filter((one) => !one.holds), ...refused];
  return {
    violations: violations.sort((one, other) => one.operation - other.operation),
    held: observations.filter((one) => one.holds),
    completed,
  };
}
