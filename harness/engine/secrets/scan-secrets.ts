/**
 * Looks for secrets in a text that people will read or pass on: as they are, parts of them, and in every form that a
 * format or a client could have given them, one inside the other. It knows no format of a report, and shares nothing with
 * what puts the stand-ins there.
 */

export type ScannedSecret = {
  /** What to call it in a finding: never its value. */
  name: string;
  value: string;
  /** Parts of it are worth nothing. */
  isWhole?: boolean;
};

export type Leak = {
  secret: string;
  /** How the text was read to find it: `plain`, `percent`, `HTML, JSON`, `base64`. */
  form: string;
};

/** A way to read a text; it leaves alone what it does not understand. */
type Reading = { name: string; read: (text: string) => string };

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  plus: '+',
  sol: '/',
  equals: '=',
};
const JSON_ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

const percent = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
const ofCode = (digits: string, base: number): string => String.fromCharCode(Number.parseInt(digits, base));

const READINGS: readonly Reading[] = [
  { name: 'percent', read: percent },
  { name: 'form', read: (text) => percent(text.replaceAll('+', ' ')) },
  { name: 'percent u', read: (text) => text.replace(/%u([0-9a-f]{4})/gi, (_, unit: string) => ofCode(unit, 16)) },
  {
    // Also what Markdown escapes: any punctuation.
    name: 'JSON',
    read: (text) =>
      text.replace(/\\(?:u([0-9a-f]{4})|([bfnrt])|([!-/:-@[-`{-~]))/gi, (_, unit, letter, sign) =>
        unit ? ofCode(unit, 16) : letter ? (JSON_ESCAPES[letter] ?? letter) : sign,
      ),
  },
  {
    name: 'bytes',
    read: (text) =>
      text.replace(/\\(?:x([0-9a-f]{2})|([0-3][0-7]{2}|[0-7]{2}))/gi, (_, hex, octal) =>
        hex ? ofCode(hex, 16) : ofCode(octal, 8),
      ),
  },
  {
    name: 'HTML',
    read: (text) =>
      text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));?/gi, (all, hex, decimal, named) =>
        named
          ? (NAMED[named.toLowerCase()] ?? all)
          : characterOf(hex ? Number.parseInt(hex, 16) : Number(decimal), all),
      ),
  },
  {
    name: 'quoted-printable',
    read: (text) => text.replace(/=(?:([0-9a-f]{2})|\r?\n)/gi, (_, hex) => (hex ? ofCode(hex, 16) : '')),
  },
  // Characters without width, which keep a reader from taking a text for a name or a link.
  { name: 'zero-width', read: (text) => text.replace(/[\u200b\u00ad]/g, '') },
];

const characterOf = (code: number, otherwise: string): string =>
  code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;

/** How many forms can lie one inside the other. */
const DEEPEST = 3;

/** Where a text can stand in digits: how they look, how short they are not worth it, and the text wherever in them it begins. */
const DIGITS = [
  {
    name: 'base64',
    runs: /[A-Za-z0-9+/_-](?:[A-Za-z0-9+/_-]|\r?\n(?=[A-Za-z0-9+/_-])){13,}={0,2}/g,
    *read(run: string) {
      const digits = run.replace(/\s/g, '');
      for (let start = 0; start < 4 && digits.length - start >= 16; start += 1)
        yield* textsOf(Buffer.from(digits.slice(start), 'base64'));
    },
  },
  {
    name: 'hex',
    runs: /(?:(?:0x)?[0-9a-f]{2}[^0-9a-z]{0,20}){12,}/gi,
    *read(run: string) {
      const digits = run.replace(/0x/gi, '').replace(/[^0-9a-f]/gi, '');
      for (const start of [0, 1]) yield* textsOf(Buffer.from(digits.slice(start), 'hex'));
    },
  },
  {
    // Numbers of bytes, or each with its place before it.
    name: 'numbers',
    runs: /(?:\d{1,3}[^0-9a-z]{1,20}){11,}\d{1,3}/gi,
    *read(run: string) {
      const numbers = run.split(/\D+/).map(Number);
      for (const [step, start] of [
        [1, 0],
        [2, 0],
        [2, 1],
      ] as const)
        yield* textsOf(Buffer.from(numbers.filter((_, at) => at % step === start)));
    },
  },
];

/** Bytes as they are read: where there are nulls between them, as UTF-16 too. */
function* textsOf(bytes: Buffer): Generator<string> {
  yield bytes.toString('utf8');
  if (bytes.includes(0)) yield bytes.toString('latin1').replaceAll('\0', '');
}

/** A part so long gives a secret away. */
const PART = 12;

/**
 * Every secret that can be read out of a text, or a part of it, once for each form; in whichever case its letters are.
 *
 * @param secrets values of at least eight characters; shorter ones stand in any text.
 * @throws {RangeError} for a shorter one.
 */
export function scanForSecrets(text: string, secrets: readonly ScannedSecret[]): Leak[] {
  const short = secrets.find(({ value }) => value.length < 8);
  if (short) throw new RangeError(`the secret ${short.name} is too short to be looked for`);
  const leaks = new Map<string, Leak>();
  const search = createSearch(secrets);
  const lookIn = (reading: string, form: string): void => {
    for (const name of search(reading)) leaks.set(`${name} ${form}`, { secret: name, form });
  };
  const seen = new Set<string>();
  const lookThrough = (whole: string, around: string, depth: number): void => {
    for (const { text: reading, form } of readingsOf(whole, depth)) {
      const path = [around, form].filter(Boolean).join(', ');
      lookIn(reading, path || 'plain');
      const unbroken = reading.replace(/\s+/g, '');
      if (unbroken !== reading) lookIn(unbroken, [path, 'broken'].filter(Boolean).join(', '));
      for (const { name, runs, read } of DIGITS)
        for (const one of new Set([reading, unbroken]))
          for (const [run] of one.matchAll(runs)) {
            if (seen.has(name + run)) continue;
            seen.add(name + run);
            for (const decoded of read(run)) lookThrough(decoded, [path, name].filter(Boolean).join(', '), 1);
          }
    }
  };
  lookThrough(text, '', DEEPEST);
  return [...leaks.values()];
}

/** Names the secrets of which a text holds a part. */
function createSearch(secrets: readonly ScannedSecret[]): (text: string) => Set<string> {
  const parts = new Map<string, string>();
  const wholes: { name: string; value: string }[] = [];
  for (const { name, value, isWhole } of secrets) {
    const lower = value.toLowerCase();
    if (isWhole || lower.length < PART) wholes.push({ name, value: lower });
    else for (let at = 0; at + PART <= lower.length; at += 1) parts.set(lower.slice(at, at + PART), name);
  }
  const keyAt = (text: string, at: number): number =>
    (text.charCodeAt(at) * 31 * 31 + text.charCodeAt(at + 5) * 31 + text.charCodeAt(at + PART - 1)) & 0xffff;
  const keys = new Uint8Array(0x10000);
  for (const part of parts.keys()) keys[keyAt(part, 0)] = 1;
  return (text) => {
    const lower = text.toLowerCase();
    const found = new Set(wholes.filter(({ value }) => lower.includes(value)).map(({ name }) => name));
    for (let at = 0; at + PART <= lower.length; at += 1) {
      const name = keys[keyAt(lower, at)] === 1 ? parts.get(lower.slice(at, at + PART)) : undefined;
      if (name !== undefined) found.add(name);
    }
    return found;
  };
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
