/** The matrix: a row for each provider, a column for each phase of the flow, the gravest thing of each in a cell. */
import type { ClauseResult, ProviderResult } from '../../specs/language/record.ts';
import { legible } from './legible.ts';
import { cutTo, padEnd, textWidth } from './width.ts';
import { HARD_SPACE, type Sheet, type Span, type Style, wrap } from './wrap.ts';

/** The columns, in the order of the flow, with a short head for narrow terminals. */
const PHASES: readonly { phase: string; short: string; shortest: string }[] = [
  { phase: 'authorize', short: 'auth', shortest: 'aut' },
  { phase: 'callback', short: 'call', shortest: 'cal' },
  { phase: 'denial', short: 'deny', shortest: 'den' },
  { phase: 'direct', short: 'dir', shortest: 'dir' },
  { phase: 'exchange', short: 'exch', shortest: 'exc' },
  { phase: 'refresh', short: 'refr', shortest: 'ref' },
  { phase: 'api', short: 'api', shortest: 'api' },
  { phase: 'revoke', short: 'revk', shortest: 'rev' },
  { phase: 'lifetimes', short: 'life', shortest: 'lif' },
  { phase: 'security', short: 'sec', shortest: 'sec' },
];

type Mark = { sign: string; style: Style; means: string; holds: (clause: ClauseResult) => boolean; counted: boolean };

/** What a cell can show, the gravest first. */
const MARKS: readonly Mark[] = [
  {
    sign: '✗',
    style: 'red',
    means: 'a must fails',
    holds: ({ verdict, level }) => verdict === 'fail' && level === 'must',
    counted: true,
  },
  {
    sign: '?',
    style: 'yellow',
    means: 'inconclusive or unsupported',
    holds: ({ verdict }) => verdict === 'inconclusive' || verdict === 'unsupported',
    counted: true,
  },
  {
    sign: '!',
    style: 'yellow',
    means: 'only a should fails',
    holds: ({ verdict }) => verdict === 'fail',
    counted: true,
  },
  { sign: '✓', style: 'green', means: 'passes', holds: ({ verdict }) => verdict === 'pass', counted: true },
  {
    sign: '→',
    style: 'cyan',
    means: 'left to your application',
    holds: ({ verdict }) => verdict === 'left-to-application',
    counted: true,
  },
  { sign: '–', style: 'dim', means: 'not applicable', holds: () => true, counted: false },
];
const NONE = { sign: '·', style: 'dim', means: 'no clause' } as const;

type Cell = { sign: string; count: string; style: Style };

function cellOf(provider: ProviderResult, phase: string): Cell {
  const clauses = provider.clauses.filter((clause) => clause.phase === phase);
  const mark = MARKS.find(({ holds }) => clauses.some(holds));
  if (mark === undefined) return { sign: NONE.sign, count: '', style: NONE.style };
  return { sign: mark.sign, count: mark.counted ? String(clauses.filter(mark.holds).length) : '', style: mark.style };
}

type Format = { head: 'full' | 'short' | 'shortest'; between: string; gap: number; narrowestName: number };

/** Ways to print the table, from the roomiest to the tightest. */
const FORMATS: readonly Format[] = [
  { head: 'full', between: ' ', gap: 2, narrowestName: 16 },
  { head: 'short', between: ' ', gap: 2, narrowestName: 16 },
  { head: 'short', between: ' ', gap: 1, narrowestName: 14 },
  { head: 'shortest', between: '', gap: 1, narrowestName: 9 },
];

type Row = { name: string; cells: Cell[] };
type Column = { phase: string; full: string; short: string; shortest: string };

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

/** The known phases, and behind them whatever else the record has. */
function columnsOf(providers: readonly ProviderResult[]): Column[] {
  const met = new Set(providers.flatMap(({ clauses }) => clauses.map(({ phase }) => phase)));
  const further = [...met].filter((phase) => !PHASES.some((known) => known.phase === phase));
  return [...PHASES.map((known) => ({ ...known, full: known.phase })), ...further.map(strangerOf)];
}

function strangerOf(phase: string): Column {
  const full = legible(phase, 12);
  return { phase, full, short: cutTo(full, 4), shortest: cutTo(full, 3) };
}

const printed = ({ sign, count }: Cell, between: string): string => (count === '' ? sign : `${sign}${between}${count}`);

/** `null` if it is wider than the sheet. */
function tableOf(
  rows: Row[],
  columns: Column[],
  { head, between, gap, narrowestName }: Format,
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
        cells.map((cell) => ({ text: printed(cell, between), style: cell.style })),
      ),
    ),
  ];
}

function paragraphOf({ name, cells }: Row, columns: Column[], sheet: Sheet): string[] {
  const entries = cells.flatMap((cell, index): Span[] =>
    cell.sign === NONE.sign
      ? []
      : [{ text: ' ' }, { text: hard(`${columns[index]!.full} ${printed(cell, ' ')}`), style: cell.style }],
  );
  return wrap([{ text: `${name}:`, style: 'bold' }, ...joined(entries)], sheet, '', '  ');
}

/** A comma between entries, but none behind the name. */
function joined(entries: Span[]): Span[] {
  return entries.flatMap((entry, index) => (entry.text === ' ' && index > 0 ? [{ text: ',' }, entry] : [entry]));
}

function legendOf(columns: Column[], format: Format | undefined, sheet: Sheet): string[] {
  const marks = [...MARKS, NONE].flatMap(({ sign, style, means }) => [
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
