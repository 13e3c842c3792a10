/** Renders what there is: the providers, or the clauses and unsettled questions of one. */
import { groupBy, plural, prose, section } from '../../../reports/render/prose/phrases.ts';
import { type Sheet, sheetOf, wrap } from '../../../reports/render/prose/wrap.ts';
import type { Clause } from '../../../specs/clauses/clause.ts';
import { deriveClauses } from '../../../specs/clauses/derive-clauses.ts';
import type { ProviderSpec, Unsettled } from '../../../specs/language/spec.ts';

/** One paragraph a provider, with a line feed at the end. */
export function renderProviders(specs: readonly ProviderSpec[], options: Sheet): string {
  const sheet = sheetOf(options);
  const lines = specs.flatMap((spec) => {
    const clauses = deriveClauses(spec);
    const counts = groupBy(clauses, ({ level }) => level).map(([level, those]) => `${those.length} ${level}`);
    const questions = plural(spec.unsettled.length, 'unsettled question', 'unsettled questions');
    return [
      ...wrap([{ text: spec.id, style: 'bold' }, `  ${spec.name}`], sheet),
      ...wrap(prose(spec.summary), sheet, '  '),
      ...wrap(
        {
          text: `${plural(clauses.length, 'clause', 'clauses')} (${counts.join(', ')}) · ${questions} · ${spec.document.title}`,
          style: 'dim',
        },
        sheet,
        '  ',
      ),
      '',
    ];
  });
  return `${lines.join('\n')}\n`;
}

/** Every clause by phase, then every question with its answers. */
export function renderProvider(spec: ProviderSpec, options: Sheet): string {
  const sheet = sheetOf(options);
  const clauses = deriveClauses(spec);
  const lines = [
    ...wrap([{ text: spec.id, style: 'bold' }, `  ${spec.name}: ${spec.document.title}`], sheet),
    ...wrap(prose(spec.summary), sheet, '  '),
    ...wrap(prose(`The whole provider on a page: quirkproof explain ${spec.id}`, 'dim'), sheet, '  '),
    ...groupBy(clauses, ({ phase }) => phase).flatMap(([phase, those]) => [
      ...section(`${phase}: ${plural(those.length, 'clause', 'clauses')}`, sheet),
      ...those.flatMap((clause) => renderClause(clause, sheet)),
    ]),
    ...(spec.unsettled.length > 0
      ? section(`Unsettled: ${plural(spec.unsettled.length, 'question', 'questions')}`, sheet)
      : []),
    ...spec.unsettled.flatMap((question) => renderQuestion(spec, question, sheet)),
  ];
  return `${lines.join('\n')}\n`;
}

const LEVEL_STYLES = { must: 'red', should: 'yellow', may: 'dim' } as const satisfies Record<Clause['level'], string>;

function renderClause({ id, level, profile, sentence }: Clause, sheet: Sheet): string[] {
  return [
    ...wrap(
      [{ text: id, style: 'bold' }, '  ', { text: level, style: LEVEL_STYLES[level] }, ` · ${profile}`],
      sheet,
      '',
      '  ',
    ),
    ...wrap(prose(sentence), sheet, '  '),
  ];
}

function renderQuestion(
  spec: ProviderSpec,
  { id, question, kind, preferred, answers }: Unsettled,
  sheet: Sheet,
): string[] {
  return [
    ...wrap([{ text: `${spec.id}.${id}`, style: 'bold' }, `  ${kind}`], sheet),
    ...wrap(prose(question), sheet, '  '),
    ...answers.flatMap((answer) =>
      wrap(
        [
          { text: answer.id, style: 'cyan' },
          answer.id === preferred ? ' (preferred): ' : ': ',
          prose(answer.statement),
        ],
        sheet,
        '  · ',
      ),
    ),
  ];
}
