/** What a cell and its supervisor say to each other: plain data that survives `postMessage`. */
import type { Hello } from '../../specs/language/contract.ts';
import type { TraceEvent } from '../../specs/language/trace.ts';
import type { CaseResult, Play } from '../drive/run-case.ts';
import type { ClientProblem } from './client-error.ts';
import type { TroubleState } from './troubles.ts';

export type CellCommand = { do: 'play'; plays: Play[]; known: TroubleState } | { do: 'answer' };

/** The hello of the one client, or of the clients by provider. */
export type Hellos = { one: Hello } | { byProvider: Record<string, Hello> };

export type CellReport =
  /** What the operating system calls the thread. */
  | { kind: 'thread'; id: string }
  | { kind: 'ready'; hellos: Hellos }
  | { kind: 'unusable'; problem: ClientProblem }
  /** An operation begins. */
  | { kind: 'operation'; operation: string }
  /** The operation in progress came back, was given up, or was not called. */
  | { kind: 'back' | 'silent' | 'barred' }
  | { kind: 'event'; event: TraceEvent }
  /** The case is at its end; its events were sent before. */
  | { kind: 'case'; faults: CaseResult['faults'] }
  /** An error that nobody caught, thrown outside the call of an operation. */
  | { kind: 'stray'; message: string }
  /** The client is about to end the process. */
  | { kind: 'exit'; code: string }
  /** Nothing to say, but able to. */
  | { kind: 'alive' }
  /** The suite itself failed. */
  | { kind: 'broken'; message: string };
