/** The quirks of a provider: what the standard says, what happens here, why it bites, who checks it, and what copes with it. */
import { html, type SafeHtml } from '@remix-run/html-template';
import type { Clause } from '../../../specs/clauses/clause.ts';
import type { Deviation } from '../prose/deviation.ts';
import { capital, joined } from '../prose/joined.ts';
import { basisMark, rfcMark } from './basis-mark.ts';
import { clauseLink } from './clause-link.ts';
import { excerptBlock } from './code-block.ts';
import type { Links } from './paths.ts';
import type { Quirk } from './quirks.ts';
import type { ProviderView } from './site.ts';

export function quirksSection(view: ProviderView, links: Links): SafeHtml {
  const { quirks, spec } = view;
  if (quirks.length === 0)
    return html`<section id="quirks"><h2>Quirks</h2><p>None: this is what the others depart from.</p></section>\n`;
  const wheres = [...new Set(quirks.map(({ where }) => where))];
  return html`<section id="quirks">
<h2>Quirks</h2>
<p>Where ${spec.name} departs from the standard, and how that hurts the author of a client.</p>
${wheres.map(
  (where) => html`<h3>${where}</h3>
${quirks.filter((quirk) => quirk.where === where).map((quirk) => renderQuirk(view, links, quirk))}`,
)}</section>
`;
}

function renderQuirk({ spec }: ProviderView, links: Links, quirk: Quirk): SafeHtml {
  const { id, what, bites, deviations, clauses, code } = quirk;
  const standard = ({ standard: text, standardFrom: from }: Deviation): SafeHtml =>
    html`${text}${from === undefined ? null : html` ${rfcMark(from)}`}`;
  const here = ({ here: text, from }: Deviation): SafeHtml =>
    html`${text}${from === '' ? null : html` ${basisMark(from, spec, links)}`}`;
  return html`<article class="card" id="quirks/${id}">
<h4><a href="#quirks/${id}">${capital(what)}</a></h4>
<p class="bites">${bites}</p>
<div class="sides"><dl>
<dt>The standard</dt><dd>${once(deviations, (one) => one.standard, standard)}</dd>
<dt>Here</dt><dd>${once(deviations, (one) => one.here, here)}</dd>
<dt>Checked by</dt><dd>${checkedBy(clauses, links)}</dd>
<dt>What to do</dt><dd>${hints(clauses)}</dd>
</dl>
${code.length === 0 ? null : html`<div class="copes">${code.map((one) => excerptBlock(one, spec.id, links))}</div>`}</div>
</article>
`;
}

const SHOWN = 8;

/** What all departures of a quirk have in common is said once. */
function once(
  all: readonly Deviation[],
  textOf: (one: Deviation) => string,
  render: (one: Deviation) => SafeHtml,
): SafeHtml {
  const [first] = all as [Deviation, ...Deviation[]];
  if (all.every((one) => textOf(one) === textOf(first))) return render(first);
  return html`<ul>${all.map((one) => html`<li>${one.what}: ${render(one)}</li>`)}</ul>`;
}

function checkedBy(clauses: readonly Clause[], links: Links): SafeHtml | string {
  if (clauses.length === 0) return 'no clause: nothing that a client sends or reports would show it';
  const rest = clauses.length - SHOWN;
  const shown = joined(clauses.slice(0, SHOWN).map((one) => clauseLink(one, links)));
  return html`${shown}${rest > 0 ? html`, and <a href="#clauses">${rest} more</a>` : null}`;
}

function hints(clauses: readonly Clause[]): SafeHtml | string {
  const distinct = [...new Set(clauses.map(({ hint }) => hint))].slice(0, SHOWN);
  if (distinct.length <= 1) return distinct[0] ?? 'Nothing, but to know it.';
  return html`<ul>${distinct.map((one) => html`<li>${one}</li>`)}</ul>`;
}
