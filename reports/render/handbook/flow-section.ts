/** The flow of a provider: drawn, told, and its legs in the browser one by one. */
import { html, type SafeHtml } from '@remix-run/html-template';
import type { Implicit, Return } from '../../../specs/language/spec.ts';
import { capital } from '../prose/joined.ts';
import { basisMark } from './basis-mark.ts';
import { SENT_HEADS } from './endpoint-section.ts';
import { fieldRows, quirkMark } from './field-rows.ts';
import type { Links } from './paths.ts';
import { deriveSequence, type SequenceStep } from './sequence.ts';
import { drawSequence } from './sequence-svg.ts';
import type { ProviderView } from './site.ts';
import { renderTable } from './table.ts';
import { workedExchange } from './worked-exchange.ts';

export function flowSection(view: ProviderView): SafeHtml {
  const steps = deriveSequence(view.preferred);
  return html`<section id="flow">
<h2>The flow</h2>
<div class="flow">
<div class="drawing">${drawSequence(steps, `Sequence diagram of the flow at ${view.spec.name}; the list beside it says the same`)}</div>
<ol class="steps">
${steps.map(tell)}</ol>
</div>
</section>
`;
}

const ACTOR_WORDS = { application: 'application', browser: 'browser', provider: 'provider' };

function tell(step: SequenceStep): SafeHtml {
  if (step.kind === 'part') return html`<li class="part">${step.text}</li>\n`;
  const link = (text: string): SafeHtml => html`<a href="#${step.anchor}">${text}</a>`;
  if (step.kind === 'note')
    return html`<li>The ${step.at === 'browser' ? 'person' : ACTOR_WORDS[step.at]}: ${link(step.text)}</li>\n`;
  const details = step.details.length === 0 ? null : html` <small>${step.details.join('; ')}</small>`;
  return html`<li>${capital(ACTOR_WORDS[step.from])} → ${ACTOR_WORDS[step.to]}: ${link(step.text)}${details}</li>\n`;
}

/** The ways back to the application: with a code, with a refusal, with tokens. */
export function returnSections(view: ProviderView, links: Links): SafeHtml {
  const { callback, denial, objection, implicit } = view.facts;
  const { spec } = view;
  const never = denial.arrives === 'never';
  return html`<section id="callback">
<h3>Callback</h3>
<p>The browser comes back to the redirect URI, with what follows in its ${WHERE[callback.in]}. ${evidenceOf(callback, spec, links)}${quirkMark(view, 'callback')}</p>
${renderTable('What the callback brings', SENT_HEADS, fieldRows(view, links, 'callback', callback))}${workedExchange(view, 'callback')}</section>
<section id="denial">
<h3>Denial</h3>
<p>${never ? 'The person who refuses is never sent back.' : `The person who refuses is sent back to the redirect URI, with what follows in its ${WHERE[denial.in]}.`} ${evidenceOf(denial, spec, links)}${quirkMark(view, 'denial')}</p>
${never ? null : renderTable('What a denial brings', SENT_HEADS, fieldRows(view, links, 'denial', denial))}${workedExchange(view, 'denial')}</section>
${
  objection
    ? html`<section id="objection">
<h3>Errors of the request</h3>
<p>${objection.arrives === 'never' ? 'Whoever sent a request that is in error is never told.' : `A request that is in error is answered at the redirect URI, with what follows in its ${WHERE[objection.in]}.`} ${evidenceOf(objection, spec, links)}${quirkMark(view, 'objection')}</p>
${objection.arrives === 'never' ? null : renderTable('What an error brings', SENT_HEADS, fieldRows(view, links, 'objection', objection))}</section>
`
    : null
}${
  implicit
    ? html`<section id="implicit">
<h3>Implicit grant</h3>
<p>Asked for with the response type <code>${implicit.response_type}</code>${implicit.typeFrom && html` ${basisMark(implicit.typeFrom, spec, links)}`}; what comes back stands in the ${WHERE[implicit.in]} of the redirect URI. ${evidenceOf(implicit, spec, links)}${quirkMark(view, 'implicit')}</p>
${renderTable('What the redirect of the implicit grant brings', SENT_HEADS, fieldRows(view, links, 'implicit/answer', implicit))}${workedExchange(view, 'implicit')}</section>
`
    : null
}`;
}

/** Where it comes from that it comes back, and in what part of the redirect, if that is told elsewhere. */
const evidenceOf = ({ from, inFrom }: Return | Implicit, spec: ProviderView['spec'], links: Links): SafeHtml =>
  html`${basisMark(from, spec, links)}${inFrom && html` its place: ${basisMark(inFrom, spec, links)}`}`;

const WHERE: Record<string, string> = { query: 'query', fragment: 'fragment' };
