/** Rows of an explanation: a name in a column, what is to be said of it beside it, and where that comes from. */
import { prose } from '../prose/phrases.ts';
import { textWidth } from '../prose/width.ts';
import { HARD_SPACE, type Sheet, type Span, type Text, wrap } from '../prose/wrap.ts';

/** Cells of the column of names, its gap included. */
const COLUMN = 20;
const INDENT = '  ';

/** A name and what it is; a name too long for its column stands on a line of its own. */
export function row(name: string, parts: readonly Text[], sheet: Sheet): string[] {
  const blank = INDENT + ' '.repeat(COLUMN);
  const label: Span = { text: name, style: 'bold', limit: 200 };
  if (textWidth(name) <= COLUMN - 2) {
    const gap = ' '.repeat(COLUMN - textWidth(name));
    return wrap(apart(parts), sheet, [INDENT, label, gap], blank);
  }
  return [...wrap(label, sheet, INDENT), ...wrap(apart(parts), sheet, blank)];
}

/** Parts with a middle dot between them. */
const apart = (parts: readonly Text[]): Text =>
  parts.flatMap((part, index): (string | Span)[] => [
    ...(index > 0 ? [`${HARD_SPACE}· `] : []),
    ...(typeof part === 'string' ? [prose(part)] : 'text' in part ? [part] : part),
  ]);

/** The evidence of a fact, as it stands in the spec. */
export const cite = (from: string): Span => prose(from, 'dim');

/** A line about what follows. */
export const note = (text: Text, sheet: Sheet): string[] => wrap(text, sheet, INDENT);
