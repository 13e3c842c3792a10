/** How the same request is put into words: order, case, escapes and headers. Nothing here changes what is said. */
import type { Habits } from './habits.ts';

/** In the order that the client has the habit of; no order means anything (RFC 6749 appendix B). */
export function inOrder<T extends { name: string }>(entries: readonly T[], { order }: Habits): T[] {
  switch (order) {
    case 'reversed':
      return entries.toReversed();
    case 'sorted':
      return entries.toSorted((one, other) => (one.name < other.name ? -1 : 1));
    default:
      return [...entries];
  }
}

/** @param where a URL may hold some characters as they are that a form may not (RFC 3986 §3.4). */
export function encodePairs(
  entries: readonly { name: string; value: string }[],
  habits: Habits,
  where: 'url' | 'form',
): string {
  const encode = (text: string) => encodeValue(text, habits, where);
  return entries.map(({ name, value }) => `${encode(name)}=${encode(value)}`).join('&');
}

/** The form encoding of a value (RFC 6749 appendix B), or another that reads the same. */
export function encodeValue(text: string, { blank, escapes }: Habits, where: 'url' | 'form'): string {
  const encoded = new URLSearchParams({ '': text }).toString().slice(1);
  const spelled = blank === undefined ? encoded : encoded.replaceAll('+', blank);
  switch (escapes) {
    case 'lower-hex':
      return spelled.replaceAll(/%[0-9A-F]{2}/g, (one) => one.toLowerCase());
    case 'every-mark':
      return spelled.replaceAll(/[-._*]/g, escapeOf);
    case 'no-mark':
      return spelled.replaceAll(/%(?:21|27|28|29|7E)/g, decodeURIComponent);
    case 'raw-in-url':
      return where === 'url' ? spelled.replaceAll(/%(?:2F|3A|3F|40|2C|21|24|3B)/g, decodeURIComponent) : spelled;
    default:
      return spelled;
  }
}

const escapeOf = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** The words `Basic` and `Bearer` are read in any case, and as many blanks may follow them as one likes (RFC 9110 §11.1, §11.4). */
export function writeScheme(value: string, { schemes, gap }: Habits): string {
  const [, word, rest] = /^(\S+) (.*)$/s.exec(value) ?? [];
  if (word === undefined || rest === undefined) return value;
  const cased = schemes === 'lower' ? word.toLowerCase() : schemes === 'upper' ? word.toUpperCase() : word;
  return `${cased}${' '.repeat(gap ?? 1)}${rest}`;
}
