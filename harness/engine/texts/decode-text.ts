/**
 * Reads a text in the forms that it can hold another text in, and remembers of each character where it came from. It
 * knows no secret, and leaves alone what it does not understand.
 */

/** A text that was read out of another: where each of its characters begins and ends there. */
export type TextView = { text: string; starts?: Uint32Array; ends?: Uint32Array };

export const startOf = ({ starts }: TextView, index: number): number => starts?.[index] ?? index;
export const endOf = ({ ends }: TextView, index: number): number => (index === 0 ? 0 : (ends?.[index - 1] ?? index));

const NAMED: Record<string, string> = {
  ...{ excl: '!', quot: '"', num: '#', dollar: '$', percnt: '%', amp: '&', apos: "'", lpar: '(', rpar: ')', ast: '*' },
  ...{ plus: '+', comma: ',', period: '.', sol: '/', colon: ':', semi: ';', lt: '<', equals: '=', gt: '>', quest: '?' },
  ...{ commat: '@', lsqb: '[', bsol: '\\', rsqb: ']', hat: '^', lowbar: '_', grave: '`', lcub: '{', verbar: '|' },
  ...{ rcub: '}', hyphen: '-', nbsp: ' ' },
};
const LETTERS: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** Percent-encoding, entities of HTML, escapes of JSON and of languages, and characters without width. */
const ESCAPES =
  /((?:%[0-9a-f]{2})+)|%u([0-9a-f]{4})|&#x([0-9a-f]{1,6});?|&#(\d{1,7});?|&([a-z]{2,6});|\\u\{([0-9a-f]{1,6})\}|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|\\([0-3][0-7]{2}|[0-7]{2})|\\([bfnrtv])|\\([!-/:-@[-`{-~])|[\u00ad\u200b-\u200d\u2060\ufeff]/gi;

/** The text with its outermost escapes taken off, each of whatever kind; `undefined` if there are none. */
export function unescapeOnce(view: TextView): TextView | undefined {
  const { text } = view;
  let written: Writer | undefined;
  let done = 0;
  for (const match of text.matchAll(ESCAPES)) {
    const meant = meaningOf(match);
    if (meant === undefined) continue;
    written ??= createWriter(view);
    written.copy(done, match.index);
    done = match.index + match[0].length;
    // Bytes of a percent-encoded run stand for themselves, unless they are parts of one character.
    if (match[1] !== undefined) written.bytes(match.index, match[1]);
    else written.put(meant, match.index, done);
  }
  written?.copy(done, text.length);
  return written?.view();
}

function meaningOf(match: RegExpExecArray): string | undefined {
  const [, percent, unit, hex, decimal, named, point, code, byte, octal, letter, sign] = match;
  if (percent !== undefined) return '';
  if (named !== undefined) return NAMED[named.toLowerCase()];
  if (letter !== undefined) return LETTERS[letter.toLowerCase()];
  if (sign !== undefined) return sign;
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
  const number = unit ?? hex ?? point ?? code ?? byte;
  const value =
    number !== undefined ? Number.parseInt(number, 16) : decimal !== undefined ? Number(decimal) : undefined;
  if (value === undefined) return '';
  return value <= 0x10ffff ? String.fromCodePoint(value) : undefined;
}

type Writer = ReturnType<typeof createWriter>;

/** Puts a view together out of pieces of another. */
export function createWriter(from: TextView) {
  const { length } = from.text;
  const starts = new Uint32Array(length);
  const ends = new Uint32Array(length);
  const parts: string[] = [];
  let size = 0;
  const place = (start: number, end: number): void => {
    starts[size] = startOf(from, start);
    ends[size] = endOf(from, end);
    size += 1;
  };
  const put = (text: string, start: number, end: number): void => {
    parts.push(text);
    for (let index = 0; index < text.length; index += 1) place(start, end);
  };
  return {
    put,
    copy: (start: number, end: number): void => {
      if (start < end) parts.push(from.text.slice(start, end));
      for (let index = start; index < end; index += 1) place(index, index + 1);
    },
    /** @param run `%41%C3%A9`, from `at` on. */
    bytes: (at: number, run: string): void => {
      const bytes = Buffer.from(run.replaceAll('%', ''), 'hex');
      for (let index = 0; index < bytes.length; ) {
        const count = lengthOf(bytes, index);
        put(bytes.toString('utf8', index, index + count), at + index * 3, at + (index + count) * 3);
        index += count;
      }
    },
    view: (): TextView => ({
      text: parts.join(''),
      starts: starts.subarray(0, size),
      ends: ends.subarray(0, size),
    }),
  };
}

/** How many bytes the character takes that begins here; one for what is none. */
export function lengthOf(bytes: Buffer, at: number): number {
  const lead = bytes[at] as number;
  const count = lead < 0xc2 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 1;
  for (let index = 1; index < count; index += 1) if (((bytes[at + index] ?? 0) & 0xc0) !== 0x80) return 1;
  return count;
}
