/** What a provider says no with: each error of each leg, how it is brought about, and the answer that was recorded. */

import { html, type SafeHtml } from '@remix-run/html-template';
import { clausesAbout } from '../../../specs/clauses/clauses-about.ts';
import { LEG_NAMES } from '../../../specs/clauses/prose.ts';
import type { ErrorWord } from '../../../specs/language/spec.ts';
import { basisMark } from './basis-mark.ts';
import { SENT_HEADS } from './endpoint-section.ts';
import { bodyLine } from './exchange-text.ts';
import { fieldRows, quirkMark } from './field-rows.ts';
import type { Provoked } from './material.ts';
import { clausePath, type Links } from './paths.ts';
import { PROVOCATIONS } from './provocations.ts';
import type { ProviderView } from './site.ts';
import { renderTable, type TableRow } from './table.ts';

const HEADS = ['Error', 'How to bring it about', 'What comes', 'From'] as const;

export function errorsSection(view: ProviderView, links: Links): SafeHtml {
  const { shape } = view.facts.errors;
  const legs = [...new Set(view.provoked.map(legKey))];
  return html`<section id="errors">
<h2>Errors</h2>
<p>Each was brought about at the mock when this page was made. Those marked <span class="told">told</span> need the provider to act: there the mock was told to answer so.</p>
<section id="errors/shape">
<h3>The form of an error</h3>
<p>${FORMS[shape.body]}${shape.asked === undefined ? null : ` In ${shape.asked === 'json' ? 'JSON' : 'form encoding'} if the Accept header asks for it.`} ${basisMark(shape.from, view.spec, links)}${quirkMark(view, 'errors/shape')}</p>
${renderTable('What an error answer holds', SENT_HEADS, fieldRows(view, links, 'errors/shape', shape))}</section>
${legs.map((key) =>
  legErrors(
    view,
    links,
    view.provoked.filter((one) => legKey(one) === key),
  ),
)}</section>
`;
}

const FORMS = { json: 'JSON, with these members.', form: 'Form-encoded, with these members.', empty: 'No body.' };

const legKey = ({ leg, api }: Provoked): string => (api === undefined ? leg : `api/${api}`);

function legErrors(view: ProviderView, links: Links, all: readonly Provoked[]): SafeHtml {
  const [{ leg, api }] = all as [Provoked];
  const name = api === undefined ? `the ${LEG_NAMES[leg]}` : `the API request "${api}"`;
  const rows = all.map((one) => errorRow(view, links, one));
  return html`<section id="errors/${legKey(all[0] as Provoked)}">
<h3>Errors of ${name}</h3>
${renderTable(`Errors of ${name}; each leads to the clause that checks it`, HEADS, rows, 'errors')}</section>
`;
}

function errorRow(view: ProviderView, links: Links, provoked: Provoked): TableRow {
  const { condition, by } = provoked;
  const word = view.facts.errors.words[condition];
  const node = `errors/words/${condition}`;
  const isFirst = view.provoked.find((one) => one.condition === condition) === provoked;
  return {
    ...(isFirst && { id: node }),
    cells: [
      html`${linked(view, links, provoked, html`<code>${word?.error ?? `${word?.status ?? ''}`}</code>`)}${word?.number === undefined ? null : ` ${word.number}`}${quirkMark(view, node)}`,
      html`${PROVOCATIONS[condition]}${by === 'fault' ? html` <span class="told">told</span>` : null}`,
      came(provoked),
      word ? evidenceOf(word, view, links) : '',
    ],
  };
}

/** Where a refusal comes from, and its word, its number or its status where they come from elsewhere. */
function evidenceOf(
  { from, errorFrom, numberFrom, statusFrom }: ErrorWord,
  { spec }: ProviderView,
  links: Links,
): SafeHtml {
  const own = (what: string, part: string | undefined) =>
    part === undefined ? null : html` the ${what}: ${basisMark(part, spec, links)}`;
  return html`${basisMark(from, spec, links)}${own('word', errorFrom)}${own('number', numberFrom)}${own('status', statusFrom)}`;
}

/** The error as the link to the clause that checks it, where there is one. */
function linked(view: ProviderView, links: Links, { leg, condition }: Provoked, text: SafeHtml): SafeHtml {
  const clause = clausesAbout(condition === 'denied' ? 'denial' : `errors/words/${condition}`, view.clauses).find(
    ({ subject }) => !('leg' in subject) || subject.leg === leg,
  );
  return clause ? html`<a href="${links.to(clausePath(clause.id))}">${text}</a>` : text;
}

/** The status with the body, or where the browser was sent. */
function came({ response }: Provoked): SafeHtml {
  const header = (wanted: string): string | undefined =>
    response.headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
  const location = header('location');
  const challenge = header('www-authenticate');
  return html`${response.status} <code>${location ?? bodyLine(response.body)}</code>${challenge === undefined ? null : html` <code>WWW-Authenticate: ${challenge}</code>`}`;
}
