/**
 * The one way into the page: whatever text is put into this tag is made legible and escaped, so no part of the page can
 * forget to. What has been through it stays as it is.
 */
import { html, isSafeHtml, type SafeHtml } from '@remix-run/html-template';
import { legible } from '../../prose/legible.ts';

export type Markup = SafeHtml;
type Value = Markup | string | number | false | null | undefined | readonly Value[];

/** Longer text in one piece is cut: what the suite says is shorter. */
const LONGEST = 1000;

export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return html(strings, ...values.map(made));
}

function made(value: Value): Markup | Markup[] | string | number {
  if (value === false || value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((each: Value) => markup`${each}`);
  if (typeof value === 'string') return legible(value, LONGEST);
  return value as Markup | number;
}

/** The page's own style and script: text of this project, and of nobody else. */
export const own = (text: string): Markup => html.raw`${text}`;

export const isMarkup = (value: unknown): value is Markup => isSafeHtml(value);

export const nothing: Markup = markup``;
