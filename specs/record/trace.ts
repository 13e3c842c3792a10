/**
 * A trace: what happened in one case, in order, as plain JSON. Recorded by the harness, read by the checks.
 * It holds no judgement and does not know why the case was played.
 */
import type { ClientAnswer, Setup } from '../contract/contract.ts';
import type { AnyLeg, Condition, Operation } from '../language/words.ts';
import type { Variation } from '../variations/variation.ts';

/** Header names in the order and case in which they were seen. */
export type HeaderPairs = [name: string, value: string][];

export type RecordedRequest = {
  method: string;
  /** Absolute, as it was asked for, without the fragment that no server sees. */
  url: string;
  headers: HeaderPairs;
  body: string;
};

/** `null` in place of a response: the connection ended without one. */
export type RecordedResponse = {
  status: number;
  headers: HeaderPairs;
  body: string;
  /** The connection ended where the body does, short of the length that was announced. */
  isCutShort?: true;
};

/** The setup as the client was told it, but for the function in it. */
export type SetupData = Omit<Setup, 'fetch'>;

/** An objection, or a connection that ends without an answer: before anything was done, or after everything was. */
export type Planted = { condition: Condition } | { drop: 'before' | 'after' };

/** The leg that a request was taken for, and the planted trouble that it met. */
export type TakenAs = { leg: AnyLeg; api?: string; planted?: Planted };

export type TraceEvent =
  | {
      kind: 'operation';
      seq: number;
      op: Operation;
      session: string;
      now: number;
      args: OperationArgs;
      /** Operations with the same number were asked for at the same time. */
      together?: number;
    }
  | { kind: 'outcome'; seq: number; op: Operation; session: string; answer: ClientAnswer }
  | {
      kind: 'exchange';
      n: number;
      /** Who sent it: the client, or the browser of the simulated person. */
      by: 'client' | 'browser';
      /** The session whose operation was in progress. */
      session: string;
      /** The operation from within which it was sent, by `seq`, where that could be seen: a claim, which the judge weighs. */
      operation?: number;
      /** How it was seen: with raw header names from a socket, or as a Fetch request, sorted and lower-cased. */
      seen: 'socket' | 'fetch';
      now: number;
      request: RecordedRequest;
      response: RecordedResponse | null;
      /** What the mock took it for. For the check of the mock; no clause reads it. */
      taken?: TakenAs;
    }
  | { kind: 'person'; session: string; act: 'allows' | 'denies' | 'leaves' | 'revokes'; scopes?: string[] }
  /** The harness told the mock of a trouble for the next request of a leg. For the check of the mock; no clause reads it. */
  | ({ kind: 'planted'; leg: AnyLeg } & Planted)
  /** The harness told the mock to vary answers of a leg. */
  | { kind: 'vary'; variation: Variation }
  /** The answer of the exchange with this number, which comes next, is varied; `meant`: what it would have been, or `null` where nothing was done. */
  | { kind: 'varied'; n: number; variation: Variation; meant: RecordedResponse | null }
  /** The client printed something while an operation was in progress. */
  | { kind: 'printed'; session: string; text: string }
  | { kind: 'clock'; now: number }
  /** What a session tells of time counts from the real clock, although the client declares another. */
  | { kind: 'real-clock'; session: string }
  /** The command with this number, from 0, begins; written down where the case is told step by step. */
  | { kind: 'step'; index: number };

/**
 * The session of this name is at another server than the others: one of the same kind, at addresses of its own, where
 * the client is registered anew. What it does there is played for `security/providers-apart` alone.
 */
export const ELSEWHERE = 'elsewhere';

export type OperationArgs = {
  setup?: SetupData;
  url?: string;
  username?: string;
  password?: string;
  api?: string;
  which?: 'access' | 'refresh';
  grant?: 'code' | 'implicit';
  saved?: string;
  /** From which seed `Math.random` started meanwhile; the client is not told. */
  chance?: number;
};

export type ExchangeEvent = Extract<TraceEvent, { kind: 'exchange' }>;
export type OperationEvent = Extract<TraceEvent, { kind: 'operation' }>;
export type VariedEvent = Extract<TraceEvent, { kind: 'varied' }>;
export type OutcomeEvent = Extract<TraceEvent, { kind: 'outcome' }>;

export type Trace = {
  provider: string;
  /** The situation or generated sequence that was played. */
  situation: string;
  /** Answers to unsettled questions that the mock followed. */
  answers: Record<string, string>;
  events: TraceEvent[];
};
