/** Failed clauses of one provider: what was expected, what came, where, why, what to do, and the exchange at fault. */
import type { ClauseResult, Counterexample, Finding, ProviderResult } from '../../../specs/record/record.ts';
import { firstOf } from '../prose/legible.ts';
import { list, prose, section } from '../prose/phrases.ts';
import { HARD_SPACE, type Sheet, type Span, type Text, wrap } from '../prose/wrap.ts';
import { isGrave, isSetAside, rankFailures, standingOf } from './rank-failures.ts';
import { tellCounterexample } from './tell-counterexample.ts';
import { linesAtFault } from './transcript-lines.ts';

/** Findings with the gravest first. `failOn` tells whether a failed `should` counts in this run. */
export function renderFindings(provider: ProviderResult, failOn: readonly string[], sheet: Sheet): string[] {
  const { faults, tally } = rankFailures(provider, failOn);
  if (faults.length === 0) return [];
  const { shown } = firstOf(faults);
  const more = faults.slice(shown.length).reduce((sum, { also }) => sum + 1 + also.length, 0);
  return [
    ...section(`${provider.name}: ${tally}${provider.gated ? '' : ' (does not count)'}`, sheet),
    ...shown.flatMap(({ clause, also }, index) => [
      ...(index > 0 ? [''] : []),
      ...renderClause(clause, also, failOn, sheet),
    ]),
    ...(more > 0 ? ['', ...wrap(`and ${more} more failed clauses: they stand in the run record`, sheet)] : []),
  ];
}

function renderClause(
  clause: ClauseResult,
  also: readonly ClauseResult[],
  failOn: readonly string[],
  sheet: Sheet,
): string[] {
  const { id, sentence, profile, finding, basis } = clause;
  const sign: Span =
    isGrave(clause) && !isSetAside(clause) ? { text: '✗ ', style: 'red' } : { text: '! ', style: 'yellow' };
  const weight = `${standingOf(clause, failOn)} · ${profile}`.replaceAll(' ', HARD_SPACE);
  return [
    ...wrap(
      [
        { text: id, style: 'bold' },
        { text: `  ${weight}`, style: 'dim' },
      ],
      sheet,
      sign,
    ),
    ...wrap(prose(sentence), sheet, '  '),
    ...(also.length === 0 ? [] : labelled('also', ['the same at ', ...list(also.map(({ id }) => id))], sheet)),
    ...(finding === undefined ? labelled('why', basis.cite, sheet) : renderFinding(finding, sheet)),
  ];
}

function renderFinding(finding: Finding, sheet: Sheet): string[] {
  return [
    ...labelled('expected', finding.expected, sheet),
    ...labelled('got', finding.got, sheet),
    ...labelled('where', finding.where, sheet),
    ...labelled('why', prose(finding.why), sheet),
    ...labelled('hint', prose(finding.hint), sheet),
    ...(finding.counterexample === undefined ? [] : renderStory(finding.counterexample, sheet)),
    ...renderTranscript(finding, sheet),
  ];
}

/** The sentences alone: the commands stand in the record, and their name finds them again. */
function renderStory(counterexample: Counterexample, sheet: Sheet): string[] {
  const { steps, drawn, standing } = tellCounterexample(counterexample);
  const { shown, more } = firstOf(steps);
  const blank = ' '.repeat(12);
  return [
    ...labelled('story', `${counterexample.id}: ${standing}`, sheet),
    ...shown.flatMap(({ sentence }, index) => wrap(prose(sentence), sheet, `${blank}${index + 1}. `)),
    ...(more > 0 ? wrap({ text: `and ${more} more steps`, style: 'dim' }, sheet, blank) : []),
    ...(drawn.length === 0
      ? []
      : wrap(['drawn: ', ...list(drawn.map(([name, value]) => `${name} ${value}`))], sheet, blank)),
  ];
}

function labelled(label: string, text: Text, sheet: Sheet): string[] {
  return wrap(text, sheet, { text: `  ${label.padEnd(8)}  `, style: 'dim' });
}

function renderTranscript(finding: Finding, sheet: Sheet): string[] {
  const { shown, more } = firstOf(linesAtFault(finding));
  return [
    ...shown.flatMap(({ lead, who, text }) =>
      wrap(who === undefined ? text : [{ text: who, style: 'dim' }, '  ', text], sheet, gutter(lead), gutter('    ')),
    ),
    ...(more > 0 ? wrap({ text: `and ${more} more lines`, style: 'dim' }, sheet, gutter('  ')) : []),
  ];
}

const gutter = (lead: string): Span => ({ text: `  │ ${lead}`, style: 'dim' });
