/** The first page: what the handbook is, and the way to each provider. */
import { html } from '@remix-run/html-template';
import { basisLegend } from './basis-mark.ts';
import { renderPage } from './layout.ts';
import type { Page } from './material.ts';
import { providerPath } from './paths.ts';
import type { Site } from './site.ts';
import { renderTable } from './table.ts';

export function indexPage({ providers, material }: Site): Page {
  const others = providers.filter(({ spec }) => !spec.control);
  return renderPage({
    path: 'index.html',
    title: 'Providers',
    description:
      'OAuth 2.0 providers whose documents depart from the standard: what to send, what comes back, and what bites.',
    body: (links) => html`<h1>OAuth 2.0 providers that depart from the standard</h1>
<p class="lead">${others.length} providers, read closely: what each wants sent and sends back, where its document departs from the RFCs, contradicts itself or is silent, why that bites, and the code that copes. Every request, answer and error on these pages was recorded from a running mock of the provider; every snippet is run by the tests.</p>
${basisLegend()}
${renderTable(
  'The providers',
  ['Provider', 'What it is', 'Quirks', 'Open questions', 'Clauses'],
  providers.map(({ spec, quirks, clauses }) => ({
    id: spec.id,
    cells: [
      html`<a href="${links.to(providerPath(spec.id))}">${spec.name}</a>`,
      spec.summary,
      html`<a href="${links.to(providerPath(spec.id), 'quirks')}">${quirks.length}</a>`,
      html`<a href="${links.to(providerPath(spec.id), 'questions')}">${spec.unsettled.length}</a>`,
      html`<a href="${links.to(providerPath(spec.id), 'clauses')}">${clauses.length}</a>`,
    ],
  })),
)}<h2>Where to go</h2>
<ul>
<li>You must connect to one of them: its page, from the flow down to the quirks.</li>
<li>You choose between them, or write a client for several: <a href="${links.to('compare.html')}">the comparison</a>, row by row.</li>
<li>You use a library: <a href="${links.to('libraries.html')}">how far the adapters of real libraries come</a>.</li>
<li>A run named a clause: its id is its address, or <a href="${links.to('search.html')}">look for it among everything there is</a>.</li>
</ul>
<p class="made">Rendered by ${material.suite.name} ${material.suite.version} from its specs; nothing here is written by hand.</p>
`,
  });
}
