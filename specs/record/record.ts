/**
 * The run record: everything that a run found out, as one versioned JSON value. It can be stored, re-read and
 * rendered without running anything. Secrets never reach it; stand-ins such as `access_token#1` do. Types only, but for
 * its words; `record-schema.ts` is the same in zod.
 */
import type { Wiring } from '../contract/contract.ts';
import type { Profile } from '../language/words.ts';
import type { ClauseResult, Covered, KnownList } from './clause-result.ts';
import type { KnownFailure, StaleProblem } from './known-failure.ts';

export {
  type ClauseResult,
  type Counterexample,
  type Finding,
  KNOWN_LISTS,
  type KnownList,
  type TranscriptLine,
  VERDICTS,
  type Verdict,
} from './clause-result.ts';

export const OUTCOMES = [
  'conforms',
  'fails',
  'incomplete',
  'nothing-judged',
  'suite-fault',
  'interrupted',
  'stale-known-failures',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** `interrupted` and `shard`: something is missing. The others: no more was asked for. */
export const PARTIAL_REASONS = ['interrupted', 'shard', 'providers', 'profiles', 'only'] as const;
export type PartialReason = (typeof PARTIAL_REASONS)[number];

/** The version of the shape of a record. */
export const SCHEMA_VERSION = 1;

/** A wiring at which the honest flow was tried. */
export interface TriedWiring {
  /** Its name. */
  wiring: Wiring;
  /** Whether the honest flow comes to its end. */
  completes: boolean;
  /** `must` clauses that fail on the way, whether or not it comes to its end. */
  fails?: string[];
  /** What stopped it, or the first of what fails. */
  stoppedBy?: string;
  /** Everything that is told of the client comes from this one. */
  judged?: true;
}

/** What happened under one answer to an unsettled question of the provider's side, alone against the preferred rest. */
export interface PlayedAnswer {
  /** The id of the question. */
  question: string;
  /** The id of the answer. */
  answer: string;
  /** The answer, as a sentence. */
  statement: string;
  /** Whether it is the preferred one. */
  preferred: boolean;
  /** Whether the run was told that it is so. */
  pinned: boolean;
  /** Whether the flow comes to its end, if it does under any answer, and nothing fails that does not under each. */
  works: boolean;
  /** Ids of the clauses that fail under it, but for those that fail under each. */
  failing: string[];
}

/** The generated sequences that were played at a provider. */
export interface Exploration {
  /** How many were asked for. */
  asked: number;
  /** How many were played. */
  played: number;
  /** How many commands they had. */
  commands: number;
  /** How many requests came of them. */
  exchanges: number;
  /** The seed that they were drawn from. */
  seed: number;
  /** Why fewer were played than asked for. */
  stoppedBy?: 'time-limit' | 'interrupt' | 'client';
  /** Clauses that failed in a sequence and not when it was played again; such a clause is inconclusive. */
  unstable: string[];
}

/** What a run found out of the client at one provider. */
export interface ProviderResult {
  /** The id of the provider. */
  id: string;
  /** The name of the provider. */
  name: string;
  /** `true` for the control that is exactly the RFCs. */
  control?: boolean;
  /** Whether the gate counts it: `false` for the control of a client that does not declare it. */
  gated: boolean;
  /** The wiring at which it was judged, if the honest flow comes to its end there; `null` if it does at none. */
  wiring: Wiring | null;
  /** What was tried, in order. */
  wirings: TriedWiring[];
  /** The result of each clause. */
  clauses: ClauseResult[];
  /** What makes the run incomplete here beside its clauses, in words: a flow without an end, faults of the adapter. */
  incomplete?: string[];
  /** What happened under each answer to the provider-side unsettled questions, each alone against the preferred rest. */
  unsettled: PlayedAnswer[];
  /** How many cases were played. */
  cases: number;
  /** How many requests came of them. */
  exchanges: number;
  /** The generated sequences; absent where none were asked for. */
  explored?: Exploration;
}

/** Something that broke: the adapter, or the suite itself. */
export interface FaultRecord {
  /** Whose fault it is. */
  kind: 'adapter-fault' | 'suite-fault';
  /** The id of the provider that was played. */
  provider: string;
  /** The situation in which it broke. */
  situation: string;
  /** The operation of the adapter that broke, where one did. */
  operation?: string;
  /** What was thrown, or did not happen. */
  message: string;
  /** The list that accepts it, if one does. */
  covered?: Covered;
}

/** The suite that ran. */
export interface SuiteInfo {
  /** Its name. */
  name: 'quirkproof';
  /** Its version. */
  version: string;
}

/** The client that was judged. */
export interface ClientInfo {
  /** Its name. */
  name: string;
  /** Its version. */
  version: string;
  /** A library may leave duties to the application around it. */
  kind: 'library' | 'application';
  /** The language that it is written in, where it says so. */
  language?: string;
  /** The module that was judged. */
  module: string;
  /** SHA-256 over the module and what it imports of its own, where there is a module. */
  digest?: string;
}

/** One part of a run that was divided. */
export interface Shard {
  /** Which part this is, from 1. */
  index: number;
  /** How many parts there are. */
  count: number;
}

/** Why a record is not all that there is to say of a client. */
export interface PartialNote {
  /** The kind of reason. `interrupted` and `shard`: something is missing; the others: no more was asked for. */
  because: PartialReason;
  /** The reason in words. */
  what: string;
}

/** An entry of a list of accepted failures that no longer holds. */
export interface StaleEntry {
  /** The list that it is of. */
  list: KnownList;
  /** The clause that it names. */
  clause: string;
  /** The provider that it names, if it does. */
  provider?: string;
  /** What is wrong with it: nothing fits it, it passes by now, its day is over, or it fails for another reason. */
  problem: StaleProblem;
  /** What to change. */
  what: string;
}

/** The lists of accepted failures that a run was decided with. */
export interface KnownEntries {
  /** Failures that are known and accepted. */
  failures: KnownFailure[];
  /** Clauses that fail at times. */
  unstable: KnownFailure[];
  /** The entries that no longer hold. */
  stale: StaleEntry[];
}

/** How many clauses came out how, at all providers that count. */
export interface Summary {
  /** All that there are. */
  declared: number;
  /** Those with a pass or a fail. */
  judged: number;
  /** Those of which every observation holds. */
  pass: number;
  /** Those that one observation fails. */
  fail: number;
  /** Duties that the library leaves to its user. */
  leftToApplication: number;
  /** What the flow needs and the client cannot do. */
  unsupported: number;
  /** Those before which another had to hold. */
  inconclusive: number;
  /** Those whose condition never held. */
  notApplicable: number;
}

/** One run of the suite over one client. */
export interface RunRecord {
  /** The version of the shape of this record. */
  schemaVersion: typeof SCHEMA_VERSION;
  /** The suite that ran. */
  suite: SuiteInfo;
  /** The client that was judged. */
  client: ClientInfo;
  /** The same seed gives the same verdicts. */
  seed: number;
  /** The profiles that are reported. */
  profiles: Profile[];
  /** Levels and profiles that fail the run beside `must`. */
  failOn: string[];
  /** Restricted to these clauses, if `--only` was given: the record is partial. */
  only?: string[];
  /** Clauses that came after this version do not gate. */
  asOf?: string;
  /** Ids of all providers that the whole run judges, in order, those of other shards included. */
  planned?: string[];
  /** Which of how many parts this is. */
  shard?: Shard;
  /** Why this is not all that there is to say of the client; absent from a whole record. */
  partial?: PartialNote[];
  /** The lists of accepted failures that the run was decided with, and the entries that no longer hold. */
  known?: KnownEntries;
  /** The answers to unsettled questions that the run was told: `provider.question` to the id of the answer. */
  pinned: Record<string, string>;
  /** When it began, as an ISO 8601 instant. */
  startedAt: string;
  /** How long it took, in milliseconds. */
  durationMs: number;
  /** What the gate makes of it. */
  outcome: Outcome;
  /** The exit code of that outcome. */
  exitCode: number;
  /** How many clauses came out how. */
  summary: Summary;
  /** What was found out at each provider. */
  providers: ProviderResult[];
  /** What broke: the adapter, or the suite itself. */
  faults: FaultRecord[];
}
