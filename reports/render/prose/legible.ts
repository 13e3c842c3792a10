/**
 * Makes text of unknown origin safe to print: nothing in it can move the cursor, hide, reverse or run on for ever.
 * It knows nothing of what the text says.
 */

/** Longest text that is printed in one piece, in characters. */
export const TEXT_LIMIT = 300;

/** Longest list that is printed in full. */
export const LIST_LIMIT = 20;

/** Controls, format characters (bidirectional, zero-width, tags), line separators, lone surrogates, and what has no glyph. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/u;

const NAMED: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Shows what cannot be printed as an escape (`\x1b`, `\u{202e}`), and cuts the rest after `limit` characters. */
export function legible(text: string, limit = TEXT_LIMIT): string {
  if (text.length <= limit && !UNPRINTABLE.test(text)) return text;
  let shown = '';
  let length = 0;
  let read = 0;
  for (const character of text) {
    const printable = UNPRINTABLE.test(character) ? escaped(character) : character;
    if (length + printable.length > limit) return `${shown}… (${text.length - read} more characters)`;
    shown += printable;
    length += printable.length;
    read += character.length;
  }
  return shown;
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return NAMED[character] ?? (code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`);
}

/** The first items of a list, and how many were left out. */
export function firstOf<T>(items: readonly T[], limit = LIST_LIMIT): { shown: readonly T[]; more: number } {
  return { shown: items.slice(0, limit), more: Math.max(0, items.length - limit) };
}
