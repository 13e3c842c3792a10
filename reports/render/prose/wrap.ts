/**
 * Lays text out in lines of a given width with a hanging indent. Whatever it prints goes through `legible`, so no
 * renderer can forget to; styles are put on after the lines are made.
 */
import { styleText } from 'node:util';
import { legible, TEXT_LIMIT } from './legible.ts';
import { characterWidth, textWidth } from './width.ts';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** A piece of text. `limit`: how many characters of it are printed at most. */
export type Span = { text: string; style?: Style | undefined; limit?: number };
export type Text = string | Span | readonly (string | Span)[];

/** The paper: at most `columns` cells wide; without `color` there is no escape code on it. */
export type Sheet = { columns: number; color: boolean };

/** Kept together with its neighbours, and printed as a space. */
export const HARD_SPACE = '\u00a0';

const NARROWEST = 40;
const UNKNOWN = 80;
const WIDEST = 1000;

/** The sheet that is really printed on: never narrower than 40 columns; 80 if nobody knows. */
export const sheetOf = ({ columns, color }: Sheet): Sheet => ({
  columns: Math.min(WIDEST, Math.max(NARROWEST, Math.floor(columns) || UNKNOWN)),
  color,
});

function paint({ text, style }: Span, color: boolean): string {
  return color && style !== undefined && text.trim() !== '' ? styleText(style, text, { validateStream: false }) : text;
}

type Word = { gap: string; pieces: Span[] };
type Line = { pieces: Span[]; width: number };

/**
 * Lines of a paragraph. `first` stands before the first line and `rest` before the others: the renderer's own short
 * text, such as a label and the blanks below it.
 */
export function wrap(text: Text, sheet: Sheet, first: Text = '', rest: Text = ' '.repeat(widthOf(first))): string[] {
  const room = sheet.columns - Math.max(widthOf(first), widthOf(rest));
  return layOut(wordsOf(spansOf(text)), room).map((line, index) =>
    print([...spansOf(index === 0 ? first : rest), ...line.pieces], sheet),
  );
}

/** One line as it is sent to the terminal; neighbours of one style are painted in one stroke. */
function print(pieces: readonly Span[], { color }: Sheet): string {
  const strokes: Span[] = [];
  for (const { text, style } of pieces) {
    const before = strokes.at(-1);
    if (before !== undefined && before.style === style) before.text += text;
    else strokes.push({ text, style });
  }
  const line = strokes.map((stroke) => paint({ ...stroke, text: stroke.text.replaceAll(HARD_SPACE, ' ') }, color));
  return line.join('').trimEnd();
}

function spansOf(text: Text): Span[] {
  if (typeof text === 'string') return [{ text }];
  return 'text' in text ? [text] : text.map((span) => (typeof span === 'string' ? { text: span } : span));
}

function widthOf(text: Text): number {
  return spansOf(text).reduce((sum, span) => sum + textWidth(span.text), 0);
}

/** Words and the blanks before them; a word may change its style inside. */
function wordsOf(spans: Span[]): Word[] {
  const words: Word[] = [];
  let gap = '';
  let open = false;
  for (const { text, style, limit = TEXT_LIMIT } of spans) {
    for (const [part] of legible(text, limit).matchAll(/ +|[^ ]+/g)) {
      if (part.startsWith(' ')) {
        gap += part;
        open = false;
      } else {
        if (open) words.at(-1)?.pieces.push({ text: part, style });
        else words.push({ gap, pieces: [{ text: part, style }] });
        gap = '';
        open = true;
      }
    }
  }
  return words;
}

function layOut(words: Word[], room: number): Line[] {
  const lines: Line[] = [{ pieces: [], width: 0 }];
  const last = () => lines.at(-1) as Line;
  const append = (piece: Span) => {
    last().pieces.push(piece);
    last().width += textWidth(piece.text);
  };
  for (const { gap, pieces } of words) {
    const width = widthOf(pieces);
    const left = room - last().width - gap.length;
    // A word longer than any line starts where it is, if there is some room for it.
    const staysHere = width <= left || (width > room && left >= room / 3);
    if (last().width > 0 && !staysHere) lines.push({ pieces: [], width: 0 });
    else if (gap !== '' && gap.length < room / 2) append({ text: gap, style: sharedStyle(last(), pieces) });
    for (const { text, style } of pieces) {
      let remaining = guarded(text, last());
      while (last().width + textWidth(remaining) > room) {
        const head = headOf(remaining, room - last().width);
        append({ text: head, style });
        lines.push({ pieces: [], width: 0 });
        remaining = guarded(remaining.slice(head.length), last());
      }
      append({ text: remaining, style });
    }
  }
  return lines;
}

/** The style of a blank between two words of one style. */
function sharedStyle(line: Line, next: Span[]): Style | undefined {
  const style = line.pieces.at(-1)?.style;
  return style === next[0]?.style ? style : undefined;
}

/** CI systems read `::command` and `##[command]` at the beginning of a line, blanks before it ignored. */
function guarded(text: string, line: Line): string {
  const begins = line.pieces.every((piece) => piece.text.trim() === '');
  return begins && /^(::|##)/.test(text) ? `\\${text}` : text;
}

const SEPARATORS = [/[/&?,;](?=[^/&?,;]*$)/, /[-._=:](?=[^-._=:]*$)/];

/** As much of a long word as fits, cut behind a separator where one is near. */
function headOf(word: string, room: number): string {
  let head = '';
  let width = 0;
  for (const character of word) {
    width += characterWidth(character);
    if (width > room) break;
    head += character;
  }
  for (const separator of SEPARATORS) {
    const at = head.search(separator);
    if (at >= head.length / 3) return head.slice(0, at + 1);
  }
  return head;
}
