/** The matrix: a row for each provider, a column for each phase of the flow, the gravest thing of each in a cell. */
import type { ProviderResult } from '../../../specs/record/record.ts';
import { legible } from '../prose/legible.ts';
import { cutTo, padEnd, textWidth } from '../prose/width.ts';
import { HARD_SPACE, type Sheet, type Span, wrap } from '../prose/wrap.ts';
import { cellOf, columnsOf, MARKS, type PhaseCell, type PhaseColumn } from './phases.ts';

type MatrixFormat = { head: 'full' | 'short' | 'shortest'; between: string; gap: number; narrowestName: number };

/** Ways to print the table, from the roomiest to the tightest. */
const FORMATS: readonly MatrixFormat[] = [
  { head: 'full', between: ' ', gap: 2, narrowestName: 16 },
  { head: 'short', between: ' ', gap: 2, narrowestName: 16 },
  { head: 'short', between: ' ', gap: 1, narrowestName: 14 },
  { head: 'shortest', between: '', gap: 1, narrowestName: 9 },
];

type Row = { name: string; cells: PhaseCell[] };

/** Renders matrix and legend. Where no table fits, each provider gets a paragraph. */
export function renderMatrix(providers: readonly ProviderResult[], sheet: Sheet): string[] {
  if (providers.length === 0) return [];
  const columns = columnsOf(providers);
  const rows = providers.map((provider) => ({
    name: legible(provider.id, 40),
    cells: columns.map(({ phase }) => cellOf(provider, phase)),
  }));
  for (const format of FORMATS) {
    const table = tableOf(rows, columns, format, sheet);
    if (table !== null) return [...table, '', ...legendOf(columns, format, sheet)];
  }
  return [...rows.flatMap((row) => paragraphOf(row, columns, sheet)), '', ...legendOf(columns, undefined, sheet)];
}

const printed = ({ mark, count }: PhaseCell, between: string): string =>
  count === null ? mark.sign : `${mark.sign}${between}${count}`;

/** `null` if it is wider than the sheet. */
function tableOf(
  rows: Row[],
  columns: PhaseColumn[],
  { head, between, gap, narrowestName }: MatrixFormat,
  sheet: Sheet,
): string[] | null {
  const widths = columns.map((column, index) =>
    Math.max(textWidth(column[head]), ...rows.map(({ cells }) => textWidth(printed(cells[index]!, between)))),
  );
  const forCells = widths.reduce((sum, width) => sum + gap + width, 0);
  const longestName = Math.max(...rows.map(({ name }) => textWidth(name)));
  if (sheet.columns - forCells < Math.min(longestName, narrowestName)) return null;
  const nameWidth = Math.min(longestName, sheet.columns - forCells);
  const line = (name: Span, cells: Span[]): string[] => {
    const padded = cells.map(({ text, style }, index) => [
      { text: HARD_SPACE.repeat(gap) },
      { text: hard(index < cells.length - 1 ? padEnd(text, widths[index]!) : text), style },
    ]);
    return wrap(
      [{ text: hard(padEnd(cutTo(name.text, nameWidth), nameWidth)), style: name.style }, ...padded.flat()],
      sheet,
    );
  };
  return [
    ...line(
      { text: '' },
      columns.map((column) => ({ text: column[head], style: 'dim' as const })),
    ),
    ...rows.flatMap(({ name, cells }) =>
      line(
        { text: name, style: 'bold' },
        cells.map((cell) => ({ text: printed(cell, between), style: cell.mark.style })),
      ),
    ),
  ];
}

function paragraphOf({ name, cells }: Row, columns: PhaseColumn[], sheet: Sheet): string[] {
  const entries = cells.flatMap((cell, index): Span[] =>
    cell.mark.grade === 'none'
      ? []
      : [{ text: ' ' }, { text: hard(`${columns[index]!.full} ${printed(cell, ' ')}`), style: cell.mark.style }],
  );
  return wrap([{ text: `${name}:`, style: 'bold' }, ...joined(entries)], sheet, '', '  ');
}

/** A comma between entries, but none behind the name. */
function joined(entries: Span[]): Span[] {
  return entries.flatMap((entry, index) => (entry.text === ' ' && index > 0 ? [{ text: ',' }, entry] : [entry]));
}

function legendOf(columns: PhaseColumn[], format: MatrixFormat | undefined, sheet: Sheet): string[] {
  const marks = MARKS.flatMap(({ sign, style, means }) => [
    { text: sign, style },
    { text: `${HARD_SPACE}${hard(means)}`, style: 'dim' as const },
    { text: '   ' },
  ]);
  const head = format?.head ?? 'full';
  const abbreviated = columns.filter((column) => column[head] !== column.full);
  const heads = abbreviated.map((column) => hard(`${column[head]} ${column.full}`)).join(', ');
  return [...wrap(marks, sheet), ...(heads === '' ? [] : wrap({ text: heads, style: 'dim', limit: 1000 }, sheet))];
}

const hard = (text: string): string => text.replaceAll(' ', HARD_SPACE);
