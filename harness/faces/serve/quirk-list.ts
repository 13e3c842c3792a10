/** Where a served provider departs from the standard and what its document leaves open, in the words of its spec. */
import { evidenceMark } from '../../../mocks/pages/evidence.ts';
import { type HtmlMarkup, html } from '../../../mocks/pages/html.ts';
import type { Basis, Clause } from '../../../specs/clauses/clause.ts';
import { clauseIdsUnder, deriveClauses } from '../../../specs/clauses/derive-clauses.ts';
import type { ProviderSpec, Unsettled } from '../../../specs/language/spec.ts';
import type { Served } from './served.ts';

type Told = Pick<Served, 'spec' | 'answers'>;

/** The departures that hold under the answers that this mock follows. */
export function quirkList({ spec, answers }: Told): HtmlMarkup {
  const here = clauseIdsUnder(spec, answers);
  const quirks = deriveClauses(spec, answers).filter(({ id, bites }) => bites !== undefined && here.has(id));
  if (quirks.length === 0) return html`<p>Nowhere.</p>`;
  return html`<ul class="quirks">\n${quirks.map((clause) => quirkItem(clause, spec))}</ul>`;
}

const quirkItem = ({ id, sentence, departsFrom, bites, basis }: Clause, { sections }: ProviderSpec): HtmlMarkup =>
  html`<li id="${id}">
<p><strong>${sentence}</strong></p>
<dl>
${departsFrom !== undefined && html`<dt>The standard</dt><dd>${departsFrom}</dd>\n`}<dt>Why it bites</dt><dd>${bites}</dd>
</dl>
<p class="tags"><code>${id}</code> ${evidenceMark(fromOf(basis), sections)}</p>
</li>
`;

const fromOf = ({ kind, cite }: Basis): string => (kind === 'assumed' ? `assumed: ${cite}` : cite);

/** Every unsettled question with what this mock does about it. */
export const questionList = ({ spec, answers }: Told): HtmlMarkup =>
  html`<ul class="quirks">\n${spec.unsettled.map((question) => questionItem(question, spec, answers[question.id]))}</ul>`;

function questionItem(question: Unsettled, spec: ProviderSpec, pinned: string | undefined): HtmlMarkup {
  const acceptsAll = question.side === 'request' && pinned === undefined;
  return html`<li>
<p><strong>${question.question}</strong></p>
<dl>
${acceptsAll ? everyAnswer(question, spec) : oneAnswer(question, spec, pinned)}</dl>
</li>
`;
}

const everyAnswer = ({ answers }: Unsettled, { sections }: ProviderSpec): HtmlMarkup =>
  html`<dt>This mock</dt><dd>Accepts every answer.</dd>
${answers.map(({ statement, from }) => html`<dt>Either</dt><dd>${statement} ${evidenceMark(from, sections)}</dd>\n`)}`;

function oneAnswer(question: Unsettled, spec: ProviderSpec, pinned: string | undefined): HtmlMarkup {
  const { id, answers, preferred, why } = question;
  const played = answers.find((answer) => answer.id === (pinned ?? preferred)) ?? answers[0];
  return html`<dt>This mock</dt><dd>${played?.statement} ${evidenceMark(played?.from ?? '', spec.sections)}</dd>
<dt>Why</dt><dd>${pinned === undefined ? why : 'It was pinned.'}</dd>
${answers
  .filter((answer) => answer !== played)
  .map(
    (answer) =>
      html`<dt>Otherwise</dt><dd>${answer.statement} <code>--answer ${spec.id}.${id}=${answer.id}</code></dd>\n`,
  )}`;
}
