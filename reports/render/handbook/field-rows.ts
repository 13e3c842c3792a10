/** The fields of a message as rows of a table: name on the wire, meaning, place, use, value, and where it comes from. */
import { html, type SafeHtml } from '@remix-run/html-template';
import type { Field, Message } from '../../../specs/language/spec.ts';
import type { Role } from '../../../specs/language/words.ts';
import { CARRIER_WORDS, placesOf, roleName, useOf, valueNotes } from '../prose/describe.ts';
import { joined } from '../prose/joined.ts';
import { basisMark } from './basis-mark.ts';
import { clausePath, type Links } from './paths.ts';
import type { ProviderView } from './site.ts';
import type { TableRow } from './table.ts';

/** @param path the path of the message in clause ids: `exchange`, `exchange/answer`, `callback`. */
export const fieldRows = (view: ProviderView, links: Links, path: string, message: Message): TableRow[] =>
  (Object.entries(message.fields) as [Role, Field][]).map(([role, field]) => {
    const node = `${path}/${role}`;
    const places = placesOf(field, message);
    const isThere = field.use !== 'absent';
    return {
      id: node,
      cells: [
        html`${names(
          places.map(({ name }) => name),
          isThere,
        )}${quirkMark(view, node)}`,
        meaning(view, links, node, role),
        isThere ? [...new Set(places.map((place) => CARRIER_WORDS[place.in]))].join(' or ') : '',
        html`<span class="use ${field.use}">${useOf(field)}</span>`,
        isThere ? values(field) : '',
        basisMark(field.from, view.spec, links),
      ],
    };
  });

const names = (all: string[], isThere: boolean): SafeHtml =>
  isThere
    ? joined(
        [...new Set(all)].map((name) => html`<code>${name}</code>`),
        ' or ',
      )
    : html`<s><code>${all[0] ?? ''}</code></s>`;

/** The way to the quirk that a node belongs to. */
export function quirkMark({ quirks }: ProviderView, node: string): SafeHtml | null {
  const quirk = quirks.find(({ deviations }) => deviations.some((one) => one.node === node));
  return quirk ? html` <a class="quirk" href="#quirks/${quirk.id}">quirk</a>` : null;
}

/** The meaning, which is the link to the clause that checks it. */
function meaning({ clauses, spec }: ProviderView, links: Links, node: string, role: Role): SafeHtml | string {
  const clause = clauses.find(({ id }) => id === `${spec.id}/${node}`);
  return clause ? html`<a href="${links.to(clausePath(clause.id))}">${roleName(role)}</a>` : roleName(role);
}

function values(field: Field): SafeHtml {
  const notes = valueNotes(field).join('; ');
  const example =
    field.example === undefined ? null : html`${notes === '' ? null : '; '}such as <code>${field.example}</code>`;
  return html`${notes}${example}`;
}
