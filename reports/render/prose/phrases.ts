/** Turns of phrase that every part of the terminal report shares: headings, counts, lists, our own prose. */
import { firstOf, legible } from './legible.ts';
import { textWidth } from './width.ts';
import { HARD_SPACE, type Sheet, type Span, wrap } from './wrap.ts';

/** Text of the suite, not of a client: printed in full unless it runs away. */
export const prose = (text: string, style?: Span['style']): Span => ({ text, style, limit: 2000 });

export const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** A blank line and a heading, with a rule behind it where there is room. */
export function section(title: string, sheet: Sheet): string[] {
  const heading = legible(title, 200);
  const rule = '─'.repeat(Math.max(0, Math.min(sheet.columns, 80) - textWidth(heading) - 4));
  const end = rule === '' ? [] : [{ text: `${HARD_SPACE}${rule}`, style: 'dim' } as const];
  return ['', ...wrap([{ text: heading, style: 'bold' }, ...end], sheet, { text: '── ', style: 'dim' })];
}

/** `a, b, c, and 4 more`, never broken inside an item that fits on a line. */
export function list(items: readonly string[], style?: Span['style']): Span[] {
  const { shown, more } = firstOf(items);
  const spans = shown.flatMap((item, index): Span[] => [
    ...(index > 0 ? [{ text: ', ', style }] : []),
    { text: item, style },
  ]);
  return more > 0 ? [...spans, { text: `, and ${more} more`, style }] : spans;
}

/** Items kept apart by a middle dot, each unbroken. */
export const dotted = (items: readonly string[]): string =>
  items.map((item) => item.replaceAll(' ', HARD_SPACE)).join(`${HARD_SPACE}· `);

/** Groups in the order in which they are first met. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): [key: string, items: T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups];
}
