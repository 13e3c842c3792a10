/** What a run leaves open: clauses that could not be judged, duties of the application, unsettled questions, faults. */
import type { FaultRecord, PlayedAnswer, ProviderResult, RunRecord } from '../../../specs/record/record.ts';
import { firstOf } from '../prose/legible.ts';
import { list, plural, prose, section } from '../prose/phrases.ts';
import { type Sheet, type Span, wrap } from '../prose/wrap.ts';
import { faultSections, ownerOf, placeOf } from './fault-words.ts';
import {
  dutyGroups,
  followedClauses,
  type Group,
  inconclusiveGroups,
  questionsOf,
  unsupportedGroups,
} from './gather.ts';

type Providers = readonly ProviderResult[];

const countOf = (groups: readonly Group[]): number => groups.reduce((sum, [, { length }]) => sum + length, 0);

/** One group for each set of blockers, the clauses that it blocks below. */
export function renderInconclusive(providers: Providers, sheet: Sheet): string[] {
  const groups = inconclusiveGroups(providers);
  if (groups.length === 0) return [];
  const title = `Inconclusive: ${plural(countOf(groups), 'clause', 'clauses')}`;
  return [...section(title, sheet), ...renderGroups(groups, sheet)];
}

export function renderUnsupported(providers: Providers, sheet: Sheet): string[] {
  const groups = unsupportedGroups(providers);
  if (groups.length === 0) return [];
  const title = `Unsupported: ${plural(countOf(groups), 'clause', 'clauses')} that the flow needs`;
  return [...section(title, sheet), ...renderGroups(groups, sheet)];
}

function renderGroups(groups: readonly Group[], sheet: Sheet): string[] {
  const { shown, more } = firstOf(groups);
  return [
    ...shown.flatMap(([why, clauses]) => [
      ...wrap(why, sheet, { text: `${String(clauses.length).padStart(4)}  `, style: 'bold' }),
      ...wrap(
        list(
          clauses.map(({ id }) => id),
          'dim',
        ),
        sheet,
        '      ',
      ),
    ]),
    ...andMore(more, 'reasons', sheet),
  ];
}

/** Duties that the library leaves to its user; the same sentence stands once for all its clauses. */
export function renderLeftToApplication(providers: Providers, sheet: Sheet): string[] {
  const groups = dutyGroups(providers);
  if (groups.length === 0) return [];
  const { shown, more } = firstOf(groups);
  return [
    ...section('What your application must still do', sheet),
    ...shown.flatMap(([sentence, same]) => [
      ...wrap(prose(sentence), sheet, { text: '→ ', style: 'cyan' }),
      ...wrap(
        list(
          same.map(({ id }) => id),
          'dim',
        ),
        sheet,
        '  ',
      ),
    ]),
    ...andMore(more, 'duties', sheet),
  ];
}

/** Questions that a document leaves open and whose answer makes a difference to this client. */
export function renderUnsettled(providers: Providers, sheet: Sheet): string[] {
  const { telling } = questionsOf(providers);
  const followed = followedClauses(providers);
  if (telling.length === 0 && followed.length === 0) return [];
  const rows = firstOf(telling);
  const facts = firstOf(followed);
  return [
    ...section('Unsettled in the documents', sheet),
    ...rows.shown.flatMap(({ provider, question, answers }) => renderQuestion(provider, question, answers, sheet)),
    ...andMore(rows.more, 'questions', sheet),
    ...facts.shown.flatMap(({ id, follows = '' }) =>
      wrap([{ text: id }, '  follows the answer ', { text: follows, style: 'cyan' }], sheet, '', '  '),
    ),
    ...andMore(facts.more, 'answers that your client follows', sheet),
  ];
}

/** On one line where it fits; else an answer a line. */
function renderQuestion(provider: string, question: string, answers: readonly PlayedAnswer[], sheet: Sheet): string[] {
  const head: Span[] = [{ text: provider, style: 'bold' }, { text: `  ${question}` }];
  const phrases = firstOf(answers).shown.map(answerOf);
  const inOne = [
    ...head,
    { text: '  ' },
    ...phrases.flatMap((phrase, index) => [...(index > 0 ? [{ text: ' · ' }] : []), ...phrase]),
  ];
  const [line, ...further] = wrap(inOne, sheet);
  if (line !== undefined && further.length === 0) return [line];
  return [...wrap(head, sheet, '', '  '), ...phrases.flatMap((phrase) => wrap(phrase, sheet, '  ', '    '))];
}

function answerOf({ statement, works, failing, pinned, preferred }: PlayedAnswer): Span[] {
  const standing = pinned ? ' (pinned)' : preferred ? ' (default)' : '';
  return [
    { text: `${statement.replace(/\.\s*$/, '')}${standing}: `, limit: 600 },
    works ? { text: 'works', style: 'green' } : { text: 'fails', style: 'red' },
    ...(failing.length === 0
      ? []
      : [{ text: works ? ', but ' : ' ' }, ...list(failing, 'dim'), ...(works ? [{ text: ' fails' }] : [])]),
  ];
}

/** Faults that are nobody's verdict: the client's outside of its contract, the adapter's, and the suite's own. */
export function renderFaults(record: Pick<RunRecord, 'faults' | 'client'>, sheet: Sheet): string[] {
  return faultSections(record).flatMap(([title, faults]) => {
    const { shown, more } = firstOf(faults);
    return [
      ...section(title, sheet),
      ...shown.flatMap((fault) => renderFault(fault, record.client, sheet)),
      ...andMore(more, 'faults', sheet),
    ];
  });
}

function renderFault(fault: FaultRecord, client: RunRecord['client'], sheet: Sheet): string[] {
  const { kind, provider, situation, message, covered } = fault;
  const accepted = covered === undefined ? '' : ', accepted';
  const where = `${provider}${placeOf(fault)}, in the situation "${situation}"${accepted}`;
  const lines = firstOf(message.split(/\r?\n/));
  const gutter: Span = { text: '  │ ', style: 'dim' };
  return [
    ...wrap(
      [{ text: ownerOf(fault, client), style: kind === 'suite-fault' ? 'red' : 'yellow' }, `  ${where}`],
      sheet,
      '',
      '  ',
    ),
    ...lines.shown.flatMap((line) => wrap(line, sheet, gutter, gutter)),
    ...(lines.more > 0 ? wrap({ text: `and ${lines.more} more lines`, style: 'dim' }, sheet, gutter) : []),
  ];
}

const andMore = (more: number, what: string, sheet: Sheet): string[] =>
  more > 0 ? wrap(`and ${more} more ${what}`, sheet) : [];
