/** What a lane and whoever holds it say to each other: plain data. A lane is a process that plays cases against one command. */
import type { Hellos } from '../../ground/selection/hellos.ts';
import type { ClientProblem } from '../cell/client-error.ts';
import type { CaseResult, Play } from '../drive/play.ts';
import type { ProcessLimits } from './limits.ts';
import type { CommandSource } from './start-command.ts';

export type LaneCommand =
  | { do: 'open'; source: CommandSource; limits: ProcessLimits }
  | { do: 'play'; plays: Play[] }
  /** Ends the play in progress. */
  | { do: 'stop' }
  /** Ends the adapter, and sees to it. */
  | { do: 'close' };

export type LaneReport =
  | { kind: 'up' }
  | { kind: 'opened'; hellos: Hellos }
  | { kind: 'unusable'; problem: ClientProblem }
  /** The groups of adapters that are alive, for whoever has to end them in its place. */
  | { kind: 'groups'; pids: number[] }
  | { kind: 'case'; result: CaseResult }
  | { kind: 'played' }
  | { kind: 'closed' }
  | { kind: 'broken'; message: string };
