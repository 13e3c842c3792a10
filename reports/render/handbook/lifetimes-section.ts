/** How long codes and tokens live, what a refresh does to them, and which scopes there are. */
import { html, type SafeHtml } from '@remix-run/html-template';
import { joined } from '../prose/joined.ts';
import {
  describeConsent,
  describeLogin,
  describePkce,
  describeRedirects,
  describeRotation,
  describeScopes,
} from '../prose/rules.ts';
import { durationText } from '../prose/time-text.ts';
import { basisMark } from './basis-mark.ts';
import { quirkMark } from './field-rows.ts';
import type { Links } from './paths.ts';
import type { ProviderView } from './site.ts';
import { renderTable, type TableRow } from './table.ts';

export function lifetimesSection(view: ProviderView, links: Links): SafeHtml {
  return html`<section id="lifetimes">
<h2>Lifetimes</h2>
${renderTable('How long things live', ['What', 'Lives', 'Named in the answer', 'From'], lifetimeRows(view, links))}</section>
<section id="rules">
<h2>Rules</h2>
${renderTable('What holds for the whole flow', ['What', 'Here', 'From'], ruleRows(view, links))}${scopeList(view, links)}</section>
`;
}

function lifetimeRows(view: ProviderView, links: Links): TableRow[] {
  const { lifetimes, legs } = view.facts;
  const expires = legs.exchange?.answers?.fields.expires_in;
  const named =
    expires && expires.use !== 'absent' ? html`as <code>${expires.name}</code>, in ${expires.time ?? ''}` : 'no';
  return Object.entries(lifetimes).map(([id, lifetime]) => ({
    id: `lifetimes/${id}`,
    cells: [
      html`${id.replaceAll('_', ' ')}${quirkMark(view, `lifetimes/${id}`)}`,
      html`${durationText(lifetime.seconds)} (${lifetime.seconds} s)`,
      id === 'access_token' ? named : 'no',
      basisMark(lifetime.from, view.spec, links),
    ],
  }));
}

function ruleRows(view: ProviderView, links: Links): TableRow[] {
  const { facts, spec } = view;
  const row = (id: string, what: string, here: string, from: string): TableRow => ({
    id,
    cells: [html`${what}${quirkMark(view, id)}`, here, basisMark(from, spec, links)],
  });
  return [
    row(
      'client',
      'Client secret',
      facts.client.secret === 'issued' ? 'issued' : 'none: a public client',
      facts.client.from,
    ),
    row('redirects', 'Redirect URIs', describeRedirects(facts), facts.redirects.from),
    row('pkce', 'PKCE', describePkce(facts), facts.pkce.from),
    ...(facts.legs.refresh ? [row('rotation', 'Rotation', describeRotation(facts), facts.rotation.from)] : []),
    row('login', 'Sign-in', describeLogin(facts), facts.login.from),
    row('consent', 'Consent', describeConsent(facts), facts.consent.from),
    row('scopes', 'Scopes', describeScopes(facts), facts.scopes.from),
  ];
}

function scopeList({ facts, spec }: ProviderView, links: Links): SafeHtml {
  const { scopes } = facts;
  const implied = (scope: string): string[] => scopes.implies?.[scope] ?? [];
  return html`<p>Scopes ${scopes.known === 'listed' ? 'that there are' : 'such as'}${scopes.examplesFrom && html` ${basisMark(scopes.examplesFrom, spec, links)}`}:</p>
<ul class="scopes">${scopes.examples.map((scope) => {
    const others = implied(scope);
    const opened = scopes.opens?.[scope];
    return html`<li><code>${scope}</code>${opened && html` opens ${opened.what} ${basisMark(opened.from, spec, links)}`}${others.length === 0 ? null : html` stands for ${joined(others.map((one) => html`<code>${one}</code>`))}`}</li>`;
  })}</ul>
`;
}
