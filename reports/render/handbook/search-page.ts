/** Everything there is, as a list that a script narrows down; without the script it is a list to read. */
import { html, type SafeHtml } from '@remix-run/html-template';
import { renderPage } from './layout.ts';
import type { Page } from './material.ts';
import { clausePath, type Links, providerPath } from './paths.ts';
import type { ProviderView, Site } from './site.ts';

export const SEARCH_SCRIPT = 'search.js';

export const searchPage = ({ providers }: Site): Page =>
  renderPage({
    path: 'search.html',
    title: 'Everything',
    description: 'Every provider, quirk, question, endpoint and clause of the handbook, in one list.',
    trail: [{ text: 'Handbook', path: 'index.html' }],
    script: SEARCH_SCRIPT,
    isSearch: true,
    body: (links) => html`<h1>Everything</h1>
<form class="find" role="search" action="${links.to('search.html')}"><label for="find">Look for a parameter, an error, a clause</label> <input type="search" id="find" name="q"><button>Search</button></form>
<p id="found" role="status">The whole list; your browser can search it.</p>
${providers.map((view) => entries(view, links))}`,
  });

const entries = (view: ProviderView, links: Links): SafeHtml => {
  const { spec, quirks, clauses } = view;
  const page = providerPath(spec.id);
  return html`<section class="list">
<h2><a href="${links.to(page)}">${spec.name}</a></h2>
<ul>
${quirks.map((quirk) => entry(links.to(page, `quirks/${quirk.id}`), 'quirk', `${quirk.where}: ${quirk.what}`, quirk.bites))}${spec.unsettled.map(
  (question) => entry(links.to(page, `questions/${question.id}`), 'question', question.question, question.id),
)}${clauses.map((clause) => entry(links.to(clausePath(clause.id)), 'clause', clause.id, clause.sentence))}</ul>
</section>
`;
};

const entry = (href: string, kind: string, name: string, text: string): SafeHtml =>
  html`<li><span class="tag">${kind}</span> <a href="${href}">${name}</a> ${text}</li>
`;
