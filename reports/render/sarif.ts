/**
 * SARIF 2.1.0: a rule for each clause that failed, a result for each failure. Its place is the adapter module, and
 * every result says so.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import { createHash } from 'node:crypto';
import type { ClauseResult, FaultRecord, ProviderResult, RunRecord } from '../../specs/language/record.ts';
import { findingText } from './finding-text.ts';
import { legible } from './legible.ts';
import { modulePath, PLACE_NOTE } from './module-path.ts';
import { describeOutcome } from './outcome.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** What a failure weighs: what counts is an error, whatever its level. */
const LEVELS = { must: 'warning', should: 'note', may: 'note' } as const;

type Failure = { clause: ClauseResult; provider: ProviderResult };

export function renderSarif(record: RunRecord): string {
  const { suite, client, startedAt, durationMs, outcome, exitCode } = record;
  const failures = record.providers.flatMap((provider) =>
    provider.clauses.filter(({ verdict }) => verdict === 'fail').map((clause): Failure => ({ clause, provider })),
  );
  const rules = [...new Map(failures.map(({ clause }) => [clause.id, clause])).values()];
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
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
            rules: rules.map(ruleOf),
          },
        },
        automationDetails: { id: `${suite.name}/${legible(`${client.name}`, 100)}/` },
        invocations: [
          {
            executionSuccessful: outcome !== 'suite-fault' && outcome !== 'interrupted',
            exitCode,
            exitCodeDescription: legible(describeOutcome(record).because, 1000),
            startTimeUtc: instant(began),
            endTimeUtc: instant(began + Math.min(durationMs, LONGEST_MS)),
            toolExecutionNotifications: record.faults.map(notificationOf),
          },
        ],
        results: failures.map((failure) => resultOf(failure, indexOf.get(failure.clause.id) ?? 0, record)),
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

function resultOf({ clause, provider }: Failure, ruleIndex: number, record: RunRecord): object {
  const { id, level, gate, covered, finding } = clause;
  const uri = modulePath(record);
  const text = [...findingText(clause), PLACE_NOTE].join('\n');
  return {
    ruleId: legible(id),
    ruleIndex,
    level: provider.gated && gate === 'fails' ? 'error' : LEVELS[level],
    message: { text },
    locations: [
      {
        ...(uri !== undefined && {
          physicalLocation: { artifactLocation: { uri: uriOf(uri) }, region: { startLine: 1 } },
        }),
        logicalLocations: [{ name: legible(record.client.name) || 'client', kind: 'module' }],
        message: { text: PLACE_NOTE },
      },
    ],
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

const notificationOf = ({ kind, provider, situation, operation, message }: FaultRecord): object => ({
  level: kind === 'suite-fault' ? 'error' : 'warning',
  message: {
    text: legible(
      `${kind} at ${provider}${operation === undefined ? '' : `, operation ${operation}`}, in the situation "${situation}": ${message}`,
      1000,
    ),
  },
});
