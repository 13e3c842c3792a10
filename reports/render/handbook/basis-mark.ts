/** Where a fact comes from, as a mark: documented, standard and assumed differ in word, colour and border. */
import { html, type SafeHtml } from '@remix-run/html-template';
import { basisOf } from '../../../specs/clauses/clause.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { type Links, providerPath, rfcUrl } from './paths.ts';

/** The mark, and the reason beside it where a fact is assumed. */
export function basisMark(from: string, spec: ProviderSpec, links: Links): SafeHtml {
  const { kind, cite } = basisOf(from);
  if (kind === 'assumed') return html`<span class="basis assumed">assumed</span> <span class="reason">${cite}</span>`;
  if (kind === 'standard') return rfcMark(cite);
  const id = cite.slice(1);
  const href = links.to(providerPath(spec.id), `sections/${id}`);
  return html`<a class="basis documented" href="${href}"><span class="unseen">documented: </span>${shortened(spec.sections[id] ?? id)}</a>`;
}

/** A section of the standard. */
export function rfcMark(cite: string): SafeHtml {
  const url = rfcUrl(cite);
  if (url === undefined) return html`<span class="basis standard">${cite}</span>`;
  return html`<a class="basis standard" href="${url}"><span class="unseen">standard: </span>${cite}</a>`;
}

const LIMIT = 30;

/** A heading can be a sentence; the list of sections has it in full. */
const shortened = (heading: string): string =>
  heading.length <= LIMIT ? heading : `${heading.slice(0, LIMIT).replace(/\s+\S*$/, '')} …`;

/** What the marks mean, for the top of a page. */
export const basisLegend = (): SafeHtml => html`<p class="legend">Where each fact comes from:
<span class="basis documented">Section</span> the provider's document says it ·
<span class="basis standard">RFC</span> the document is silent, so it is as in the standard ·
<span class="basis assumed">assumed</span> neither says it; the reason stands beside it.</p>`;
