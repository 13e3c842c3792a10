/** Failed clauses of one provider: what was expected, what came, where, why, what to do, and the exchange at fault. */
import type { ClauseResult, Finding, ProviderResult, TranscriptLine } from '../../specs/language/record.ts';
import { firstOf } from './legible.ts';
import { plural, prose, section } from './phrases.ts';
import { HARD_SPACE, type Sheet, type Span, type Text, wrap } from './wrap.ts';

/** Findings with the gravest first. `failOn` tells whether a failed `should` counts in this run. */
export function renderFindings(provider: ProviderResult, failOn: readonly string[], sheet: Sheet): string[] {
  const failed = provider.clauses.filter((clause) => clause.verdict === 'fail');
  if (failed.length === 0) return [];
  const musts = failed.filter(({ level }) => level === 'must');
  const shoulds = failed.filter((clause) => counts(clause, failOn) && clause.level === 'should');
  const advice = failed.filter((clause) => !counts(clause, failOn));
  const tallies = [
    ...(musts.length > 0 ? [plural(musts.length, 'must clause fails', 'must clauses fail')] : []),
    ...(shoulds.length > 0 ? [plural(shoulds.length, 'should clause fails', 'should clauses fail')] : []),
    ...(advice.length > 0 ? [plural(advice.length, 'piece of advice', 'pieces of advice')] : []),
  ];
  const { shown, more } = firstOf([...musts, ...shoulds, ...advice]);
  return [
    ...section(`${provider.name}: ${tallies.join(', ')}${provider.gated ? '' : ' (does not count)'}`, sheet),
    ...shown.flatMap((clause, index) => [...(index > 0 ? [''] : []), ...renderClause(clause, failOn, sheet)]),
    ...(more > 0 ? ['', ...wrap(`and ${more} more failed clauses: they stand in the run record`, sheet)] : []),
  ];
}

const counts = ({ level }: ClauseResult, failOn: readonly string[]): boolean =>
  level === 'must' || (level === 'should' && failOn.includes('should'));

function renderClause(clause: ClauseResult, failOn: readonly string[], sheet: Sheet): string[] {
  const { id, sentence, level, profile, finding, basis } = clause;
  const sign: Span = level === 'must' ? { text: '✗ ', style: 'red' } : { text: '! ', style: 'yellow' };
  const weight = `${counts(clause, failOn) ? level : `${level}: advice`} · ${profile}`.replaceAll(' ', HARD_SPACE);
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
    ...renderTranscript(finding, sheet),
  ];
}

function labelled(label: string, text: Text, sheet: Sheet): string[] {
  return wrap(text, sheet, { text: `  ${label.padEnd(8)}  `, style: 'dim' });
}

/** Only the exchange at fault, where there is one. */
function renderTranscript({ transcript, exchange }: Finding, sheet: Sheet): string[] {
  const atFault = exchange === undefined ? [] : transcript.filter((line) => line.n === exchange);
  const lines = (atFault.length > 0 ? atFault : transcript).flatMap(linesOf);
  const { shown, more } = firstOf(lines);
  return [
    ...shown.flatMap(({ lead, text }) => wrap(text, sheet, gutter(lead), gutter('    '))),
    ...(more > 0 ? wrap({ text: `and ${more} more lines`, style: 'dim' }, sheet, gutter('  ')) : []),
  ];
}

const gutter = (lead: string): Span => ({ text: `  │ ${lead}`, style: 'dim' });

type Printed = { lead: string; text: Text };

function linesOf({ n, by, sent, came }: TranscriptLine): Printed[] {
  const [asked = '', ...details] = sent;
  const who = n === undefined ? by : `${n} ${by}`;
  const answer = came === undefined ? [] : (came ?? ['the connection ended without an answer']);
  return [
    { lead: '→ ', text: [{ text: who, style: 'dim' }, '  ', asked] },
    ...details.map((text) => ({ lead: '  ', text })),
    ...answer.map((text, index) => ({ lead: index === 0 ? '← ' : '  ', text })),
  ];
}
