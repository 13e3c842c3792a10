/** A provider on one page, from its spec alone: enough to write a client without the provider's document. */
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Deviation } from '../prose/deviation.ts';
import { deriveDeviations } from '../prose/deviations.ts';
import { groupBy, plural, prose, section } from '../prose/phrases.ts';
import { type Sheet, sheetOf, type Text, wrap } from '../prose/wrap.ts';
import { renderMessages } from './explain-message.ts';
import { pinNote, renderUnsettled } from './explain-questions.ts';
import { renderRefusals } from './explain-refusals.ts';
import { cite, note, row } from './explain-row.ts';
import { renderRules, renderSurroundings } from './explain-rules.ts';

/** The whole page, with a line feed at its end. */
export function renderProviderPage(spec: ProviderSpec, options: Sheet): string {
  const sheet = sheetOf(options);
  const facts = resolveFacts(standardFacts, spec);
  const lines = [
    ...heading(spec, sheet),
    ...renderSurroundings(facts, sheet),
    ...renderMessages(facts, sheet),
    ...renderRefusals(facts, sheet),
    ...renderRules(facts, sheet),
    ...renderDeviations(facts, sheet),
    ...renderQuestions(spec, sheet),
    ...renderRemarks(spec, sheet),
    ...renderMore(spec, sheet),
  ];
  return `${lines.join('\n')}\n`;
}

const LEGEND =
  'Behind each fact stands where it comes from: #section of the document, a section of the standard where the document is silent, or what is assumed and why. ≠ marks what departs from the standard.';

function heading({ id, name, summary, document }: ProviderSpec, sheet: Sheet): string[] {
  const updated = document.updated === undefined ? '' : `, last updated on ${document.updated}`;
  return [
    ...wrap([{ text: id, style: 'bold' }, `  ${name}`], sheet),
    ...wrap(prose(summary), sheet, '  '),
    ...wrap(prose(`The document: "${document.title}"${updated}, read on ${document.read}.`), sheet, '  '),
    ...wrap(prose(LEGEND, 'dim'), sheet, '  '),
  ];
}

function renderDeviations(facts: Facts, sheet: Sheet): string[] {
  const deviations = deriveDeviations(facts);
  if (deviations.length === 0) return [];
  const groups = groupBy(deviations, ({ where, bites }) => JSON.stringify([where, bites]));
  const title = `What departs from the standard, and why it bites: ${plural(deviations.length, 'departure', 'departures')}`;
  return [...section(title, sheet), ...groups.flatMap(([, those]) => renderDeviation(those, sheet))];
}

/** Departures of one part of the flow that bite in the same way. */
function renderDeviation(those: Deviation[], sheet: Sheet): string[] {
  const [{ where, bites }] = those as [Deviation, ...Deviation[]];
  return [
    ...wrap(titleOf(where, those), sheet, { text: '≠ ', style: 'yellow' }),
    ...those.flatMap(({ here, standard, standardFrom, from }) => {
      const rfc = standardFrom === undefined ? '' : ` (${standardFrom})`;
      // Where the words for both are the same, the difference lies in the members below.
      const text = here === standard ? here : `${here}; the standard: ${standard}${rfc}`;
      return wrap([prose(text), '  ', cite(from)], sheet, '    ', '      ');
    }),
    ...wrap(prose(bites), sheet, '    → '),
  ];
}

/** The part of the flow, and what of it, where that is not the same word. */
function titleOf(where: string, those: Deviation[]): Text {
  const what = those.map((one) => one.what).filter((one) => one.toLowerCase() !== where.toLowerCase());
  return [{ text: where, style: 'bold' }, ...(what.length === 0 ? [] : [`: ${what.join(', ')}`])];
}

function renderQuestions({ id, unsettled }: ProviderSpec, sheet: Sheet): string[] {
  const [first] = unsettled;
  if (!first) return [];
  const title = `What the document leaves open: ${plural(unsettled.length, 'question', 'questions')}`;
  return [
    ...section(title, sheet),
    ...note(prose(pinNote(id, first), 'dim'), sheet),
    ...unsettled.flatMap((question) => renderUnsettled(id, question, sheet)),
  ];
}

/** What only people can use, under the headings of the document. */
function renderRemarks({ sections, remarks = [] }: ProviderSpec, sheet: Sheet): string[] {
  const headings = Object.entries(sections);
  if (headings.length === 0) return [];
  return [
    ...section('What else the document says, section by section', sheet),
    ...headings.flatMap(([anchor, title]) => [
      ...wrap([{ text: `#${anchor}`, style: 'bold' }, '  ', prose(title)], sheet, '', '  '),
      ...remarks.filter(({ from }) => from === `#${anchor}`).flatMap(({ text }) => wrap(prose(text), sheet, '  · ')),
    ]),
  ];
}

const renderMore = ({ id }: ProviderSpec, sheet: Sheet): string[] => [
  ...section('More', sheet),
  ...row('as clauses', [`quirkproof list ${id}`], sheet),
  ...row('as data', [`quirkproof spec ${id} --format yaml --resolved`], sheet),
  ...row('as a server', [`quirkproof serve ${id}`], sheet),
];
