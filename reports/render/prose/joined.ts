/** Words and markup put together as a sentence has them. */
import { html, type SafeHtml } from '@remix-run/html-template';

/** The first letter large, as at the beginning of a sentence or a heading. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Pieces with something between them: a comma, if nothing is said. */
export const joined = (pieces: readonly SafeHtml[], between: SafeHtml | string = ', '): SafeHtml =>
  html`${pieces.map((piece, index) => html`${index > 0 ? between : null}${piece}`)}`;
