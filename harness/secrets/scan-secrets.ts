/**
 * Looks for secrets in a text that people will read or pass on: as they are, and in every form that a format could have
 * given them, one inside the other. It knows no format of a report.
 */

export type Secret = {
  /** What to call it in a finding: never its value. */
  name: string;
  value: string;
};

export type Leak = {
  secret: string;
  /** How the text was read to find it: `plain`, `percent`, `HTML, JSON`, `base64`. */
  form: string;
};

/** A way to read a text; it leaves alone what it does not understand. */
type Reading = { name: string; read: (text: string) => string };

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const JSON_ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

const percent = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));

const READINGS: readonly Reading[] = [
  { name: 'percent', read: percent },
  { name: 'form', read: (text) => percent(text.replaceAll('+', ' ')) },
  {
    // Also what Markdown escapes: any punctuation.
    name: 'JSON',
    read: (text) =>
      text.replace(/\\(?:u([0-9a-f]{4})|([bfnrt])|([!-/:-@[-`{-~]))/gi, (_, unit, letter, sign) =>
        unit ? String.fromCharCode(Number.parseInt(unit, 16)) : letter ? (JSON_ESCAPES[letter] ?? letter) : sign,
      ),
  },
  {
    name: 'HTML',
    read: (text) =>
      text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (all, hex, decimal, named) =>
        named
          ? (NAMED[named.toLowerCase()] ?? all)
          : characterOf(hex ? Number.parseInt(hex, 16) : Number(decimal), all),
      ),
  },
  // Characters without width, which keep a reader from taking a text for a name or a link.
  { name: 'zero-width', read: (text) => text.replaceAll('\u200b', '') },
];

const characterOf = (code: number, otherwise: string): string =>
  code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;

/** How many forms can lie one inside the other. */
const DEEPEST = 3;

/** Where it may stand in Base64, and in the URL-safe kind of it: runs of at least 16 characters with what fills them up. */
const BASE64 = /[A-Za-z0-9+/_-]{14,}={0,2}/g;
const SHORTEST_RUN = 16;

/**
 * Every secret that can be read out of a text, once for each form.
 *
 * @param secrets values of at least eight characters; shorter ones stand in any text.
 * @throws {RangeError} for a shorter one.
 */
export function scanForSecrets(text: string, secrets: readonly Secret[]): Leak[] {
  const short = secrets.find(({ value }) => value.length < 8);
  if (short) throw new RangeError(`the secret ${short.name} is too short to be looked for`);
  const leaks = new Map<string, Leak>();
  const lookIn = (reading: string, form: string): void => {
    for (const { name, value } of secrets) {
      if (reading.includes(value)) leaks.set(`${name} ${form}`, { secret: name, form });
    }
  };
  const seen = new Set<string>();
  const lookThrough = (whole: string, around: string, depth: number): void => {
    for (const { text: reading, form } of readingsOf(whole, depth)) {
      const path = [around, form].filter(Boolean).join(', ');
      lookIn(reading, path || 'plain');
      for (const decoded of base64In(reading, seen))
        lookThrough(decoded, [path, 'base64'].filter(Boolean).join(', '), 1);
    }
  };
  lookThrough(text, '', DEEPEST);
  return [...leaks.values()];
}

/** The text, and what it becomes when it is read in each way, one after the other; each different text once. */
function readingsOf(text: string, depth: number): { text: string; form: string }[] {
  const found = new Map([[text, '']]);
  let layer: [string, string][] = [[text, '']];
  for (let deep = 0; deep < depth; deep += 1) {
    const next: [string, string][] = [];
    for (const [before, form] of layer) {
      for (const { name, read } of READINGS) {
        const after = read(before);
        if (found.has(after)) continue;
        const path = form === '' ? name : `${form}, ${name}`;
        found.set(after, path);
        next.push([after, path]);
      }
    }
    layer = next;
  }
  return [...found].map(([reading, form]) => ({ text: reading, form }));
}

/** What the runs of a text decode to, wherever in them the encoded text begins. `seen`: runs that were done before. */
function* base64In(text: string, seen: Set<string>): Generator<string> {
  for (const [run] of text.matchAll(BASE64)) {
    if (seen.has(run)) continue;
    seen.add(run);
    for (let start = 0; start < 4 && run.length - start >= SHORTEST_RUN; start += 1)
      yield Buffer.from(run.slice(start), 'base64').toString('utf8');
  }
}
