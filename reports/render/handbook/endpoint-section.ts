/** One endpoint of a provider: what is sent, what comes back, and one worked exchange with the code that made it. */
import { html, type SafeHtml } from '@remix-run/html-template';
import { LEG_NAMES } from '../../../specs/clauses/prose.ts';
import { namedLegs } from '../../../specs/clauses/request-clauses.ts';
import { exampleUrl } from '../../../specs/language/origins.ts';
import type { Api, Leg } from '../../../specs/language/spec.ts';
import { bodyText } from '../prose/describe.ts';
import { capital, joined } from '../prose/joined.ts';
import { basisMark } from './basis-mark.ts';
import { fieldRows, quirkMark } from './field-rows.ts';
import type { Links } from './paths.ts';
import type { ProviderView } from './site.ts';
import { renderTable, type TableRow } from './table.ts';
import { workedExchange } from './worked-exchange.ts';

export const SENT_HEADS = ['Name', 'Meaning', 'Where', 'Use', 'Value', 'From'] as const;

export const endpointSections = (view: ProviderView, links: Links): SafeHtml[] =>
  namedLegs(view.facts)
    .filter(({ id }) => id !== 'authorize')
    .map(({ id, api, path, leg }) => {
      const name = api === undefined ? capital(LEG_NAMES[id]) : `API request: ${api}`;
      return endpointSection(view, links, { name, path, leg });
    });

type Named = { name: string; path: string; leg: Leg };

/** @param path the leg's path in clause ids, which is the anchor of the section. */
export function endpointSection(view: ProviderView, links: Links, { name, path, leg }: Named): SafeHtml {
  const { spec } = view;
  return html`<section id="${path}">
<h3>${name}</h3>
<p class="endpoint" id="${path}/endpoint">${waysOf(view, links, leg)} ${basisMark(leg.from, spec, links)}${quirkMarks(view, `${path}/endpoint`, `${path}/carrier`, `${path}/authentication`)}${leg.offered ? html` <span class="offered">offered beside the main flow</span>` : null}</p>
${scopeNeeded(view, links, leg)}${renderTable(`What the ${name.toLowerCase()} sends`, SENT_HEADS, [
  ...authenticationRows(view, links, path, leg),
  ...fieldRows(view, links, path, leg.sends),
])}${answerTable(view, links, { name, path, leg })}${workedExchange(view, path)}</section>
`;
}

const quirkMarks = (view: ProviderView, ...nodes: string[]): SafeHtml =>
  html`${nodes.map((node) => quirkMark(view, node))}`;

/** Method and URL, and every other way that the document shows. */
function waysOf({ facts, spec }: ProviderView, links: Links, leg: Leg): SafeHtml {
  const origin = facts.origins[leg.at];
  const base = origin ? exampleUrl(origin.url, origin.parameters) : '';
  const ways = [{ from: leg.methodFrom }, ...(leg.or ?? [])].map(
    ({ method = leg.method, path = leg.path, from }: NonNullable<Leg['or']>[number]) =>
      html`<code><b>${method}</b> ${base}${path}</code>${from && html` ${basisMark(from, spec, links)}`}`,
  );
  return joined(ways, ' or ');
}

function scopeNeeded({ spec }: ProviderView, links: Links, leg: Leg & Partial<Pick<Api, 'scope' | 'scopeFrom'>>) {
  const { scope, scopeFrom = leg.from } = leg;
  return scope === undefined
    ? null
    : html`<p>Needs the scope <code>${scope}</code>. ${basisMark(scopeFrom, spec, links)}</p>\n`;
}

function authenticationRows({ spec }: ProviderView, links: Links, path: string, leg: Leg): TableRow[] {
  if (!leg.authenticates) return [];
  const { groups, from } = leg.authenticates;
  const ways = groups.map((group) => group.id).join(' or ');
  const places = groups.map((group) =>
    Object.values(group.fields)
      .map((field) => field.name)
      .join(' and '),
  );
  return [
    {
      id: `${path}/authentication`,
      cells: [
        html`<code>${places.join(' or ')}</code>`,
        'client id and client secret',
        ways,
        'required, in one of the ways',
        '',
        basisMark(from, spec, links),
      ],
    },
  ];
}

function answerTable(view: ProviderView, links: Links, { name, path, leg }: Named): SafeHtml | null {
  const { answers } = leg;
  if (!answers) return null;
  const { from, statusFrom = from } = answers;
  const constants = Object.entries(answers.also ?? {}).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return html`<p class="answers" id="${path}/answer/status">Answers <b>${answers.status}</b>${statusFrom === from || statusFrom === undefined ? null : html` ${basisMark(statusFrom, view.spec, links)}`}, ${bodyText(answers)}${
    constants.length > 0 ? html`, with <code>${constants.join(', ')}</code>` : null
  } ${from === undefined ? null : basisMark(from, view.spec, links)}${quirkMarks(view, `${path}/answer/status`, `${path}/answer`)}</p>
${renderTable(`What the answer to the ${name.toLowerCase()} holds`, SENT_HEADS, fieldRows(view, links, `${path}/answer`, answers))}`;
}
