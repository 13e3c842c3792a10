/**
 * Plays one case against a client, and gives what happened. It does not judge and does not tell the client what is
 * being played.
 */
import type { Client, Wiring } from '../../../specs/contract/contract.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import type { Trace, TraceEvent } from '../../../specs/record/trace.ts';
import type { Case } from './command.ts';
import { createStage, type Socket } from './create-stage.ts';
import type { Identity } from './identity.ts';
import { createPerformer } from './perform.ts';
import { installVirtualDate } from './virtual-date.ts';
import { watchFacts } from './watch-facts.ts';

export type { Socket };

export type Play = {
  case: Case;
  /** What the mock follows. */
  played: Facts;
  answers: Record<string, string>;
  /** Answers that the user knows, as the client is told them: by provider and question. */
  pinned: Record<string, string>;
  wiring: Wiring;
  seed: number;
  /** What the client is registered with, where it is not what the seed gives. */
  identity?: Partial<Identity>;
  /** What the client is told to wait for an answer, in milliseconds, where it is not as long as any machine may take. */
  timeoutMs?: number;
  /** Sends everything over the network, also of clients that take a `fetch`. */
  overSocket?: true;
  /** Writes down where each command begins. */
  inSteps?: true;
  /** Paths of the facts of which it is told whether the case depends on them. */
  watched?: readonly string[];
};

export type CaseResult = {
  trace: Trace;
  /** What went wrong outside the contract, by operation. */
  faults: { operation: string; message: string }[];
  /** Of the watched paths those that were looked at; missing where the case did not come to its end. */
  read?: string[];
  /** The run was ended before the case was at its end: what is not in it may have been about to come. */
  isCutShort?: true;
};

export type CaseOptions = {
  socket?: Socket;
  /** Told of each operation before it starts, so that a supervisor knows whom to blame for a silence. */
  watch?: (operation: string) => void;
  /** Told of each event as soon as it is recorded. */
  onEvent?: (event: TraceEvent) => void;
  /** How long to wait for an operation, if not as long as usual. */
  deadlineMs?: (operation: string) => number | undefined;
  /** Called before each request of the client is answered; it waits for what is given. */
  beforeRequest?: () => Promise<void> | undefined;
  /** Hands over what is to be called with each error that nobody caught; who calls tells of it as a fault. */
  onStray?: (hear: (what: string) => void) => void;
};

/** The virtual clock starts in one of these years, far from any real date; on another day with each seed. */
const FIRST_YEAR = 2040;
const YEARS = 30;

/** In epoch milliseconds, and in whole seconds, so that instants in seconds lose nothing. */
export function dateOf(seed: number): number {
  const seconds = Math.imul(seed, 0x9e37_79b1) >>> 0;
  return Date.UTC(FIRST_YEAR, 0) + (seconds % (YEARS * 365 * 86_400)) * 1000;
}

/** Plays a case against a client. */
export async function runCase(client: Client, play: Play, options: CaseOptions = {}): Promise<CaseResult> {
  const start = client.hello.clock === 'process' ? Math.floor(Date.now() / 1000) * 1000 : dateOf(play.seed);
  const clock = { time: start, now: () => clock.time };
  // Who obeys the instant that it is handed may ask the global Date as well.
  const restoreDate = client.hello.clock === 'process' ? () => {} : installVirtualDate(clock.now);
  const watched = watchFacts(play.played, play.watched);
  const stage = createStage(client, { ...play, played: watched.facts }, clock, options);
  const perform = createPerformer(stage);
  try {
    for (const [index, command] of play.case.commands.entries()) {
      if (play.inSteps) stage.record({ kind: 'step', index });
      if (!(await perform(command))) break;
    }
    await stage.close();
  } finally {
    restoreDate();
    stage.unmount();
  }
  return {
    trace: {
      provider: play.case.provider,
      situation: play.case.situation,
      answers: play.answers,
      events: stage.events,
    },
    faults: stage.faults,
    ...(play.watched && { read: watched.read() }),
  };
}
