/** Renders what changed between two runs as Markdown, for a comment or a summary: short first, the rest folded. */
import type { Change, Meeting, RecordDiff } from '../../../specs/record/record-diff.ts';
import { code, prose } from '../prose/escape.ts';
import { firstOf } from '../prose/legible.ts';
import { plural } from '../prose/phrases.ts';
import { CHANGE_GROUPS, verdicts } from './diff.ts';

/** With a line feed at its end. */
export function renderDiffMarkdown(diff: RecordDiff): string {
  const { before, after, settings } = diff;
  const lines = [
    `**${sumOf(diff)}**`,
    '',
    ...[before, after].map(
      ({ name, client, suite, seed, outcome, partial }) =>
        `- ${code(name)}: ${prose(client)}, quirkproof ${prose(suite)}, seed ${seed}, ${prose(outcome)}${partial.map((what) => `, in part: ${prose(what)}`).join('')}`,
    ),
    ...settings.map(({ what, before: old, after: now }) => `- not alike in ${what}: ${code(old)} → ${code(now)}`),
    ...CHANGE_GROUPS.flatMap(({ key, one, many }) => group(diff[key], one, many, key === 'newlyFailing')),
    ...(diff.meetings ?? []).flatMap(meeting),
  ];
  return `${lines.join('\n')}\n`;
}

function sumOf(diff: RecordDiff): string {
  const parts = CHANGE_GROUPS.flatMap(({ key, one, many }) =>
    diff[key].length > 0 ? [plural(diff[key].length, one, many)] : [],
  );
  return [...(parts.length > 0 ? parts : ['nothing changed']), `${diff.same} the same`].join('; ');
}

const MOST = 100;

function group(changes: readonly Change[], one: string, many: string, isOpen: boolean): string[] {
  if (changes.length === 0) return [];
  const { shown, more } = firstOf(changes, MOST);
  return [
    '',
    `<details${isOpen ? ' open' : ''}><summary>${plural(changes.length, one, many)}</summary>`,
    '',
    ...shown.flatMap((change) => [
      `- ${code(change.clause)} (${change.level}): ${verdicts(change)}`,
      ...(['before', 'after'] as const).flatMap((side) => {
        const words = change[side]?.words ?? '';
        return words === '' ? [] : [`  - ${side}: ${prose(words)}`];
      }),
    ]),
    ...(more > 0 ? [`- and ${more} more`] : []),
    '',
    '</details>',
  ];
}

function meeting({ provider, cases, parting }: Meeting): string[] {
  if (parting === null)
    return ['', `${code(provider)}: every exchange is the same in ${cases} cases that both played.`];
  const { situation, exchange, before, after, differences } = parting;
  return [
    '',
    `${code(provider)}: they part at exchange ${exchange} of the situation ${code(situation)}`,
    '',
    `- first: ${before === null ? 'nothing more is sent' : code(before)}`,
    `- second: ${after === null ? 'nothing more is sent' : code(after)}`,
    ...differences.map(
      ({ place, name, before: old, after: now }) =>
        `- ${place} ${code(name)}: ${old === null ? 'absent' : code(old)} → ${now === null ? 'absent' : code(now)}`,
    ),
  ];
}
