/** What a provider's document leaves open: each question with its answers, the one that is preferred, and why. */
import { html, type SafeHtml } from '@remix-run/html-template';
import { questionNodes } from '../../../specs/clauses/question-nodes.ts';
import type { Unsettled } from '../../../specs/language/spec.ts';
import { joined } from '../prose/joined.ts';
import { basisMark } from './basis-mark.ts';
import { clauseLink } from './clause-link.ts';
import type { Links } from './paths.ts';
import type { ProviderView } from './site.ts';

export function questionsSection(view: ProviderView, links: Links): SafeHtml {
  const { unsettled, name } = view.spec;
  return html`<section id="questions">
<h2>Open questions</h2>
<p>Where the document of ${name} contradicts itself or is silent, every answer that can be given, and the one that the suite prefers. Who knows better says so: <code>--answer ${view.spec.id}.question=answer</code>.</p>
${unsettled.length === 0 ? html`<p>None.</p>\n` : unsettled.map((question) => renderQuestion(view, links, question))}</section>
`;
}

const KINDS: Record<Unsettled['kind'], string> = {
  contradiction: 'the document contradicts itself',
  silence: 'the document is silent',
  choice: 'the standard leaves the choice',
};
const SIDES: Record<Unsettled['side'], string> = {
  request: 'about what the client sends: a mock accepts every answer',
  answer: 'about what the provider does: a mock gives the preferred answer, and each other one by itself',
};

function renderQuestion({ spec, clauses }: ProviderView, links: Links, question: Unsettled): SafeHtml {
  const { id, kind, side, preferred, why, answers } = question;
  const checked = clauses.filter(({ unsettled }) => unsettled.includes(id));
  return html`<article class="card" id="questions/${id}">
<h3><a href="#questions/${id}">${question.question}</a></h3>
<p class="kind"><span class="tag">${kind}</span> ${KINDS[kind]}; ${SIDES[side]}.</p>
<ul class="answers">
${answers.map(
  (
    answer,
  ) => html`<li id="questions/${id}/${answer.id}"${answer.id === preferred ? html` class="preferred"` : null}><code>${answer.id}</code>${answer.id === preferred ? html` <b>preferred</b>` : null}: ${answer.statement} ${basisMark(answer.from, spec, links)}</li>
`,
)}</ul>
<p><b>Why <code>${preferred}</code>:</b> ${why}</p>
<p class="about">It is about ${joined(questionNodes(spec, question).map((path) => html`<code>${path}</code>`))}.${
    checked.length === 0 ? null : html` Checked by ${joined(checked.map((one) => clauseLink(one, links)))}.`
  } To pin it: <code>--answer ${spec.id}.${id}=${answers.find((one) => one.id !== preferred)?.id ?? preferred}</code></p>
</article>
`;
}
