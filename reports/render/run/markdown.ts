/**
 * The record in Markdown, for a comment on a pull request and for the summary of a job: what it came to and the matrix
 * first, everything else folded, and never longer than GitHub takes.
 */
import type { ProviderResult, RunRecord } from '../../../specs/record/record.ts';
import { code, prose } from '../prose/escape.ts';
import { briefFinding, foldedFinding } from './markdown/finding.ts';
import { dutiesOf, matrixOf, notJudgedOf, troublesOf, unsettledOf } from './markdown/sections.ts';
import { describeOutcome, totalsOf } from './outcome.ts';
import { rankFailures } from './rank-failures.ts';

/** By which a later comment of the same kind finds the one that it replaces. */
export const COMMENT_MARK = '<!-- quirkproof -->';

/** What GitHub takes, less a little: a comment counts characters, a summary bytes of UTF-8. */
const COMMENT = { limit: 65_000, measure: (text: string) => text.length };
const SUMMARY = { limit: 1_040_000, measure: (text: string) => Buffer.byteLength(text) };
type Room = typeof COMMENT;

/** At most 65,536 characters. */
export const renderMarkdown = (record: RunRecord): string => compose(record, COMMENT);

/** At most 1 MiB. */
export const renderSummary = (record: RunRecord): string => compose(record, SUMMARY);

/** The findings leave this much of the room to what comes after them. */
const SHARE_OF_FINDINGS = 0.7;

function compose(record: RunRecord, { limit, measure }: Room): string {
  const head = headOf(record);
  const foot = `${footOf(record)}\n`;
  let room = limit - measure(head) - measure(foot);
  const take = (text: string): string => {
    room -= measure(text);
    return text;
  };
  const sections = [dutiesOf, notJudgedOf, unsettledOf].map((render) => render(record.providers));
  const rest = [troublesOf(record), ...sections].filter((section) => section !== '');
  const wanted = rest.reduce((sum, section) => sum + measure(section), 0);
  const forFindings = Math.max(room * SHARE_OF_FINDINGS, room - wanted);
  const findings = take(findingsOf(record, { limit: forFindings, measure }));
  const fitting = rest.map((section) => (measure(section) <= room - NOTE_LENGTH ? take(section) : ''));
  const missing = fitting.includes('') ? 'More stands in the run record.\n\n' : '';
  return head + findings + fitting.join('') + missing + foot;
}

const NOTE_LENGTH = 100;

function headOf(record: RunRecord): string {
  const { client, suite, only, partial } = record;
  const { word, style, because } = describeOutcome(record);
  const sign = style === 'green' ? '✓' : style === 'yellow' ? '!' : '✗';
  const isPart = only !== undefined || partial !== undefined;
  return [
    COMMENT_MARK,
    `### ${sign} ${suite.name}: ${word}${isPart && !word.includes('PART') ? ' (in part)' : ''}`,
    '',
    `${code(`${client.name} ${client.version}`, 120)} — ${prose(because)}`,
    '',
    ...matrixOf(record.providers),
    totalsOf(record).join(' · '),
    '',
    '',
  ].join('\n');
}

function findingsOf(record: RunRecord, room: Room): string {
  const ranked = record.providers
    .map((provider) => ({ provider, ...rankFailures(provider, record.failOn) }))
    .filter(({ failed }) => failed.length > 0);
  let left = room.limit - NOTE_LENGTH;
  let omitted = 0;
  const parts: string[] = [];
  const put = (text: string): boolean => {
    if (room.measure(text) > left) return false;
    left -= room.measure(text);
    parts.push(text);
    return true;
  };
  for (const { provider, failed, tally } of ranked) {
    if (!put(`#### ${headingOf(provider)}: ${tally}\n\n`)) omitted += failed.length;
    else
      for (const clause of failed) {
        const isPut = put(foldedFinding(clause, record.failOn)) || put(briefFinding(clause, record.failOn));
        if (!isPut) omitted += 1;
      }
  }
  return `${parts.join('')}${omitted > 0 ? `\nand ${omitted} more failed clauses: they stand in the run record\n\n` : '\n'}`;
}

const headingOf = ({ name, gated }: ProviderResult): string =>
  `${prose(name.slice(0, 200))}${gated ? '' : ' (does not count)'}`;

function footOf({ suite, seed, pinned, asOf, client }: RunRecord): string {
  const pins = Object.entries(pinned).map(([question, answer]) => `${question}=${answer}`);
  const parts = [
    `Judged by ${code(`${suite.name} ${suite.version}`, 60)}: ${code(client.module, 200)}, seed ${seed}`,
    ...(asOf === undefined ? [] : [`gated as of ${code(asOf, 40)}`]),
    ...(pins.length === 0 ? [] : [`pinned: ${code(pins.join(', '))}`]),
  ];
  return parts.join(', ');
}
