/** Where a fact comes from, as a mark that tells documented, standard and assumed apart at a glance. */
import { basisOf } from '../../specs/clauses/clause.ts';
import { type HtmlMarkup, html } from './html.ts';

/** @param sections the headings of the document, by anchor. */
export function evidenceMark(from: string, sections: Record<string, string>): HtmlMarkup {
  const { kind, cite } = basisOf(from);
  const where = kind === 'documented' ? (sections[cite.slice(1)] ?? cite) : cite;
  return html`<span class="basis ${kind}">${kind}: ${where}</span>`;
}
