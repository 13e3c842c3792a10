/** What a cell, the process that holds it and the thread in there say to each other: plain data that survives the way. */

import type { TraceEvent } from '../../../specs/record/trace.ts';
import type { Hellos } from '../../ground/selection/hellos.ts';
import type { CaseResult, Play } from '../drive/play.ts';
import type { ClientProblem } from './client-error.ts';
import type { TroubleState } from './troubles.ts';
import type { Had } from './vigil.ts';

/** What has become of a client so far, for a process that goes on in the place of another. */
export type Past = {
  /** How many threads it brought down. */
  deaths: number;
  /** Whether what it printed was told already. */
  isOutputShown: boolean;
  /** How often each operation blocked its thread. */
  blocked: [operation: string, times: number][];
  troubles: TroubleState;
};

/** What a thread may have without hearing us. */
export type ThreadLimits = {
  /** In an operation. */
  blocked: Had;
  /** In one that has blocked its thread twice before. */
  blockedAgain: Had;
};

/** To the process. */
export type ProcessCommand =
  | { do: 'open'; file: string; limits: ThreadLimits }
  | { do: 'play'; plays: Play[]; past: Past }
  | { do: 'stop' };

/** From the process. */
export type ProcessReport =
  | { kind: 'up' }
  | { kind: 'opened'; hellos: Hellos }
  | { kind: 'unusable'; problem: ClientProblem }
  | { kind: 'case'; result: CaseResult; past: Past }
  | { kind: 'played' }
  /** A thread could not be ended. */
  | { kind: 'stuck' }
  | { kind: 'broken'; message: string };

/** To the thread. */
export type CellCommand = { do: 'play'; plays: Play[]; known: TroubleState } | { do: 'answer' };

/** From the thread, several at a time, in their order. */
export type CellReport =
  /** What the operating system calls the thread. */
  | { kind: 'thread'; id: string }
  | { kind: 'ready'; hellos: Hellos }
  | { kind: 'unusable'; problem: ClientProblem }
  /** An operation begins. */
  | { kind: 'operation'; operation: string }
  /** An operation came back, was given up, gave more than is read, or was not called. */
  | { kind: 'back' | 'silent' | 'excess' | 'barred'; operation: string }
  | { kind: 'event'; event: TraceEvent }
  /** The case is at its end; its events were sent before. */
  | { kind: 'case'; faults: CaseResult['faults']; read?: string[] | undefined }
  /** An error that nobody caught, thrown outside the call of an operation. */
  | { kind: 'stray'; message: string }
  /** The thread is about to end, and why. */
  | { kind: 'exit'; how: string }
  /** Something that the client printed. */
  | { kind: 'printed'; text: string }
  /** Nothing to say, but able to. */
  | { kind: 'alive' }
  /** The suite itself failed. */
  | { kind: 'broken'; message: string };
