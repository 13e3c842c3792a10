/** The shape of a run record in zod: it takes exactly what the types of `record.ts` and `clause-result.ts` say. */
import { z } from 'zod';
import { WIRINGS } from '../contract/contract.ts';
import { exactly } from '../language/exactly.ts';
import { LEVELS, PROFILES } from '../language/words.ts';
import {
  type ClauseBasis,
  type ClauseResult,
  type Counterexample,
  type Covered,
  type Finding,
  KNOWN_LISTS,
  type Replayed,
  type StoredCommand,
  type TranscriptLine,
  VERDICTS,
} from './clause-result.ts';
import { knownFailureSchema, STALE_PROBLEMS } from './known-failure.ts';
import {
  type ClientInfo,
  type Exploration,
  type FaultRecord,
  type KnownEntries,
  OUTCOMES,
  PARTIAL_REASONS,
  type PartialNote,
  type PlayedAnswer,
  type ProviderResult,
  type RunRecord,
  SCHEMA_VERSION,
  type Shard,
  type StaleEntry,
  type SuiteInfo,
  type Summary,
  type TriedWiring,
} from './record.ts';

const transcriptLine = exactly<TranscriptLine>()(
  z
    .strictObject({
      n: z.number().int().optional(),
      by: z.enum(['client', 'browser', 'person', 'clock', 'harness']),
      sent: z.array(z.string()),
      came: z.array(z.string()).nullable().optional(),
    })
    .meta({ of: 'TranscriptLine' }),
);

const storedCommand = exactly<StoredCommand>()(z.looseObject({ do: z.string() }).meta({ of: 'StoredCommand' }));

const replayed = exactly<Replayed>()(
  z.strictObject({ times: z.number().int(), failed: z.number().int() }).meta({ of: 'Replayed' }),
);

const counterexample = exactly<Counterexample>()(
  z
    .strictObject({
      id: z.string(),
      commands: z.array(storedCommand),
      story: z.array(z.string()),
      drawn: z.record(z.string(), z.unknown()),
      replayed,
      socket: z.enum(['confirmed', 'not-confirmed', 'not-tried']),
    })
    .meta({ of: 'Counterexample' }),
);

const finding = exactly<Finding>()(
  z
    .strictObject({
      expected: z.string(),
      got: z.string(),
      where: z.string(),
      why: z.string(),
      hint: z.string(),
      situation: z.string(),
      exchange: z.number().int().optional(),
      transcript: z.array(transcriptLine),
      counterexample: counterexample.optional(),
    })
    .meta({ of: 'Finding' }),
);

const covered = exactly<Covered>()(
  z
    .strictObject({
      by: z.enum(KNOWN_LISTS),
      ...knownFailureSchema.pick({ reason: true, issue: true, expires: true }).shape,
    })
    .meta({ of: 'Covered' }),
);

const clauseBasis = exactly<ClauseBasis>()(
  z.strictObject({ kind: z.enum(['documented', 'standard', 'assumed']), cite: z.string() }).meta({ of: 'ClauseBasis' }),
);

const clauseResult = exactly<ClauseResult>()(
  z
    .strictObject({
      id: z.string(),
      sentence: z.string(),
      phase: z.string(),
      level: z.enum(LEVELS),
      profile: z.enum(PROFILES),
      basis: clauseBasis,
      since: z.string(),
      verdict: z.enum(VERDICTS),
      by: z.literal('adapter').optional(),
      observations: z.number().int().nonnegative(),
      finding: finding.optional(),
      alike: z.string().optional(),
      blockedBy: z.array(z.string()).optional(),
      reason: z.string().optional(),
      follows: z.string().optional(),
      stopsFlow: z.literal(true).optional(),
      gate: z.enum(['fails', 'incomplete']).optional(),
      covered: covered.optional(),
      newer: z.literal(true).optional(),
    })
    .meta({ of: 'ClauseResult' }),
);

const triedWiring = exactly<TriedWiring>()(
  z
    .strictObject({
      wiring: z.enum(WIRINGS),
      completes: z.boolean(),
      fails: z.array(z.string()).optional(),
      stoppedBy: z.string().optional(),
      judged: z.literal(true).optional(),
    })
    .meta({ of: 'TriedWiring' }),
);

const playedAnswer = exactly<PlayedAnswer>()(
  z
    .strictObject({
      question: z.string(),
      answer: z.string(),
      statement: z.string(),
      preferred: z.boolean(),
      pinned: z.boolean(),
      works: z.boolean(),
      failing: z.array(z.string()),
    })
    .meta({ of: 'PlayedAnswer' }),
);

const exploration = exactly<Exploration>()(
  z
    .strictObject({
      asked: z.number().int(),
      played: z.number().int(),
      commands: z.number().int(),
      exchanges: z.number().int(),
      seed: z.number().int(),
      stoppedBy: z.enum(['time-limit', 'interrupt', 'client']).optional(),
      unstable: z.array(z.string()),
    })
    .meta({ of: 'Exploration' }),
);

export const providerResultSchema: z.ZodType<ProviderResult> = exactly<ProviderResult>()(
  z
    .strictObject({
      id: z.string(),
      name: z.string(),
      control: z.boolean().optional(),
      gated: z.boolean(),
      wiring: z.enum(WIRINGS).nullable(),
      wirings: z.array(triedWiring),
      clauses: z.array(clauseResult),
      incomplete: z.array(z.string()).optional(),
      unsettled: z.array(playedAnswer),
      cases: z.number().int(),
      exchanges: z.number().int(),
      explored: exploration.optional(),
    })
    .meta({ of: 'ProviderResult' }),
);

const faultRecord = exactly<FaultRecord>()(
  z
    .strictObject({
      kind: z.enum(['adapter-fault', 'suite-fault']),
      provider: z.string(),
      situation: z.string(),
      operation: z.string().optional(),
      message: z.string(),
      covered: covered.optional(),
    })
    .meta({ of: 'FaultRecord' }),
);

const suiteInfo = exactly<SuiteInfo>()(
  z.strictObject({ name: z.literal('quirkproof'), version: z.string() }).meta({ of: 'SuiteInfo' }),
);

const clientInfo = exactly<ClientInfo>()(
  z
    .strictObject({
      name: z.string(),
      version: z.string(),
      kind: z.enum(['library', 'application']),
      language: z.string().optional(),
      module: z.string(),
      digest: z.string().optional(),
    })
    .meta({ of: 'ClientInfo' }),
);

const shard = exactly<Shard>()(
  z.strictObject({ index: z.number().int().positive(), count: z.number().int().positive() }).meta({ of: 'Shard' }),
);

const partialNote = exactly<PartialNote>()(
  z.strictObject({ because: z.enum(PARTIAL_REASONS), what: z.string() }).meta({ of: 'PartialNote' }),
);

const staleEntry = exactly<StaleEntry>()(
  z
    .strictObject({
      list: z.enum(KNOWN_LISTS),
      clause: z.string(),
      provider: z.string().optional(),
      problem: z.enum(STALE_PROBLEMS),
      what: z.string(),
    })
    .meta({ of: 'StaleEntry' }),
);

const knownEntries = exactly<KnownEntries>()(
  z
    .strictObject({
      failures: z.array(knownFailureSchema),
      unstable: z.array(knownFailureSchema),
      stale: z.array(staleEntry),
    })
    .meta({ of: 'KnownEntries' }),
);

const summary = exactly<Summary>()(
  z
    .strictObject({
      declared: z.number().int(),
      judged: z.number().int(),
      pass: z.number().int(),
      fail: z.number().int(),
      leftToApplication: z.number().int(),
      unsupported: z.number().int(),
      inconclusive: z.number().int(),
      notApplicable: z.number().int(),
    })
    .meta({ of: 'Summary' }),
);

export const runRecordSchema: z.ZodType<RunRecord> = exactly<RunRecord>()(
  z
    .strictObject({
      schemaVersion: z.literal(SCHEMA_VERSION),
      suite: suiteInfo,
      client: clientInfo,
      seed: z.number().int(),
      profiles: z.array(z.enum(PROFILES)),
      failOn: z.array(z.string()),
      only: z.array(z.string()).optional(),
      asOf: z.string().optional(),
      planned: z.array(z.string()).optional(),
      shard: shard.optional(),
      partial: z.array(partialNote).min(1).optional(),
      known: knownEntries.optional(),
      pinned: z.record(z.string(), z.string()),
      startedAt: z.iso.datetime(),
      durationMs: z.number().nonnegative(),
      outcome: z.enum(OUTCOMES),
      exitCode: z.number().int(),
      summary,
      providers: z.array(providerResultSchema),
      faults: z.array(faultRecord),
    })
    .meta({ of: 'RunRecord' }),
);
