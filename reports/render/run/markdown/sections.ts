/** The parts of a Markdown report beside the findings: matrix, duties, what was not judged, what the documents leave open. */
import type { ClauseResult, ProviderResult, RunRecord } from '../../../../specs/record/record.ts';
import { code, codeElement, paragraph, prose } from '../../prose/escape.ts';
import { firstOf } from '../../prose/legible.ts';
import { plural } from '../../prose/phrases.ts';
import { ownerOf } from '../fault-words.ts';
import {
  dutyGroups,
  followedClauses,
  type Group,
  inconclusiveGroups,
  NOT_COMPLETED,
  type OpenQuestion,
  questionsOf,
  stoppedWirings,
  unsupportedGroups,
} from '../gather.ts';
import { cellOf, columnsOf, MARKS } from '../phases.ts';

type Providers = readonly ProviderResult[];

/** A row for each provider, a column for each phase. */
export function matrixOf(providers: Providers): string[] {
  if (providers.length === 0) return [];
  const columns = columnsOf(providers);
  const { shown, more } = firstOf(providers, 50);
  const rows = shown.map((provider) => {
    const cells = columns.map(({ phase }) => {
      const { mark, count } = cellOf(provider, phase);
      return count === null ? mark.sign : `${mark.sign} ${count}`;
    });
    return `| ${codeElement(provider.id, 40)}${provider.gated ? '' : ' (does not count)'} | ${cells.join(' | ')} |`;
  });
  const heads = columns.map(({ full, phase }) => (full === phase && /^[a-z]+$/.test(full) ? full : codeElement(full)));
  return [
    `| | ${heads.join(' | ')} |`,
    `|---|${columns.map(() => '---').join('|')}|`,
    ...rows,
    ...(more > 0 ? ['', `and ${more} more providers`] : []),
    '',
    MARKS.map(({ sign, means }) => `${sign} ${means}`).join(' · '),
    '',
  ];
}

/** Folded under a heading of our own words. */
export const folded = (heading: string, lines: readonly string[]): string =>
  lines.length === 0
    ? ''
    : [`<details><summary>${heading}</summary>`, '', ...lines, '', '</details>', '', ''].join('\n');

export function dutiesOf(providers: Providers): string {
  const groups = dutyGroups(providers);
  const { shown, more } = firstOf(groups, 100);
  const lines = shown.map(([sentence, clauses]) => `- ${paragraph(sentence)} ${idsOf(clauses)}`);
  return folded(`What your application must still do: ${plural(groups.length, 'duty', 'duties')}`, [
    ...lines,
    ...andMore(more, 'duties'),
  ]);
}

export function notJudgedOf(providers: Providers): string {
  const groups = [...unsupportedGroups(providers), ...inconclusiveGroups(providers)];
  const count = groups.reduce((sum, [, clauses]) => sum + clauses.length, 0);
  return folded(`Not judged: ${plural(count, 'clause', 'clauses')}`, groupLines(groups));
}

function groupLines(groups: readonly Group[]): string[] {
  const { shown, more } = firstOf(groups, 100);
  return [
    ...shown.map(([why, clauses]) => `- **${clauses.length}** ${code(why)}: ${idsOf(clauses)}`),
    ...andMore(more, 'reasons'),
  ];
}

export function unsettledOf(providers: Providers): string {
  const { telling } = questionsOf(providers);
  const followed = firstOf(followedClauses(providers), 50);
  const questions = firstOf(telling, 50);
  return folded('Unsettled in the documents', [
    ...questions.shown.flatMap(questionLines),
    ...andMore(questions.more, 'questions'),
    ...followed.shown.map(({ id, follows = '' }) => `- ${code(id)} follows the answer ${code(follows)}`),
    ...andMore(followed.more, 'answers that your client follows'),
  ]);
}

function questionLines({ provider, question, answers }: OpenQuestion): string[] {
  return [
    `- ${code(`${provider}.${question}`)}`,
    ...firstOf(answers).shown.map(({ statement, works, failing, pinned, preferred }) => {
      const standing = pinned ? ' (pinned)' : preferred ? ' (default)' : '';
      const ids = failing.length === 0 ? '' : `: ${listOf(failing)}`;
      return `  - ${paragraph(statement)}${standing} — ${works ? '✓ works' : '✗ fails'}${works && ids !== '' ? ', but these fail' : ''}${ids}`;
    }),
  ];
}

export function troublesOf({ faults, providers, known, client }: RunRecord): string {
  const stopped = providers.flatMap((provider) =>
    stoppedWirings(provider).map(
      ({ wiring, stoppedBy = NOT_COMPLETED }) =>
        `- ${code(provider.id)}, wiring ${wiring}: ${code(stoppedBy)}${provider.wiring === null ? ' (no wiring completes the flow)' : ''}`,
    ),
  );
  const unstable = providers.flatMap(({ id, explored }) =>
    explored === undefined || (explored.unstable.length === 0 && explored.stoppedBy === undefined)
      ? []
      : [
          `- ${code(id)}: ${explored.played} of ${explored.asked} sequences played${explored.stoppedBy ? `, stopped by ${explored.stoppedBy}` : ''}${explored.unstable.length > 0 ? `; unstable: ${listOf(explored.unstable)}` : ''}`,
        ],
  );
  const stale = (known?.stale ?? []).map(
    ({ clause, problem, what }) => `- ${code(clause)} is ${problem}: ${prose(what)}`,
  );
  const lines = [
    ...faults.map(
      ({ provider, situation, message, ...fault }) =>
        `- ${ownerOf(fault, client)} at ${code(provider)}, ${code(situation)}: ${code(message)}`,
    ),
    ...unstable,
    ...stopped,
  ];
  const { shown, more } = firstOf(lines, 60);
  return (
    folded(`Known failures to mend: ${stale.length}`, firstOf(stale, 60).shown) +
    folded('Troubles and wirings', [...shown, ...andMore(more, 'lines')])
  );
}

const idsOf = (clauses: readonly ClauseResult[]): string => listOf(clauses.map(({ id }) => id));

function listOf(items: readonly string[]): string {
  const { shown, more } = firstOf(items);
  return [...shown.map((item) => code(item, 120)), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}

const andMore = (more: number, what: string): string[] => (more > 0 ? [`- and ${more} more ${what}`] : []);
