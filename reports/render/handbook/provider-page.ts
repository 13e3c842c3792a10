/** The page of a provider. */
import { html, type SafeHtml } from '@remix-run/html-template';
import { PHASES } from '../../../specs/clauses/clause.ts';
import { pathOf } from '../../../specs/clauses/path-of.ts';
import { joined } from '../prose/joined.ts';
import { plural } from '../prose/phrases.ts';
import { durationText } from '../prose/time-text.ts';
import { basisLegend } from './basis-mark.ts';
import { textOf } from './code/write-client.ts';
import { codeBlock } from './code-block.ts';
import { documentSection } from './document-section.ts';
import { endpointSection, endpointSections } from './endpoint-section.ts';
import { errorsSection } from './errors-section.ts';
import { flowSection, returnSections } from './flow-section.ts';
import { renderPage } from './layout.ts';
import { lifetimesSection } from './lifetimes-section.ts';
import type { Page } from './material.ts';
import { clausePath, type Links, providerPath } from './paths.ts';
import { questionsSection } from './questions-section.ts';
import { quirksSection } from './quirks-section.ts';
import type { ProviderView } from './site.ts';

export function providerPage(view: ProviderView): Page {
  const { spec } = view;
  return renderPage({
    path: providerPath(spec.id),
    title: spec.name,
    description: spec.summary,
    trail: [{ text: 'Handbook', path: 'index.html' }],
    body: (links) => html`<h1>${spec.name}</h1>
<p class="lead">${spec.summary}</p>
${glance(view, links)}${basisLegend()}
${contents(view)}${flowSection(view)}${quirksSection(view, links)}${endpoints(view, links)}${errorsSection(view, links)}${lifetimesSection(view, links)}${questionsSection(view, links)}${documentSection(view, links)}${clauseList(view, links)}`,
  });
}

function glance({ spec, facts, quirks, clauses }: ProviderView, links: Links): SafeHtml {
  const { title, url, updated, read } = spec.document;
  const grants = [
    'authorization code',
    ...(facts.implicit ? ['implicit'] : []),
    ...(facts.legs.direct ? ['code for name and password'] : []),
  ];
  const rows: [string, SafeHtml | string][] = [
    [
      'Document',
      html`${url === undefined ? title : html`<a href="${url}">${title}</a>`}${updated === undefined ? null : html`, updated <time>${updated}</time>`}, read <time>${read}</time>`,
    ],
    [
      'Base URL',
      joined(Object.entries(facts.origins).map(([id, origin]) => html`<code id="origins/${id}">${origin.url}</code>`)),
    ],
    ['Grants', grants.join(', ')],
    ['Client secret', facts.client.secret === 'issued' ? 'issued' : 'none: a public client'],
    ['Access token lives', durationText(facts.lifetimes.access_token.seconds)],
    ['Refresh', facts.legs.refresh ? 'yes' : 'no: the person is asked again'],
    [
      'Here',
      html`<a href="#quirks">${plural(quirks.length, 'quirk', 'quirks')}</a>, <a href="#questions">${plural(spec.unsettled.length, 'open question', 'open questions')}</a>, <a href="#clauses">${plural(clauses.length, 'clause', 'clauses')}</a>`,
    ],
    [
      'As data',
      html`<a href="${links.to(`${spec.id}/openapi.json`)}">OpenAPI 3.1</a>, <a href="${links.to(`${spec.id}/client.ts.txt`)}">the client of this page in TypeScript</a>`,
    ],
  ];
  return html`<dl class="glance">${rows.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>
`;
}

const CONTENTS: [string, string][] = [
  ['flow', 'The flow'],
  ['quirks', 'Quirks'],
  ['endpoints', 'Endpoints'],
  ['errors', 'Errors'],
  ['lifetimes', 'Lifetimes'],
  ['questions', 'Open questions'],
  ['remarks', 'What else the document says'],
  ['sections', 'Sections'],
  ['clauses', 'Clauses'],
];

function contents({ spec }: ProviderView): SafeHtml {
  const isThere: Record<string, boolean> = {
    remarks: (spec.remarks ?? []).length > 0,
    sections: Object.keys(spec.sections).length > 0,
  };
  const shown = CONTENTS.filter(([id]) => isThere[id] ?? true);
  return html`<nav class="contents" aria-label="On this page">${shown.map(([id, name]) => html`<a href="#${id}">${name}</a>`)}</nav>
`;
}

function endpoints(view: ProviderView, links: Links): SafeHtml {
  const authorize = view.facts.legs.authorize;
  return html`<section id="endpoints">
<h2>Endpoints</h2>
<p>Each with an exchange that was recorded when this page was made: the TypeScript talked to the mock, which is this provider's spec, running. The curl command makes the same request. Identifiers and secrets are invented.</p>
<section id="code">
<h3>What the TypeScript shares</h3>
<div class="worked">${codeBlock('At the top', textOf(view.code.preamble).trimEnd(), 'ts preamble')}</div>
</section>
${authorize ? endpointSection(view, links, { name: 'Authorization request', path: 'authorize', leg: authorize }) : null}${returnSections(view, links)}${endpointSections(view, links)}</section>
`;
}

function clauseList({ clauses, spec }: ProviderView, links: Links): SafeHtml {
  const phases = PHASES.filter((phase) => clauses.some((clause) => clause.phase === phase));
  return html`<section id="clauses">
<h2>Clauses</h2>
<p>What a client of ${spec.name} is judged by. Each has a page that says where it comes from, how it is tested, and what to do when it fails.</p>
${phases.map(
  (phase) => html`<h3>${phase}</h3>
<ul class="clauses">
${clauses
  .filter((clause) => clause.phase === phase)
  .map(
    (clause) =>
      html`<li><a href="${links.to(clausePath(clause.id))}">${pathOf(clause.subject)}</a> <span class="level ${clause.level}">${clause.level}</span> ${clause.sentence}</li>\n`,
  )}</ul>
`,
)}</section>
`;
}
