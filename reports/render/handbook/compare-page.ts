/** One page that compares the providers with the standard, row by row. */
import { html, type SafeHtml } from '@remix-run/html-template';
import { basisOf } from '../../../specs/clauses/clause.ts';
import { type ComparisonGroup, type ComparisonRow, deriveComparison, type Has } from './comparison.ts';
import { renderPage } from './layout.ts';
import type { Page } from './material.ts';
import { type Links, providerPath } from './paths.ts';
import type { ProviderView, Site } from './site.ts';

/** @param anchors the anchors that there are on each provider's page, by its id. */
export function comparePage({ providers }: Site, anchors: ReadonlyMap<string, ReadonlySet<string>>): Page {
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
  anchors: ReadonlyMap<string, ReadonlySet<string>>;
  links: Links;
};

const renderGroup = ({ id, title, rows }: ComparisonGroup, context: Context): SafeHtml => html`<section id="${id}">
<h2>${title}</h2>
<div class="wide"><table class="compare">
<caption class="unseen">${title}</caption>
<thead><tr><th scope="col">Fact</th>${context.providers.map(({ spec }) => html`<th scope="col"><a href="${context.links.to(providerPath(spec.id))}">${spec.name}</a></th>`)}</tr></thead>
<tbody>
${rows.map((row) => renderRow(row, context, id))}</tbody>
</table></div>
</section>
`;

function renderRow(row: ComparisonRow, context: Context, group: string): SafeHtml {
  const { providers, links } = context;
  const control = providers.find(({ spec }) => spec.control);
  const baseline = control ? contentOf(row.has(control.facts)) : undefined;
  return html`<tr id="${group}:${row.node}"><th scope="row">${row.what}</th>${providers.map((view) => {
    const has = row.has(view.facts);
    const differs = baseline !== undefined && contentOf(has) !== baseline;
    return html`<td data-head="${view.spec.name}"${differs ? html` class="differs"` : null}>${differs ? markOf(links.to(providerPath(view.spec.id), anchorOf(row.node, view, context)), view.spec.name) : null}${renderHas(has)}</td>`;
  })}</tr>
`;
}

const contentOf = (has: Has): string => (has === null ? '' : JSON.stringify([has.names, has.text]));

const markOf = (href: string, name: string): SafeHtml =>
  html`<a class="differs" href="${href}" aria-label="differs from the standard: see ${name}">≠</a> `;

function renderHas(has: Has): SafeHtml {
  if (has === null) return html`<span class="none">none</span>`;
  const names = has.names?.map((name, index) => html`${index > 0 ? ' or ' : null}<code>${name}</code>`) ?? [];
  return html`${names} ${has.text} ${letterOf(has.from)}`;
}

const LETTERS = { documented: 'D', standard: 'S', assumed: 'A' } as const;

function letterOf(from: string | undefined): SafeHtml | null {
  if (from === undefined) return null;
  const { kind } = basisOf(from);
  return html`<span class="basis ${kind}">${LETTERS[kind]}<span class="unseen">, ${kind}</span></span>`;
}

/** The nearest place of a node on the provider's page: its row, or what that would stand in; `undefined` for the page itself. */
function anchorOf(node: string, { spec, facts }: ProviderView, { anchors }: Context): string | undefined {
  const there = anchors.get(spec.id);
  const steps = node.replace(/^api(?=\/|$)/, `api/${Object.keys(facts.apis)[0] ?? ''}`).split('/');
  return steps.map((_, index) => steps.slice(0, steps.length - index).join('/')).find((one) => there?.has(one));
}
