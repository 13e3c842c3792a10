/** The way to the page of a clause, by its id without the provider. */
import { html, type SafeHtml } from '@remix-run/html-template';
import type { Clause } from '../../../specs/clauses/clause.ts';
import { pathOf } from '../../../specs/clauses/path-of.ts';
import { clausePath, type Links } from './paths.ts';

export const clauseLink = ({ id, subject }: Clause, links: Links): SafeHtml =>
  html`<a href="${links.to(clausePath(id))}">${pathOf(subject)}</a>`;
