/** Renders what changed between two runs for a terminal. It compares nothing. */
import type { Change, Meeting, RecordDiff, Said } from '../../../specs/record/record-diff.ts';
import { firstOf } from '../prose/legible.ts';
import { plural, prose, section } from '../prose/phrases.ts';
import { type Sheet, type Span, type Style, sheetOf, wrap } from '../prose/wrap.ts';

/** The groups of changes, the gravest first; `title` for one and for several. */
export const CHANGE_GROUPS = [
  { key: 'newlyFailing', one: 'clause fails newly', many: 'clauses fail newly', sign: '✗', style: 'red' },
  { key: 'newlyPassing', one: 'clause passes newly', many: 'clauses pass newly', sign: '✓', style: 'green' },
  { key: 'vanished', one: 'clause vanished', many: 'clauses vanished', sign: '−', style: 'yellow' },
  { key: 'appeared', one: 'clause appeared', many: 'clauses appeared', sign: '+', style: 'cyan' },
  { key: 'changed', one: 'clause changed otherwise', many: 'clauses changed otherwise', sign: '~', style: 'yellow' },
] as const satisfies { key: keyof RecordDiff; one: string; many: string; sign: string; style: Style }[];

/** The whole comparison, with a line feed at its end. */
export function renderDiff(diff: RecordDiff, options: Sheet): string {
  const sheet = sheetOf(options);
  const lines = [
    ...renderSides(diff, sheet),
    ...CHANGE_GROUPS.flatMap((group) => renderGroup(diff[group.key], group, sheet)),
    ...(diff.meetings ?? []).flatMap((meeting) => renderMeeting(meeting, sheet)),
    ...renderSum(diff, sheet),
  ];
  return `${lines.join('\n')}\n`;
}

/** The changes alone, for somebody who has just seen the rest. */
export function renderChanges(diff: RecordDiff, options: Sheet): string[] {
  const sheet = sheetOf(options);
  return CHANGE_GROUPS.flatMap((group) => renderGroup(diff[group.key], group, sheet));
}

function renderSides({ before, after, settings }: RecordDiff, sheet: Sheet): string[] {
  const sides = [before, after].map(({ name, client, suite, seed, outcome, partial }) => [
    `${name}: `,
    { text: client, style: 'bold' as const },
    ` · quirkproof ${suite} · seed ${seed} · ${outcome}`,
    ...partial.map((what): Span => ({ text: ` · in part: ${what}`, style: 'yellow' })),
  ]);
  return [
    ...sides.flatMap((side) => wrap(side, sheet, '', '  ')),
    ...settings.flatMap(({ what, before: old, after: now }) =>
      wrap(
        [{ text: `not alike in ${what}: `, style: 'yellow' }, `${old || 'none'} → ${now || 'none'}`],
        sheet,
        '',
        '  ',
      ),
    ),
  ];
}

type Group = (typeof CHANGE_GROUPS)[number];

function renderGroup(changes: readonly Change[], { one, many, sign, style }: Group, sheet: Sheet): string[] {
  if (changes.length === 0) return [];
  const { shown, more } = firstOf(changes, 50);
  return [
    ...section(plural(changes.length, one, many), sheet),
    ...shown.flatMap((change) => renderChange(change, { text: `${sign} `, style }, sheet)),
    ...(more > 0 ? wrap(`and ${more} more`, sheet) : []),
  ];
}

function renderChange(change: Change, sign: Span, sheet: Sheet): string[] {
  const { clause, level, sentence, before, after } = change;
  return [
    ...wrap(
      [
        { text: clause, style: 'bold' },
        { text: `  ${level}  ${verdicts(change)}`, style: 'dim' },
      ],
      sheet,
      sign,
    ),
    ...wrap(prose(sentence), sheet, '  '),
    ...said('before', before, sheet),
    ...said('now', after, sheet),
  ];
}

/** `pass → fail`, or one verdict where it is the same or there is but one. */
export const verdicts = ({ before, after }: Change): string =>
  [...new Set([before?.verdict, after?.verdict].filter((verdict) => verdict !== undefined))].join(' → ');

const said = (label: string, one: Said | null, sheet: Sheet): string[] =>
  one === null || one.words === '' ? [] : wrap(one.words, sheet, { text: `  ${label.padEnd(8)}`, style: 'dim' });

function renderMeeting({ provider, cases, onlyBefore, onlyAfter, parting }: Meeting, sheet: Sheet): string[] {
  const played = `${plural(cases, 'case', 'cases')} that both played`;
  const only = (who: string, situations: readonly string[]) =>
    situations.length === 0 ? [] : wrap(`only ${who}: ${situations.join(', ')}`, sheet, '', '  ');
  return [
    ...section(`${provider}: where they part`, sheet),
    ...(parting === null
      ? wrap(`nowhere: every exchange is the same in ${played}`, sheet)
      : renderParting(parting, sheet)),
    ...only('the first', onlyBefore),
    ...only('the second', onlyAfter),
  ];
}

function renderParting(parting: NonNullable<Meeting['parting']>, sheet: Sheet): string[] {
  const { situation, answers, exchange, before, after, differences } = parting;
  const told = Object.entries(answers).map((answer) => answer.join('='));
  const where = [`exchange ${exchange}, in the situation "${situation}"`, ...told].join(', ');
  const line = (label: string, text: string | null) =>
    wrap(text ?? 'nothing more is sent', sheet, { text: `  ${label}  `, style: 'dim' });
  return [
    ...wrap(where, sheet),
    ...(before === after ? line('both  ', before) : [...line('first ', before), ...line('second', after)]),
    ...differences.flatMap((one) => [
      ...wrap(
        [
          { text: `${one.place} `, style: 'dim' },
          { text: one.name, style: 'bold' },
        ],
        sheet,
        '  ',
      ),
      ...wrap(one.before ?? 'absent', sheet, { text: '    first   ', style: 'dim' }),
      ...wrap(one.after ?? 'absent', sheet, { text: '    second  ', style: 'dim' }),
    ]),
  ];
}

function renderSum(diff: RecordDiff, sheet: Sheet): string[] {
  const parts = CHANGE_GROUPS.flatMap(({ key, one, many }) =>
    diff[key].length > 0 ? [plural(diff[key].length, one, many)] : [],
  );
  const rest = [
    `${diff.same} the same`,
    ...(diff.notCompared > 0 ? [`${diff.notCompared} not compared, for a record is partial`] : []),
  ];
  return ['', ...wrap([...(parts.length > 0 ? parts : ['nothing changed']), ...rest].join('; '), sheet, '', '  ')];
}
