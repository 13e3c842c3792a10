/** Finds what stands in a text as digits of bytes (Base64, hex, decimal numbers), and reads what is legible of it. */
import { endOf, lengthOf, startOf, type TextView } from './decode-text.ts';

/** An encoded run: what it decodes to, and from where to where it stands in what it was found in. */
export type Run = { by: 'base64' | 'hex' | 'decimal'; view: TextView; start: number; end: number };

/** Bytes of a run, and from where to where each stands in the view. */
type Bytes = { bytes: Buffer; from: (byte: number) => number; to: (byte: number) => number };

/** Fewer characters hold no part of a secret that is worth a word. */
const BASE64 = /[A-Za-z0-9+/_-](?:[A-Za-z0-9+/_-]|\r?\n[ \t]?){14,}={0,2}/g;
/** Also as a list, as a dump prints them, and as quoted-printable has them. */
const HEX = /(?:0x)?[0-9a-f]{2}(?:[\s,:;|"'=+-]{0,24}(?:0x)?[0-9a-f]{2}){11,}/gi;
/** A list of numbers, or of numbers by their places. */
const DECIMAL = /\d{1,3}(?:[\s,:;|"'.+-]{1,24}\d{1,3}){11,}/g;

/** Text in the bytes of a run: what was not encoded decodes to bytes of all kinds. */
const LEGIBLE = /(?:[\t\n\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){8,}/g;
/** The same in UTF-16, of either order. */
const WIDE = /(?:[\t\n\r\x20-\x7e\xa0-\xff]\0){7,}[\t\n\r\x20-\x7e]?/g;

/** The legible parts of every run, lines folded or not, wherever the encoded text begins in the run. */
export function* runsIn(view: TextView): Generator<Run> {
  for (const { index, 0: run } of view.text.matchAll(HEX))
    for (const bytes of decode(run, index, 'hex')) yield* legibleOf(bytes, view, 'hex', index, run);
  for (const { index, 0: run } of view.text.matchAll(BASE64))
    for (const bytes of decode(run, index, 'base64')) yield* legibleOf(bytes, view, 'base64', index, run);
  for (const { index, 0: run } of view.text.matchAll(DECIMAL))
    for (const bytes of readNumbers(run, index)) yield* legibleOf(bytes, view, 'decimal', index, run);
}

/** How many digits stand for how many bytes. */
const RATES = { base64: [4, 3], hex: [2, 1] } as const;

function* decode(run: string, at: number, by: 'base64' | 'hex'): Generator<Bytes> {
  const [digits, places] = digitsOf(run, by);
  const [width, rate] = RATES[by];
  for (let skipped = 0; skipped < width; skipped += 1) {
    /** Where a bit more than a byte stands in the view. */
    const placeOf = (byte: number, more: number): number => {
      const digit = skipped + Math.floor((byte * width + more) / rate);
      return at + (places?.[digit] ?? digit);
    };
    yield {
      bytes: Buffer.from(digits.slice(skipped), by),
      from: (byte) => placeOf(byte, 0),
      to: (byte) => Math.min(at + run.length, placeOf(byte + 1, -1) + 1),
    };
  }
}

/** All numbers, and each second one: the others may be their places. */
function* readNumbers(run: string, at: number): Generator<Bytes> {
  const all = [...run.matchAll(/\d+/g)].map(({ index, 0: digits }) => ({ from: at + index, digits }));
  for (const numbers of [all, all.filter((_, place) => place % 2 === 1), all.filter((_, place) => place % 2 === 0)])
    yield {
      // What is no byte is no letter either.
      bytes: Buffer.from(numbers.map(({ digits }) => (Number(digits) < 256 ? Number(digits) : 0))),
      from: (byte) => numbers[byte]?.from ?? at + run.length,
      to: (byte) => (numbers[byte] ? numbers[byte].from + numbers[byte].digits.length : at + run.length),
    };
}

function* legibleOf(decoded: Bytes, view: TextView, by: Run['by'], start: number, run: string): Generator<Run> {
  const { bytes } = decoded;
  const letters = bytes.toString('latin1');
  for (const { index, 0: legible } of letters.matchAll(LEGIBLE)) {
    const text = bytes.toString('utf8', index, index + legible.length);
    const place = placing(view, decoded, text.length);
    let byte = index;
    for (let one = 0; one < text.length; ) {
      const count = lengthOf(bytes, byte);
      for (const last = one + (count === 4 ? 2 : 1); one < last; one += 1) place.put(one, byte, byte + count - 1);
      byte += count;
    }
    yield { by, view: { text, ...place.places }, start, end: start + run.length };
  }
  for (const { index, 0: wide } of letters.matchAll(WIDE)) {
    const text = wide.replaceAll('\0', '');
    const place = placing(view, decoded, text.length);
    for (let one = 0; one < text.length; one += 1) place.put(one, index + one * 2, index + one * 2);
    yield { by, view: { text, ...place.places }, start, end: start + run.length };
  }
}

/** Where the characters of a decoded text begin and end in what the view was read out of. */
function placing(view: TextView, { from, to }: Bytes, length: number) {
  const starts = new Uint32Array(length);
  const ends = new Uint32Array(length);
  return {
    places: { starts, ends },
    put: (one: number, first: number, last: number): void => {
      starts[one] = startOf(view, from(first));
      ends[one] = endOf(view, to(last));
    },
  };
}

/** A run without what folds it, and where each of its digits stands; no places where nothing folds it. */
function digitsOf(run: string, by: 'base64' | 'hex'): [string, Uint32Array | undefined] {
  const foreign = by === 'hex' ? /0x|[^0-9a-f]+/gi : /[\r\n\t ]+/g;
  const digits = run.replace(foreign, '');
  if (digits.length === run.length) return [run, undefined];
  const places = new Uint32Array(digits.length);
  let index = 0;
  let done = 0;
  const take = (end: number): void => {
    for (; done < end; done += 1) {
      places[index] = done;
      index += 1;
    }
  };
  for (const { index: at, 0: folding } of run.matchAll(foreign)) {
    take(at);
    done = at + folding.length;
  }
  take(run.length);
  return [digits, places];
}
