/** Writes code line by line, each line with the facts that it copes with. It knows no fact and no provider. */

/** A line of code; `about`: the nodes of the facts that it is there for, as clause paths have them. */
export type CodeLine = { text: string; about: string[] };

export type Pen = {
  /** Adds a line at the present depth. */
  line(text: string, ...about: string[]): void;
  /** Adds `open`, what `write` adds one step deeper, and `close`. */
  block(open: string, close: string, write: () => void, ...about: string[]): void;
  /** The same for the members of an object literal: on one line where there is but one, and it fits. */
  object(open: string, close: string, write: () => void, ...about: string[]): void;
  lines: CodeLine[];
};

/** Longest line of code that is written on purpose, in characters. */
const WIDTH = 100;

export function createPen(): Pen {
  const lines: CodeLine[] = [];
  let depth = 0;
  const line = (text: string, ...about: string[]): void => {
    lines.push({ text: text === '' ? '' : '  '.repeat(depth) + text, about });
  };
  const block = (open: string, close: string, write: () => void, ...about: string[]): void => {
    line(open, ...about);
    depth += 1;
    write();
    depth -= 1;
    line(close, ...about);
  };
  const object: Pen['object'] = (open, close, write, ...about) => {
    const start = lines.length;
    block(open, close, write, ...about);
    const [first, member, last, ...more] = lines.slice(start);
    if (!first || !member || !last || more.length > 0) return;
    const text = `${first.text} ${member.text.trim().replace(/,$/, '')} ${last.text.trim()}`;
    if (text.length > WIDTH || member.text.includes('//')) return;
    lines.splice(start, 3, { text, about: [...first.about, ...member.about] });
  };
  return { lines, line, block, object };
}

/** A string literal in single quotation marks. */
export const literal = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** A key of an object literal. */
export const keyOf = (name: string): string => (IDENTIFIER.test(name) ? name : literal(name));

/** A function or constant named after something of the facts: `api me-too` becomes `apiMeToo`. */
export function camelCase(...words: string[]): string {
  const parts = words.flatMap((word) => word.split(/[^A-Za-z0-9]+/)).filter((part) => part !== '');
  return parts
    .map((part, index) => (index === 0 ? part.toLowerCase() : part[0]?.toUpperCase() + part.slice(1)))
    .join('');
}

/** Reads a member without minding what is missing: `answer.errors?.[0]?.message`. */
export function memberOf(root: string, keys: readonly string[]): string {
  return keys.reduce((so, key, index) => {
    const dot = index === 0 ? '' : '?.';
    if (/^\d+$/.test(key)) return `${so}${dot}[${key}]`;
    return IDENTIFIER.test(key) ? `${so}${dot === '' ? '.' : dot}${key}` : `${so}${dot}[${literal(key)}]`;
  }, root);
}
