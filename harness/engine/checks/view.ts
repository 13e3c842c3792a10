/** What every check is handed: one operation, and all that is known by then. It knows no check. */
import type { Hello } from '../../../specs/contract/contract.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import type { SessionLedger } from './ledger.ts';
import type { Memory } from './memory.ts';
import type { Observation, Stall } from './observation.ts';
import type { OperationReading, SessionReading, TraceReading } from './reading.ts';

export type Drawn = { chance: number; state: string; challenge: string | undefined };

/** What a check may know while it looks at one operation. */
export type View = {
  /** What the document asks for. */
  facts: Facts;
  /** What the mock followed: the facts, one set of answers, and concessions to faults already found. */
  played: Facts;
  hello: Hello;
  reading: TraceReading;
  session: SessionReading;
  memory: Memory;
  operation: OperationReading;
  /** States and challenges of all authorizations of the case so far. */
  drawn: { states: string[]; challenges: string[]; byChance: Drawn[] };
  /** Whose values are whose. */
  ledger: SessionLedger;
  /** Says that a clause held, or did not. */
  say: (observation: Observation) => void;
  /** Says that it held, if the same client also completed an undisturbed flow in this case. */
  sayIfCanary: (observation: Observation) => void;
  stall: (stall: Stall) => void;
  /** The undisturbed flow came to an end with the tokens that were issued. */
  complete: () => void;
};
