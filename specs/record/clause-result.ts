/** What a run record says of one clause, and of the failure that was found. Types only, but for its words. */
import type { Level, Profile } from '../language/words.ts';
import type { KnownFailure } from './known-failure.ts';

export const VERDICTS = [
  'pass',
  'fail',
  'left-to-application',
  'unsupported',
  'inconclusive',
  'not-applicable',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Failures that are known, and clauses that fail at times. */
export const KNOWN_LISTS = ['failures', 'unstable'] as const;
export type KnownList = (typeof KNOWN_LISTS)[number];

/** One thing that happened in a case. */
export interface TranscriptLine {
  /** The number of the exchange in its case, from 1; absent for what is no exchange. */
  n?: number;
  /** Who did it. */
  by: 'client' | 'browser' | 'person' | 'clock' | 'harness';
  /** What was asked or done, redacted: request line, headers and body that matter, each on a line. */
  sent: string[];
  /** What came back, redacted; `null` if the connection ended without an answer. */
  came?: string[] | null;
}

/** A command of a generated sequence, as `--replay` reads it. */
export interface StoredCommand {
  /** What is done. */
  do: string;
  [member: string]: unknown;
}

/** How often a sequence was played again. */
export interface Replayed {
  /** How often it was played. */
  times: number;
  /** How often the fault came back. */
  failed: number;
}

/** How a generated sequence shows a fault: the shortest list of commands that still does, which `--replay` plays again. */
export interface Counterexample {
  /** The name under which it is stored: provider, clause and a digest of the rest. */
  id: string;
  /** Plain JSON; taking any one of them away loses the fault. */
  commands: StoredCommand[];
  /** The same, told: a sentence for each command, in order. */
  story: string[];
  /** What was drawn beside the commands, where it is not the plain value. */
  drawn: Record<string, unknown>;
  /** How often it was played again, and how often the fault came back. */
  replayed: Replayed;
  /** Whether it also shows over the network; `not-tried` where the client cannot or nothing was played. */
  socket: 'confirmed' | 'not-confirmed' | 'not-tried';
}

/** What was found where a clause failed. */
export interface Finding {
  /** What the clause asks for. */
  expected: string;
  /** What came instead, redacted. */
  got: string;
  /** In words: `exchange 3 of 4, POST https://provider.test/token, in the situation "honest-flow"`. */
  where: string;
  /** The clause's reason with its citation. */
  why: string;
  /** What to do about it. */
  hint: string;
  /** The situation in which it was found. */
  situation: string;
  /** The exchange at fault, from 1, where there is one. */
  exchange?: number;
  /** The case as it went, in order. */
  transcript: TranscriptLine[];
  /** Present where a generated sequence showed the fault. */
  counterexample?: Counterexample;
}

/** The list that accepts something, with the words of its entry: then it makes nothing of the run. */
export interface Covered extends Pick<KnownFailure, 'reason' | 'issue' | 'expires'> {
  /** The list. */
  by: KnownList;
}

/** Where a clause comes from. */
export interface ClauseBasis {
  /** A section of the provider's document, a section of an RFC, or an assumption. */
  kind: 'documented' | 'standard' | 'assumed';
  /** The section, or the reason of the assumption. */
  cite: string;
}

/** The result of one clause. */
export interface ClauseResult {
  /** The id of the clause, with the provider in front. */
  id: string;
  /** What it asks of the client. */
  sentence: string;
  /** The column of the matrix: authorize, callback, denial, direct, exchange, refresh, api, revoke, lifetimes, security, robustness. */
  phase: string;
  /** How binding it is. */
  level: Level;
  /** `documented`: what the provider asks of a client; `security`: what the RFCs ask of every client; `robustness`: what it makes of what no document shows. */
  profile: Profile;
  /** Where it comes from. */
  basis: ClauseBasis;
  /** The version that brought it. */
  since: string;
  /** What came of it. */
  verdict: Verdict;
  /** Who does what it is about, where it is not the library itself: the adapter around it is judged all the same. */
  by?: 'adapter';
  /** How many observations the verdict rests on. */
  observations: number;
  /** What was found where it failed. */
  finding?: Finding;
  /** The failure that shows the same fault at another leg: one mistake, told in full there. */
  alike?: string;
  /** Clauses that had to hold before this one could be judged. */
  blockedBy?: string[];
  /** Why there is no pass or fail. */
  reason?: string;
  /** Which of the listed answers to an unsettled question the client follows. */
  follows?: string;
  /** Without it the documented flow does not come to its end: then it counts, whatever its level. */
  stopsFlow?: true;
  /** What it makes of the run; absent where it makes nothing of it. */
  gate?: 'fails' | 'incomplete';
  /** The list that accepts it, if one does. */
  covered?: Covered;
  /** Came after the version that the run is gated as of: reported, and makes nothing of the run. */
  newer?: true;
}
