/** The quirks of a provider: what the standard says, what happens here, why it bites, who checks it, and what copes with it. */
import { html, type SafeHtml } from '@remix-run/html-template';
import { basisMark, rfcMark } from './basis-mark.ts';
import { excerptBlock } from './code-block.ts';
import type { Deviation } from './deviations.ts';
import { clausePath, type Links } from './paths.ts';
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

function renderQuirk(
  view: ProviderView,
  links: Links,
  { id, what, bites, deviations, clauses, code }: Quirk,
): SafeHtml {
  const { spec } = view;
  return html`<article class="card" id="quirks/${id}">
<h4><a href="#quirks/${id}">${capital(what)}</a></h4>
<p class="bites">${bites}</p>
<div class="sides"><dl>
<dt>The standard</dt>${shared(
    deviations,
    (one) => one.standard,
    (one) => html`${one.standard}${one.standardFrom === undefined ? null : html` ${rfcMark(one.standardFrom)}`}`,
  )}
<dt>Here</dt>${shared(
    deviations,
    (one) => one.here,
    (one) => html`${one.here} ${one.from === '' ? null : basisMark(one.from, spec, links)}`,
  )}
<dt>Checked by</dt><dd>${
    clauses.length === 0
      ? 'no clause: nothing that a client sends or reports would show it'
      : clauses
          .slice(0, SHOWN)
          .map(
            (one, index) =>
              html`${index > 0 ? ', ' : null}<a href="${links.to(clausePath(one.id))}">${one.id.slice(spec.id.length + 1)}</a>`,
          )
  }${clauses.length > SHOWN ? html`, and <a href="#clauses">${clauses.length - SHOWN} more</a>` : null}</dd>
<dt>What to do</dt><dd>${hints(clauses.map(({ hint }) => hint))}</dd>
</dl>
${code.length === 0 ? null : html`<div class="copes">${code.map((one) => excerptBlock(one, spec.id, links))}</div>`}</div>
</article>
`;
}

const SHOWN = 8;

/** What all departures have in common is said once. */
function shared(
  all: readonly Deviation[],
  textOf: (one: Deviation) => string,
  render: (one: Deviation) => SafeHtml,
): SafeHtml {
  const distinct = all.filter((one, index) => all.findIndex((other) => textOf(other) === textOf(one)) === index);
  if (distinct.length === 1 || all.length === 1) return html`<dd>${render(all[0] as Deviation)}</dd>`;
  return html`<dd><ul>${all.map((one) => html`<li>${one.what}: ${render(one)}</li>`)}</ul></dd>`;
}

function hints(all: readonly string[]): SafeHtml | string {
  const distinct = [...new Set(all)].slice(0, SHOWN);
  if (distinct.length === 0) return 'Nothing, but to know it.';
  return distinct.length === 1
    ? (distinct[0] as string)
    : html`<ul>${distinct.map((one) => html`<li>${one}</li>`)}</ul>`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
