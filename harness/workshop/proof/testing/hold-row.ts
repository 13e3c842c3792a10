/** Holds one row of a page of `quirkproof explain` against what was found on the wire: place, use, value, list, unit, type. */
import type { MessageText, PageRow } from './read-page.ts';
import { CARRIER_OF, CARRIERS, type WireValues } from './read-wire.ts';

export type Known = {
  scopes: readonly string[];
  /** Of the access token, in seconds. */
  lifetime: number;
  /** When the exchange was, in epoch milliseconds. */
  now: number;
  /** Whether the request that everything began with had a part of what has this meaning. */
  sentAtFirst: (meaning: string) => boolean;
};

type Place = { carrier: string; name: string };

/** Where the row says that it can stand, the place that it stands at by itself first. */
function placesOf({ name, notes }: PageRow, home: string): Place[] {
  const own = notes.find((note) => CARRIERS.includes(note)) ?? home;
  const others = notes.flatMap((note): Place[] => {
    const [, word = '', other] = /^or (?:(.+) )?"(.+?)"/.exec(note) ?? [];
    return other === undefined ? [] : [{ carrier: word === '' ? home : (CARRIER_OF[word] ?? word), name: other }];
  });
  return [{ carrier: own, name }, ...others];
}

const foundAt = ({ carrier, name }: Place, found: WireValues): unknown[] => found[carrier]?.(name) ?? [];

export const isSaid = (row: PageRow, home: string, found: WireValues): boolean =>
  placesOf(row, home).some((place) => foundAt(place, found).length > 0);

export function holdRow(
  row: PageRow,
  message: MessageText,
  found: WireValues,
  known: Known,
  report: (what: string) => void,
): void {
  const say = (what: string) => report(`${row.name} ${what}`);
  const places = placesOf(row, message.in);
  const values = places.flatMap((place, index) =>
    foundAt(place, found).map((value) => (index === 0 ? bare(value, row, say) : value)),
  );
  if (row.use === 'required' && values.length === 0) say('is required, and not there');
  if (row.use.startsWith('required, if') && values.length === 0 && known.sentAtFirst(row.meaning))
    say('was sent at first, and is not there');
  const isAlone = message.rows.every((other) => other === row || other.name !== row.name);
  if (['not there', 'forbidden'].includes(row.use) && values.length > 0 && isAlone) say('is there all the same');
  for (const value of values) for (const note of row.notes) holdNote(note, value, row, known, say);
}

/** Without what the row says that the value stands after, or between. */
function bare(value: unknown, { notes }: PageRow, say: (what: string) => void): unknown {
  if (typeof value !== 'string') return value;
  const [, quoted] = /^after (".*")$/.exec(notes.find((note) => note.startsWith('after ')) ?? '') ?? [];
  const prefix = quoted === undefined ? '' : String(JSON.parse(quoted));
  if (!value.toLowerCase().startsWith(prefix.toLowerCase())) say(`does not begin with ${quoted}`);
  const rest = value.slice(prefix.length);
  const [, how, kind] =
    /^(between|with or without) (single|double) quotation/.exec(
      notes.find((note) => note.endsWith('quotation marks')) ?? '',
    ) ?? [];
  const mark = kind === 'double' ? '"' : "'";
  const isMarked = rest.length > 1 && rest.startsWith(mark) && rest.endsWith(mark);
  if (how === 'between' && !isMarked) say('stands between no marks');
  return how !== undefined && isMarked ? rest.slice(1, -1) : rest;
}

const SEPARATORS: Record<string, string> = { spaces: ' ', commas: ',', 'percent signs': '%' };
const TIMES: Record<string, (now: number, seconds: number) => number> = {
  'seconds from the answer on': (_, seconds) => seconds,
  'milliseconds from the answer on': (_, seconds) => seconds * 1000,
  'an instant, in seconds since 1970': (now, seconds) => Math.floor(now / 1000) + seconds,
  'an instant, in milliseconds since 1970': (now, seconds) => now + seconds * 1000,
};

function holdNote(note: string, value: unknown, { meaning }: PageRow, known: Known, say: (what: string) => void): void {
  const [, fixed] = /^always (".*")$/.exec(note) ?? [];
  if (fixed !== undefined && !isFixed(String(value), JSON.parse(fixed) as string, meaning))
    say(`is ${JSON.stringify(value)}, not always ${fixed}`);
  if (note === 'a JSON number' && typeof value !== 'number') say(`is ${JSON.stringify(value)}, no number`);
  if (note === 'a JSON string' && typeof value !== 'string') say(`is ${JSON.stringify(value)}, no string`);
  if (note === 'an array' && !Array.isArray(value)) say(`is ${JSON.stringify(value)}, no array`);
  const [, first, second] = /^several by (spaces|commas|percent signs)(?:, or by (.+))?$/.exec(note) ?? [];
  const marks = [first, second].flatMap((word) => SEPARATORS[word ?? ''] ?? []);
  if (
    marks.length > 0 &&
    !marks.some((mark) =>
      String(value)
        .split(mark)
        .every((one) => known.scopes.includes(one)),
    )
  )
    say(`is ${JSON.stringify(value)}, not ${note}`);
  const due = TIMES[note]?.(known.now, known.lifetime);
  if (due !== undefined && Number(value) !== due) say(`is ${JSON.stringify(value)}, not ${due} as ${note}`);
}

/** A content type has parameters, and no case (RFC 9110 §8.3.1). */
const isFixed = (value: string, fixed: string, meaning: string): boolean =>
  meaning === 'content type' ? value.toLowerCase().split(';')[0] === fixed.toLowerCase() : value === fixed;
