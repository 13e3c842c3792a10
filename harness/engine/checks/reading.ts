/** What a trace says, read: sessions, their operations, and the exchanges that these made. Types only. */
import type { ClientAnswer } from '../../../specs/contract/contract.ts';
import type { AnyLeg } from '../../../specs/language/words.ts';
import type { OperationEvent, SetupData } from '../../../specs/record/trace.ts';
import type { ReadAnswer, Spot } from './reader.ts';

export type ExchangeReading = {
  n: number;
  leg: AnyLeg;
  api?: string;
  method: string;
  url: string;
  spots: readonly Spot[];
  now: number;
  answer: ReadAnswer | undefined;
};

export type OperationReading = {
  event: OperationEvent;
  outcome: ClientAnswer | undefined;
  exchanges: ExchangeReading[];
  /** What was printed while it was the latest. */
  printed: string[];
  /** The exchanges that were recorded before this operation began, of any session. */
  before: number;
};

export type SessionReading = {
  id: string;
  setup: SetupData;
  operations: OperationReading[];
  /** Redirects that the person's browser got back after this session's authorizations, oldest first. */
  deliveries: { url: string; begin: OperationReading }[];
  /** What it tells of time counts from another clock than the one it was asked by. */
  isOnRealClock?: true;
  /** Authorizations that the person refused or left, and that sent no browser back. */
  abandoned: OperationReading[];
};

export type TraceReading = {
  sessions: Map<string, SessionReading>;
  inOrder: { session: SessionReading; operation: OperationReading }[];
  exchanges: number;
};
