/** How the adapters of real libraries fare: at which wiring each completes a provider's documented flow, and what it fails there. */
import { html, type SafeHtml } from '@remix-run/html-template';
import { plural } from '../prose/phrases.ts';
import { renderPage } from './layout.ts';
import type { LibraryMaterial, Page } from './material.ts';
import { clausePath, type Links, providerPath } from './paths.ts';
import type { Site } from './site.ts';
import { renderTable } from './table.ts';

export function librariesPage({ providers, material }: Site): Page {
  const nameOf = (id: string): string => providers.find(({ spec }) => spec.id === id)?.spec.name ?? id;
  const { libraries } = material;
  return renderPage({
    path: 'libraries.html',
    title: 'Libraries',
    description: 'How far the adapters of real OAuth libraries come at each provider.',
    trail: [{ text: 'Handbook', path: 'index.html' }],
    body: (links) => html`<h1>How real libraries fare</h1>
<p class="lead">Each library was driven by its adapter in this repository when this page was made, and judged by what the documents ask: profile <code>documented</code>, nothing else.</p>
<p>A run begins with <b>plain</b>, the library's own switches, and goes on to <b>options</b>, further documented options and parameters, and to <b>hooks</b>, code on its messages, until the documented flow completes. Where it does not complete, it is the provider that departs from the RFC, and the library that keeps to it.</p>
${libraries.length === 0 ? html`<p>None was judged.</p>` : null}${libraries.map((library) => renderLibrary(library, nameOf, links))}`,
  });
}

const renderLibrary = (
  library: LibraryMaterial,
  nameOf: (id: string) => string,
  links: Links,
): SafeHtml => html`<section id="${library.name}">
<h2>${library.name} ${library.version}</h2>
<p>Adapter: <code>${library.module}</code>. To see it yourself: <code>npx quirkproof check ${library.module} --profile documented</code> (exit ${library.exitCode})</p>
${renderTable(
  `${library.name} ${library.version}, provider by provider`,
  ['Provider', 'Completes with', 'What stopped it before', 'What it fails', 'Left to the application'],
  library.providers.map((one) => ({
    id: `${library.name}/${one.id}`,
    cells: [
      html`<a href="${links.to(providerPath(one.id))}">${nameOf(one.id)}</a>`,
      one.wiring === null ? 'none' : html`<span class="wiring ${one.wiring}">${one.wiring}</span>`,
      stops(one, links),
      findings(one, links),
      one.leftToApplication.length === 0 ? 'nothing' : plural(one.leftToApplication.length, 'clause', 'clauses'),
    ],
  })),
)}</section>
`;

type Fared = LibraryMaterial['providers'][number];

function stops({ stopped }: Fared, links: Links): SafeHtml | string {
  if (stopped.length === 0) return 'nothing';
  return html`<ul>${stopped.map(({ wiring, stoppedBy = '' }) => {
    const [, id = '', what = stoppedBy] = /^([\w-]+(?:\/[\w-]+)+): (.*)$/s.exec(stoppedBy) ?? [];
    return html`<li>${wiring}: ${id === '' ? null : html`<a href="${links.to(clausePath(id))}">${id}</a>: `}${what}</li>`;
  })}</ul>`;
}

function findings({ findings: found, judged }: Fared, links: Links): SafeHtml | string {
  if (found.length === 0) return `nothing; ${plural(judged, 'clause', 'clauses')} judged`;
  return html`<ul>${found.map(({ id, level, got }) => html`<li><a href="${links.to(clausePath(id))}">${id}</a> <span class="level ${level}">${level}</span>: got ${got}</li>`)}</ul>`;
}
