/** The page of a clause: what `explain` says of it, with the ways to its fact, its code, and the same clause elsewhere. */
import { html, type SafeHtml } from '@remix-run/html-template';
import type { Clause } from '../../../specs/clauses/clause.ts';
import { pathOf } from '../../../specs/clauses/path-of.ts';
import { explainParts } from '../explain/explain.ts';
import { explainClause } from '../explain/explain-clause.ts';
import { capital, joined } from '../prose/joined.ts';
import { basisMark } from './basis-mark.ts';
import { excerptBlock } from './code-block.ts';
import { renderPage } from './layout.ts';
import type { Page } from './material.ts';
import { type Anchors, clausePath, type Links, nearestAnchor, providerPath } from './paths.ts';
import { excerpts } from './quirks.ts';
import type { ProviderView, Site } from './site.ts';

export const clausePages = (view: ProviderView, site: Site, anchors: Anchors): Page[] =>
  view.clauses.map((clause) => clausePage(clause, view, site, anchors));

function clausePage(clause: Clause, view: ProviderView, site: Site, anchors: Anchors): Page {
  const { spec } = view;
  const node = pathOf(clause.subject);
  return renderPage({
    path: clausePath(clause.id),
    title: clause.id,
    description: clause.sentence,
    trail: [
      { text: 'Handbook', path: 'index.html' },
      { text: spec.name, path: providerPath(spec.id) },
    ],
    body: (links) => html`<h1 class="id"><code>${breakable(clause.id)}</code></h1>
<p class="lead">${clause.sentence}</p>
<p><span class="level ${clause.level}">${clause.level}</span> ${basisMark(fromOf(clause), spec, links)} <a href="${links.to(providerPath(spec.id), nearestAnchor(node, anchors.get(spec.id)))}">Its place on the page of ${spec.name}</a></p>
<dl class="parts">
${explainParts(explainClause(clause, spec)).map(({ label, text }) => html`<dt>${capital(label)}</dt><dd>${text}</dd>\n`)}</dl>
${code(node, view, links)}${questions(clause, view, links)}${elsewhere(clause, view, site, links)}`,
  });
}

/** An id can be broken at its slashes, and is copied whole. */
const breakable = (id: string): SafeHtml =>
  joined(
    id.split('/').map((part) => html`${part}`),
    html`/<wbr>`,
  );

function code(node: string, view: ProviderView, links: Links): SafeHtml | null {
  const all = excerpts([node], view.code);
  if (all.length === 0) return null;
  return html`<h2>Code that keeps it</h2>
${all.map((one) => excerptBlock(one, view.spec.id, links))}`;
}

/** The mark is made from what a spec writes, not from what a clause makes of it. */
const fromOf = ({ basis }: Clause): string => (basis.kind === 'assumed' ? `assumed: ${basis.cite}` : basis.cite);

function questions({ unsettled }: Clause, { spec }: ProviderView, links: Links): SafeHtml | null {
  const own = spec.unsettled.filter(({ id }) => unsettled.includes(id));
  if (own.length === 0) return null;
  return html`<h2>What the document leaves open</h2>
<ul>
${own.map(
  (
    question,
  ) => html`<li><a href="${links.to(providerPath(spec.id), `questions/${question.id}`)}">${question.question}</a>
<ul>${question.answers.map((answer) => html`<li><code>${answer.id}</code>${answer.id === question.preferred ? html` <b>preferred</b>` : null}: ${answer.statement}</li>`)}</ul></li>
`,
)}</ul>
`;
}

/** The clause about the same node at the other providers, and what departs there. */
function elsewhere(clause: Clause, { spec }: ProviderView, { providers }: Site, links: Links): SafeHtml {
  const node = pathOf(clause.subject);
  const others = providers.flatMap((other) => {
    const same = other.clauses.find(({ id }) => id === `${other.spec.id}/${node}`);
    return same && other.spec.id !== spec.id ? [{ other, same }] : [];
  });
  return html`<h2>The same elsewhere</h2>
${
  others.length === 0
    ? html`<p>No other provider has this clause.</p>`
    : html`<ul>${others.map(({ other, same }) => html`<li><a href="${links.to(clausePath(same.id))}">${other.spec.name}</a>: ${same.sentence === clause.sentence ? 'the same' : same.sentence}</li>`)}</ul>`
}
<p><a href="${links.to(providerPath(spec.id), 'clauses')}">All clauses of ${spec.name}</a></p>
`;
}
