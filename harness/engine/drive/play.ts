/** One case as it is to be played, and what comes of it. Types only: who plays them is told nothing of a judgement. */
import type { Exchange, Mock } from '../../../mocks/index.ts';
import type { Wiring } from '../../../specs/contract/contract.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import type { Trace, TraceEvent } from '../../../specs/record/trace.ts';
import type { Case } from './command.ts';
import type { Identity } from './identity.ts';

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

/** Plays cases and gives their results in order; a case that brought the client down has a fault and what was recorded. */
export type PlayCases = (plays: Play[]) => Promise<CaseResult[]>;

/** Where the mock can be reached over the network while a case runs, if at all. */
export type Socket = {
  url: string;
  /** Another name of the same place. */
  alias?: string;
  /** A name for the next mock that no other has had here. */
  tenant: () => string;
  mount: (prefix: string, mock: Mock, hooks: SocketHooks) => () => void;
};

/** Told of the requests for one mock: each waits for what is given before it is answered, and its answer after that. */
export type SocketHooks = {
  onRequest: () => undefined | Promise<void>;
  onExchange: (exchanged: Exchange) => void | Promise<void>;
};

/** Virtual time, in epoch milliseconds. */
export type CaseClock = { time: number; now: () => number };

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
