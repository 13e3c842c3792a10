/**
 * The run record: everything that a run found out, as one versioned JSON value. It can be stored, re-read and
 * rendered without running anything. Secrets never reach it; stand-ins such as `access_token#1` do.
 */
import { z } from 'zod';
import { WIRINGS } from '../contract/contract.ts';
import { LEVELS, PROFILES } from '../language/words.ts';
import { knownFailureSchema, STALE_PROBLEMS } from './known-failure.ts';

export const VERDICTS = [
  'pass',
  'fail',
  'left-to-application',
  'unsupported',
  'inconclusive',
  'not-applicable',
] as const;
export type Verdict = (typeof VERDICTS)[number];

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

/** Failures that are known, and clauses that fail at times. */
export const KNOWN_LISTS = ['failures', 'unstable'] as const;
export type KnownList = (typeof KNOWN_LISTS)[number];

const transcriptLine = z.strictObject({
  /** The number of the exchange in its case, from 1; absent for what is no exchange. */
  n: z.number().int().optional(),
  by: z.enum(['client', 'browser', 'person', 'clock', 'harness']),
  /** What was asked or done, redacted: request line, headers and body that matter, each on a line. */
  sent: z.array(z.string()),
  /** What came back, redacted; `null` if the connection ended without an answer. */
  came: z.array(z.string()).nullable().optional(),
});

/** How a generated sequence shows a fault: the shortest list of commands that still does, which `--replay` plays again. */
export const counterexampleSchema = z.strictObject({
  /** The name under which it is stored: provider, clause and a digest of the rest. */
  id: z.string(),
  /** Plain JSON; taking any one of them away loses the fault. */
  commands: z.array(z.looseObject({ do: z.string() })),
  /** The same, told: a sentence for each command, in order. */
  story: z.array(z.string()),
  /** What was drawn beside the commands, where it is not the plain value. */
  drawn: z.record(z.string(), z.unknown()),
  /** How often it was played again, and how often the fault came back. */
  replayed: z.strictObject({ times: z.number().int(), failed: z.number().int() }),
  /** Whether it also shows over the network; `not-tried` where the client cannot or nothing was played. */
  socket: z.enum(['confirmed', 'not-confirmed', 'not-tried']),
});
export type Counterexample = z.infer<typeof counterexampleSchema>;

export const findingSchema = z.strictObject({
  expected: z.string(),
  got: z.string(),
  /** In words: `exchange 3 of 4, POST https://provider.test/token, in the situation "honest-flow"`. */
  where: z.string(),
  /** The clause's reason with its citation. */
  why: z.string(),
  hint: z.string(),
  situation: z.string(),
  /** The exchange at fault, from 1, where there is one. */
  exchange: z.number().int().optional(),
  transcript: z.array(transcriptLine),
  /** Present where a generated sequence showed the fault. */
  counterexample: counterexampleSchema.optional(),
});
export type Finding = z.infer<typeof findingSchema>;

/** The list that accepts something, with the words of its entry: then it makes nothing of the run. */
const coveredSchema = z.strictObject({
  by: z.enum(KNOWN_LISTS),
  ...knownFailureSchema.pick({ reason: true, issue: true, expires: true }).shape,
});

export const clauseResultSchema = z.strictObject({
  id: z.string(),
  sentence: z.string(),
  /** The column of the matrix: authorize, callback, denial, direct, exchange, refresh, api, revoke, lifetimes, security. */
  phase: z.string(),
  level: z.enum(LEVELS),
  profile: z.enum(PROFILES),
  basis: z.strictObject({ kind: z.enum(['documented', 'standard', 'assumed']), cite: z.string() }),
  since: z.string(),
  verdict: z.enum(VERDICTS),
  /** Who does what it is about, where it is not the library itself: the adapter around it is judged all the same. */
  by: z.literal('adapter').optional(),
  /** How many observations the verdict rests on. */
  observations: z.number().int().nonnegative(),
  finding: findingSchema.optional(),
  /** The failure that shows the same fault at another leg: one mistake, told in full there. */
  alike: z.string().optional(),
  /** Clauses that had to hold before this one could be judged. */
  blockedBy: z.array(z.string()).optional(),
  /** Why there is no pass or fail. */
  reason: z.string().optional(),
  /** Which of the listed answers to an unsettled question the client follows. */
  follows: z.string().optional(),
  /** Without it the documented flow does not come to its end: then it counts, whatever its level. */
  stopsFlow: z.literal(true).optional(),
  /** What it makes of the run; absent where it makes nothing of it. */
  gate: z.enum(['fails', 'incomplete']).optional(),
  covered: coveredSchema.optional(),
  /** Came after the version that the run is gated as of: reported, and makes nothing of the run. */
  newer: z.literal(true).optional(),
});
export type ClauseResult = z.infer<typeof clauseResultSchema>;

export const providerResultSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  control: z.boolean().optional(),
  /** Whether the gate counts it: `false` for the control of a client that does not declare it. */
  gated: z.boolean(),
  /** The wiring at which it was judged, if the honest flow comes to its end there; `null` if it does at none. */
  wiring: z.enum(WIRINGS).nullable(),
  /** What was tried, in order. */
  wirings: z.array(
    z.strictObject({
      wiring: z.enum(WIRINGS),
      /** Whether the honest flow comes to its end. */
      completes: z.boolean(),
      /** `must` clauses that fail on the way, whether or not it comes to its end. */
      fails: z.array(z.string()).optional(),
      /** What stopped it, or the first of what fails. */
      stoppedBy: z.string().optional(),
      /** Everything that is told of the client comes from this one. */
      judged: z.literal(true).optional(),
    }),
  ),
  clauses: z.array(clauseResultSchema),
  /** What makes the run incomplete here beside its clauses, in words: a flow without an end, faults of the adapter. */
  incomplete: z.array(z.string()).optional(),
  /** What happened under each answer to the provider-side unsettled questions, each alone against the preferred rest. */
  unsettled: z.array(
    z.strictObject({
      question: z.string(),
      answer: z.string(),
      statement: z.string(),
      preferred: z.boolean(),
      pinned: z.boolean(),
      works: z.boolean(),
      failing: z.array(z.string()),
    }),
  ),
  cases: z.number().int(),
  exchanges: z.number().int(),
  /** The generated sequences; absent where none were asked for. */
  explored: z
    .strictObject({
      asked: z.number().int(),
      played: z.number().int(),
      commands: z.number().int(),
      exchanges: z.number().int(),
      seed: z.number().int(),
      /** Why fewer were played than asked for. */
      stoppedBy: z.enum(['time-limit', 'interrupt', 'client']).optional(),
      /** Clauses that failed in a sequence and not when it was played again; such a clause is inconclusive. */
      unstable: z.array(z.string()),
    })
    .optional(),
});
export type ProviderResult = z.infer<typeof providerResultSchema>;

export const faultRecordSchema = z.strictObject({
  kind: z.enum(['adapter-fault', 'suite-fault']),
  provider: z.string(),
  situation: z.string(),
  operation: z.string().optional(),
  message: z.string(),
  covered: coveredSchema.optional(),
});
export type FaultRecord = z.infer<typeof faultRecordSchema>;

/** `interrupted` and `shard`: something is missing. The others: no more was asked for. */
export const PARTIAL_REASONS = ['interrupted', 'shard', 'providers', 'profiles', 'only'] as const;
export type PartialReason = (typeof PARTIAL_REASONS)[number];

export const runRecordSchema = z.strictObject({
  schemaVersion: z.literal(1),
  suite: z.strictObject({ name: z.literal('quirkproof'), version: z.string() }),
  client: z.strictObject({
    name: z.string(),
    version: z.string(),
    kind: z.enum(['library', 'application']),
    language: z.string().optional(),
    module: z.string(),
    /** SHA-256 over the module and what it imports of its own, where there is a module. */
    digest: z.string().optional(),
  }),
  seed: z.number().int(),
  profiles: z.array(z.enum(PROFILES)),
  failOn: z.array(z.string()),
  /** Restricted to these clauses, if `--only` was given: the record is partial. */
  only: z.array(z.string()).optional(),
  /** Clauses that came after this version do not gate. */
  asOf: z.string().optional(),
  /** Ids of all providers that the whole run judges, in order, those of other shards included. */
  planned: z.array(z.string()).optional(),
  /** Which of how many parts this is, from 1. */
  shard: z.strictObject({ index: z.number().int().positive(), count: z.number().int().positive() }).optional(),
  /** Why this is not all that there is to say of the client; absent from a whole record. */
  partial: z
    .array(z.strictObject({ because: z.enum(PARTIAL_REASONS), what: z.string() }))
    .min(1)
    .optional(),
  /** The lists of accepted failures that the run was decided with, and the entries that no longer hold. */
  known: z
    .strictObject({
      failures: z.array(knownFailureSchema),
      unstable: z.array(knownFailureSchema),
      stale: z.array(
        z.strictObject({
          list: z.enum(KNOWN_LISTS),
          clause: z.string(),
          provider: z.string().optional(),
          problem: z.enum(STALE_PROBLEMS),
          /** What to change. */
          what: z.string(),
        }),
      ),
    })
    .optional(),
  pinned: z.record(z.string(), z.string()),
  startedAt: z.iso.datetime(),
  durationMs: z.number().nonnegative(),
  outcome: z.enum(OUTCOMES),
  exitCode: z.number().int(),
  summary: z.strictObject({
    declared: z.number().int(),
    judged: z.number().int(),
    pass: z.number().int(),
    fail: z.number().int(),
    leftToApplication: z.number().int(),
    unsupported: z.number().int(),
    inconclusive: z.number().int(),
    notApplicable: z.number().int(),
  }),
  providers: z.array(providerResultSchema),
  faults: z.array(faultRecordSchema),
});
/** One run of the suite over one client. */
export type RunRecord = z.infer<typeof runRecordSchema>;
export type TranscriptLine = z.infer<typeof transcriptLine>;
