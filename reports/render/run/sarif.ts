/**
 * SARIF 2.1.0: a rule for each clause that failed, a result for each failure, and one for whatever else leaves a provider
 * open. Its place is the adapter module, and every result says so.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import { createHash } from 'node:crypto';
import type { ClauseResult, FaultRecord, ProviderResult, RunRecord } from '../../../specs/record/record.ts';
import { legible } from '../prose/legible.ts';
import { openPoints, ownerOf, placeOf } from './fault-words.ts';
import { findingText } from './finding-text.ts';
import { modulePath, PLACE_NOTE } from './module-path.ts';
import { describeOutcome } from './outcome.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** What a failure weighs: what counts is an error, whatever its level. */
/** Whether a run with this outcome came to its end as it was meant to. */
const IS_WHOLE: Record<RunRecord['outcome'], boolean> = {
  conforms: true,
  fails: true,
  incomplete: true,
  'nothing-judged': true,
  'suite-fault': false,
  interrupted: false,
  'stale-known-failures': true,
};

const LEVELS = { must: 'warning', should: 'note', may: 'note' } as const;

type Failure = { clause: ClauseResult; provider: ProviderResult };

export function renderSarif(record: RunRecord): string {
  const { suite, client, startedAt, durationMs, outcome, exitCode } = record;
  const failures = record.providers.flatMap((provider) =>
    provider.clauses.filter(({ verdict }) => verdict === 'fail').map((clause): Failure => ({ clause, provider })),
  );
  const rules = [...new Map(failures.map(({ clause }) => [clause.id, clause])).values()];
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const open = openPoints(record.providers);
  const began = Date.parse(startedAt);
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: suite.name,
            version: legible(suite.version, 60) || '0',
            shortDescription: { text: 'Conformance of OAuth 2.0 clients to what providers document' },
            rules: [...rules.map(ruleOf), ...(open.length > 0 ? [OPEN_RULE] : [])],
          },
        },
        automationDetails: { id: `${suite.name}/${legible(`${client.name}`, 100)}/` },
        invocations: [
          {
            executionSuccessful: IS_WHOLE[outcome],
            exitCode,
            exitCodeDescription: legible(describeOutcome(record).because, 1000),
            startTimeUtc: instant(began),
            endTimeUtc: instant(began + Math.min(durationMs, LONGEST_MS)),
            toolExecutionNotifications: record.faults.map((fault) => notificationOf(fault, client)),
          },
        ],
        results: [
          ...failures.map((failure) => resultOf(failure, indexOf.get(failure.clause.id) ?? 0, record)),
          ...open.map((point) => openResultOf(point, rules.length, record)),
        ],
        columnKind: 'utf16CodeUnits',
        properties: { client: legible(`${client.name} ${client.version}`), seed: record.seed, outcome },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A day: nobody waits longer, and the end stays an instant that the schema knows. */
const LONGEST_MS = 86_400_000;

const instant = (ms: number): string => new Date(Math.min(ms, LAST_INSTANT)).toISOString();
const LAST_INSTANT = Date.UTC(9999, 11, 31);

function ruleOf({ id, sentence, level, profile, basis, finding }: ClauseResult): object {
  return {
    id: legible(id),
    shortDescription: { text: legible(sentence, 1000) },
    ...(finding && { help: { text: legible(finding.hint, 1000) || 'see the finding' } }),
    defaultConfiguration: { level: level === 'must' ? 'error' : LEVELS[level] },
    properties: { level, profile, basis: basis.kind, cite: legible(basis.cite), tags: ['oauth', profile, level] },
  };
}

/** Not a clause: what has to hold before clauses can say anything. */
const OPEN_RULE = {
  id: 'quirkproof/complete',
  shortDescription: { text: 'The documented flow comes to its end, and no operation fails outside of its contract.' },
  defaultConfiguration: { level: 'error' },
};

function openResultOf(
  { provider, what }: ReturnType<typeof openPoints>[number],
  ruleIndex: number,
  record: RunRecord,
): object {
  return {
    ruleId: OPEN_RULE.id,
    ruleIndex,
    level: 'error',
    message: { text: `${legible(what, 1000)}, at ${legible(provider)}\n${PLACE_NOTE}` },
    locations: locationsOf(record),
    partialFingerprints: { 'clause/v1': createHash('sha256').update(`${provider}\n${what}`).digest('hex') },
    properties: { provider: legible(provider) },
  };
}

function locationsOf(record: RunRecord): object[] {
  const uri = modulePath(record);
  return [
    {
      ...(uri !== undefined && {
        physicalLocation: { artifactLocation: { uri: uriOf(uri) }, region: { startLine: 1 } },
      }),
      logicalLocations: [{ name: legible(record.client.name) || 'client', kind: 'module' }],
      message: { text: PLACE_NOTE },
    },
  ];
}

function resultOf({ clause, provider }: Failure, ruleIndex: number, record: RunRecord): object {
  const { id, level, gate, covered, finding } = clause;
  const text = [...findingText(clause), PLACE_NOTE].join('\n');
  return {
    ruleId: legible(id),
    ruleIndex,
    level: provider.gated && gate === 'fails' ? 'error' : LEVELS[level],
    message: { text },
    locations: locationsOf(record),
    partialFingerprints: { 'clause/v1': createHash('sha256').update(`${provider.id}\n${id}`).digest('hex') },
    ...(covered && {
      suppressions: [{ kind: 'external', status: 'accepted', justification: legible(covered.reason) }],
    }),
    properties: {
      provider: legible(provider.id),
      ...(finding && { situation: legible(finding.situation), where: legible(finding.where) }),
    },
  };
}

/** A relative reference, or a file URI for an absolute path. */
function uriOf(path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return `file://${encoded}`;
  return /^[a-z]:\//i.test(path) ? `file:///${encoded}` : encoded;
}

const notificationOf = (fault: FaultRecord, client: RunRecord['client']): object => ({
  level: fault.covered ? 'warning' : 'error',
  message: {
    text: legible(
      `${ownerOf(fault, client)} at ${fault.provider}${placeOf(fault)}, in the situation "${fault.situation}": ${fault.message}`,
      1000,
    ),
  },
});
