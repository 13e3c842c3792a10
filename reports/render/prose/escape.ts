/**
 * Puts text of unknown origin into Markdown as GitHub reads it: it can open no element, name nobody, link nowhere and
 * leave the place that it was put in. Whatever goes through here goes through `legible` first.
 */
import { legible } from './legible.ts';

/** Text of the suite is printed in full unless it runs away. */
const PROSE_LIMIT = 2000;

/** In a code span, where GitHub looks for neither markup nor names. Not for tables. */
export function code(text: string, limit?: number): string {
  const shown = legible(text, limit);
  if (shown.trim() === '') return '(nothing)';
  const fence = '`'.repeat(longestRun(shown) + 1);
  const pad = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** For a cell of a table and for a line of HTML: nothing that either could take for its own. */
export const codeElement = (text: string, limit?: number): string =>
  `<code>${legible(text, limit).replace(/[^\p{L}\p{N} ]/gu, entity)}</code>`;

const entity = (character: string): string => `&#${character.codePointAt(0)};`;

/** A sentence, inside a paragraph that has begun. */
export const prose = (text: string): string =>
  legible(text, PROSE_LIMIT)
    .replace(/[\\`*_[\]<>|~&$]/g, '\\$&')
    .replace(/\bwww(?=\.)|\bGH(?=-)|[@#:](?=\S)/gi, `$&${NOTHING}`);

/** A sentence that begins a paragraph or the item of a list: no heading, list or rule of its own. */
export const paragraph = (text: string): string =>
  prose(text)
    .trimStart()
    .replace(/^[-+=#]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');

/** Has no width, and keeps GitHub from reading a name, an issue, an emoji or a link. */
const NOTHING = '&#8203;';

/** A block of lines, which are safe to print already. */
export function block(lines: readonly string[]): string[] {
  const fence = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1));
  return [`${fence}text`, ...lines, fence];
}

const longestRun = (text: string): number =>
  [...text.matchAll(/`+/g)].reduce((longest, [run]) => Math.max(longest, run.length), 0);
