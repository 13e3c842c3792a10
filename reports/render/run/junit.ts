/**
 * JUnit XML: a suite for each provider, a test case for each clause and for whatever else leaves the provider open. A
 * case fails, or is in error, exactly when it makes something of the run.
 */
import { type SafeHtml, html as xml } from '@remix-run/html-template';
import type { ClauseResult, FaultRecord, ProviderResult, RunRecord } from '../../../specs/record/record.ts';
import { firstOf, legible } from '../prose/legible.ts';
import { openPoints } from './fault-words.ts';
import { findingText } from './finding-text.ts';
import { modulePath, PLACE_NOTE } from './module-path.ts';
import { describeOutcome } from './outcome.ts';

type Kind = 'failure' | 'error' | 'skipped' | 'passed';

/** The tag escapes what XML asks for; `legible` leaves no character that XML forbids. */
export function renderJunit(record: RunRecord): string {
  const { client, providers, durationMs } = record;
  const all = providers.flatMap(({ gated, clauses }) => clauses.map((clause) => kindOf(clause, gated)));
  const open = openPoints(providers).length;
  const faults = record.faults.filter(({ kind }) => kind === 'suite-fault');
  const document = xml`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${legible(`${client.name} ${client.version}`)}" tests="${all.length + open + faults.length}" failures="${countOf(all, 'failure')}" errors="${countOf(all, 'error') + open + faults.length}" time="${seconds(durationMs)}">
${providers.map((provider) => suiteOf(provider, record))}${faults.length > 0 ? faultSuite(faults) : ''}</testsuites>
`;
  return String(document);
}

/** Without an exponent, however long it took. */
const seconds = (ms: number): string => (Math.min(ms, 1e12) / 1000).toFixed(3);

const countOf = (kinds: readonly Kind[], kind: Kind): number => kinds.filter((each) => each === kind).length;

/** Of what does not count; what fails there is skipped, and says so. */
const KINDS: Record<ClauseResult['verdict'], Kind> = {
  pass: 'passed',
  fail: 'skipped',
  'left-to-application': 'skipped',
  unsupported: 'skipped',
  inconclusive: 'skipped',
  'not-applicable': 'skipped',
};

function kindOf({ gate, verdict }: ClauseResult, gated: boolean): Kind {
  if (gated && gate === 'fails') return 'failure';
  if (gated && gate === 'incomplete') return 'error';
  return KINDS[verdict];
}

function suiteOf(provider: ProviderResult, record: RunRecord): SafeHtml {
  const { id, name, gated, clauses, wiring } = provider;
  const kinds = clauses.map((clause) => kindOf(clause, gated));
  const open = openPoints([provider]);
  const properties = {
    client: `${record.client.name} ${record.client.version}`,
    suite: `${record.suite.name} ${record.suite.version}`,
    seed: String(record.seed),
    outcome: describeOutcome(record).word,
    wiring: wiring ?? 'none completes the flow',
    ...(modulePath(record) !== undefined && { module: modulePath(record), note: PLACE_NOTE }),
  };
  return xml`<testsuite name="${legible(`${name}${gated ? '' : ' (does not count)'}`)}" tests="${kinds.length + open.length}" failures="${countOf(kinds, 'failure')}" errors="${countOf(kinds, 'error') + open.length}" skipped="${countOf(kinds, 'skipped')}" timestamp="${record.startedAt.slice(0, 19)}" package="${legible(id)}">
<properties>
${Object.entries(properties).map(([key, value]) => xml`<property name="${key}" value="${legible(String(value))}"/>\n`)}</properties>
${clauses.map((clause, index) => caseOf(clause, kinds[index]!, id))}${open.map(openCase)}</testsuite>
`;
}

function caseOf(clause: ClauseResult, kind: Kind, provider: string): SafeHtml {
  const { id, phase, level } = clause;
  return xml`<testcase classname="${legible(`${provider}.${phase}`)}" name="${legible(id)}">${bodyOf(clause, kind, level)}</testcase>
`;
}

/** What no clause is about: a flow without an end, an operation that failed outside of its contract. */
const openCase = (
  { provider, what }: { provider: string; what: string },
  index: number,
): SafeHtml => xml`<testcase classname="${legible(`${provider}.run`)}" name="${legible(`${provider}/run/${index + 1}`)}"><error type="incomplete" message="${legible(what, 1000)}"></error></testcase>
`;

function bodyOf(clause: ClauseResult, kind: Kind, level: string): SafeHtml | '' {
  if (kind === 'passed') return '';
  const message = messageOf(clause);
  if (kind === 'skipped') return xml`<skipped>${message}</skipped>`;
  const text = (clause.finding === undefined ? [message] : findingText(clause)).join('\n');
  return kind === 'failure'
    ? xml`<failure type="${level}" message="${message}">${text}</failure>`
    : xml`<error type="${clause.verdict}" message="${message}">${text}</error>`;
}

/** One line: why it is not a pass. */
function messageOf({ verdict, level, finding, reason, blockedBy, covered, newer, sentence }: ClauseResult): string {
  const found = finding && `expected ${finding.expected}, got ${finding.got}`;
  const blocked = blockedBy?.length ? `blocked by ${firstOf(blockedBy).shown.join(', ')}` : undefined;
  const because = found ?? reason ?? blocked ?? sentence;
  const standing = covered
    ? `${covered.by === 'unstable' ? 'unstable' : 'known failure'}, accepted because ${covered.reason}: `
    : newer
      ? 'newer than the version that gates: '
      : '';
  const word = verdict === 'fail' ? `${level} fails` : verdict;
  return legible(`${standing}${word}: ${because}`, 1000);
}

/** What is wrong with the suite itself belongs to no clause, and must not look green. */
const faultSuite = (faults: readonly FaultRecord[]): SafeHtml =>
  xml`<testsuite name="quirkproof itself" tests="${faults.length}" failures="0" errors="${faults.length}">
${faults.map(({ provider, situation, message }) => xml`<testcase classname="suite" name="${legible(`${provider}: ${situation}`)}"><error type="suite-fault" message="${legible(message, 1000)}"></error></testcase>\n`)}</testsuite>
`;
