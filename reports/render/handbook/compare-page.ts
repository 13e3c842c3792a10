/** One page that compares the providers with the standard, row by row. */
import { html, type SafeHtml } from '@remix-run/html-template';
import { basisOf } from '../../../specs/clauses/clause.ts';
import { joined } from '../prose/joined.ts';
import { type ComparisonGroup, deriveComparison } from './comparison.ts';
import type { ComparisonRow, Has } from './comparison-rows.ts';
import { renderPage } from './layout.ts';
import type { Page } from './material.ts';
import { type Anchors, type Links, nearestAnchor, providerPath } from './paths.ts';
import type { ProviderView, Site } from './site.ts';

export function comparePage({ providers }: Site, anchors: Anchors): Page {
  const groups = deriveComparison(providers.map(({ facts }) => facts));
  const others = providers.filter(({ spec }) => !spec.control);
  return renderPage({
    path: 'compare.html',
    title: 'Compare',
    description: `${others.map(({ spec }) => spec.name).join(', ')} and the standard, fact by fact.`,
    trail: [{ text: 'Handbook', path: 'index.html' }],
    body: (links) => html`<h1>Beside the standard, row by row</h1>
<p class="lead">Every fact that any of them has. What differs from the standard is marked <span class="differs">≠</span> and leads to its place on the provider's page.</p>
<p class="legend">Where a fact comes from: <span class="basis documented">D</span> documented · <span class="basis standard">S</span> as in the standard, the document being silent · <span class="basis assumed">A</span> assumed.</p>
<nav class="contents" aria-label="On this page">${groups.map(({ id, title }) => html`<a href="#${id}">${title}</a>`)}</nav>
${groups.map((group) => renderGroup(group, { providers, anchors, links }))}`,
  });
}

type Context = {
  providers: readonly ProviderView[];
  anchors: Anchors;
  links: Links;
};

const renderGroup = (group: ComparisonGroup, context: Context): SafeHtml => html`<section id="${group.id}">
<h2>${group.title}</h2>
<table class="compare">
<caption class="unseen">${group.title}</caption>
<thead><tr><th scope="col">Fact</th>${context.providers.map(({ spec }) => html`<th scope="col"><a href="${context.links.to(providerPath(spec.id))}">${spec.name}</a></th>`)}</tr></thead>
<tbody>
${group.rows.map((row) => renderRow(row, group, context))}</tbody>
</table>
</section>
`;

function renderRow(row: ComparisonRow, group: ComparisonGroup, context: Context): SafeHtml {
  const { providers, links } = context;
  return html`<tr id="${group.id}:${row.node}"><th scope="row">${row.what}</th>${providers.map((view) => {
    const differs = departs(row, group, view, providers);
    const mark = differs ? markOf(links.to(providerPath(view.spec.id), placeOf(row.node, view, context)), view) : null;
    return html`<td data-head="${view.spec.name}"${differs ? html` class="differs"` : null}>${mark}${renderHas(row.has(view.facts))}</td>`;
  })}</tr>
`;
}

/** Of what is not there at all, only the first row says so; of addresses, only whether there is one. */
function departs(
  row: ComparisonRow,
  { there = () => true }: ComparisonGroup,
  { facts }: ProviderView,
  providers: readonly ProviderView[],
): boolean {
  const control = providers.find(({ spec }) => spec.control);
  if (!control) return false;
  const [here, standard] = [row.has(facts), row.has(control.facts)];
  if (row.own) return (here === null) !== (standard === null);
  return there(facts) && contentOf(here) !== contentOf(standard);
}

const contentOf = (has: Has): string => (has === null ? '' : JSON.stringify([has.names, has.text]));

const markOf = (href: string, { spec }: ProviderView): SafeHtml =>
  html`<a class="differs" href="${href}" aria-label="differs from the standard: see ${spec.name}">≠</a> `;

function renderHas(has: Has): SafeHtml {
  if (has === null) return html`<span class="none">none</span>`;
  const names = joined(has.names?.map((name) => html`<code>${name}</code>`) ?? [], ' or ');
  return html`${names} ${has.text} ${letterOf(has.from)}`;
}

const LETTERS = { documented: 'D', standard: 'S', assumed: 'A' } as const;

function letterOf(from: string | undefined): SafeHtml | null {
  if (from === undefined) return null;
  const { kind } = basisOf(from);
  return html`<span class="basis ${kind}">${LETTERS[kind]}<span class="unseen">, ${kind}</span></span>`;
}

/** Where a row has its place on a provider's page; a row about APIs has it at the first of them. */
function placeOf(node: string, { spec, facts }: ProviderView, { anchors }: Context): string | undefined {
  const own = node.replace(/^api(?=\/|$)/, `api/${Object.keys(facts.apis)[0] ?? ''}`);
  return nearestAnchor(own, anchors.get(spec.id));
}
