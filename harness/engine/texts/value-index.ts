/**
 * Finds the values it was given, and parts of them, in a text of any length: in one pass, whatever their number. Every
 * value is cut into short windows at regular distances, so that each part of it that is long enough holds one whole.
 */

/** A part of a value so long gives it away; shorter ones are words and chance. */
const SHORTEST_PART = 12;
const WINDOW = 8;
/** What is longer is looked for by its beginning: a client can make up values of any length. */
const LONGEST = 4_096;
const LONGEST_WHOLE = 512;
/** So often the same window may stand in different values; one who repeats it more often has nothing to hide. */
const MOST_ALIKE = 64;
const BASE = 0x01000193;
/** `BASE` to the power of `WINDOW`. */
const OLDEST = Array.from({ length: WINDOW }).reduce<number>((power) => Math.imul(power, BASE), 1);

export type Match = { number: number; start: number; end: number };

export type ValueIndex = {
  /** Adds a value under a number, under which others can stand already. */
  add(number: number, value: string, how?: Searched): void;
  /**
   * In order, and not overlapping; case makes no difference, and `+` is a blank.
   *
   * @param isPreferred of two values that a part can be of, this one.
   */
  find(text: string, isPreferred?: (number: number) => boolean): Match[];
};

export type Searched = {
  /** How long a part of it has to be to be found, from eight characters on; twelve if not told, or all of it. */
  shortestPart?: number | 'whole';
  /** Windows that say nothing, because they stand in what everybody knows. */
  isCommon?: (window: string) => boolean;
};

type Prefers = (number: number) => boolean;
type Value = { number: number; folded: string; shortest: number };

export function createValueIndex(): ValueIndex {
  const values: Value[] = [];
  let heads = new Int32Array(1 << 12);
  let hashes = new Int32Array(1 << 11);
  let nexts = new Int32Array(1 << 11);
  let owners = new Int32Array(1 << 11);
  let offsets = new Int32Array(1 << 11);
  let count = 0;
  const slotOf = (hash: number): number => (hash ^ (hash >>> 15)) & (heads.length - 1);

  function grow(): void {
    hashes = twice(hashes);
    nexts = twice(nexts);
    owners = twice(owners);
    offsets = twice(offsets);
    heads = new Int32Array(heads.length * 2);
    for (let anchor = 1; anchor <= count; anchor += 1) link(anchor);
  }

  function link(anchor: number): void {
    const slot = slotOf(hashes[anchor] as number);
    nexts[anchor] = heads[slot] as number;
    heads[slot] = anchor;
  }

  function addAnchor(value: number, offset: number, hash: number): void {
    let alike = 0;
    for (let anchor = heads[slotOf(hash)] as number; anchor !== 0; anchor = nexts[anchor] as number)
      if (hashes[anchor] === hash) alike += 1;
    if (alike >= MOST_ALIKE) return;
    if (count + 2 >= hashes.length) grow();
    count += 1;
    hashes[count] = hash;
    owners[count] = value;
    offsets[count] = offset;
    link(count);
  }

  /** The longest match around a window of the text, not before `from`. */
  function matchAt(text: string, at: number, hash: number, from: number, isPreferred: Prefers): Match | undefined {
    let best: (Match & { rank: number }) | undefined;
    for (let anchor = heads[slotOf(hash)] as number; anchor !== 0; anchor = nexts[anchor] as number) {
      if (hashes[anchor] !== hash) continue;
      const { number, folded, shortest } = values[owners[anchor] as number] as Value;
      const { start, end } = extend(text, at, folded, offsets[anchor] as number, from);
      if (end - start < shortest) continue;
      // The longest counts; of those that are as long, rather a whole value than a part of another.
      const rank = (end - start) * 4 + (end - start === folded.length ? 2 : 0) + (isPreferred(number) ? 1 : 0);
      if (!best || rank > best.rank) best = { number, start, end, rank };
    }
    return best;
  }

  return {
    add: (number, value, { shortestPart = SHORTEST_PART, isCommon = () => false } = {}) => {
      const isWhole = shortestPart === 'whole';
      const folded = fold(value.slice(0, isWhole ? LONGEST_WHOLE : LONGEST));
      values.push({ number, folded, shortest: isWhole ? folded.length : Math.min(shortestPart, folded.length) });
      const last = folded.length - WINDOW;
      const distance = isWhole ? folded.length : shortestPart - WINDOW + 1;
      const offsets = isWhole ? [0] : [...Array(Math.ceil(Math.max(0, last) / distance)).keys(), last / distance];
      for (const offset of offsets.map((one) => one * distance))
        if (last >= 0 && !isCommon(folded.slice(offset, offset + WINDOW)))
          addAnchor(values.length - 1, offset, hashAt(folded, offset));
    },
    find: (text, isPreferred = () => false) => {
      const found: Match[] = [];
      const last = text.length - WINDOW;
      if (last < 0 || count === 0) return found;
      let hash = hashAt(text, 0);
      let from = 0;
      for (let at = 0; at <= last; at += 1) {
        if (at > 0) hash = roll(hash, text, at);
        if ((heads[slotOf(hash)] as number) === 0) continue;
        const match = matchAt(text, at, hash, from, isPreferred);
        if (!match) continue;
        found.push({ number: match.number, start: match.start, end: match.end });
        from = match.end;
        at = match.end - 1;
        if (at < last) hash = hashAt(text, at);
      }
      return found;
    },
  };
}

/** Upper case as lower, and a plus as the blank that it is in a form. */
function foldAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 65 && code <= 90 ? code + 32 : code === 43 ? 32 : code;
}

const fold = (text: string): string => text.replace(/[A-Z]+/g, (run) => run.toLowerCase()).replaceAll('+', ' ');

function hashAt(text: string, start: number): number {
  let hash = 0;
  for (let index = start; index < start + WINDOW; index += 1) hash = (Math.imul(hash, BASE) + foldAt(text, index)) | 0;
  return hash;
}

/** From the hash of the window before, the hash of this one. */
const roll = (hash: number, text: string, at: number): number =>
  (Math.imul(hash, BASE) - Math.imul(OLDEST, foldAt(text, at - 1)) + foldAt(text, at + WINDOW - 1)) | 0;

function extend(
  text: string,
  at: number,
  folded: string,
  offset: number,
  from: number,
): { start: number; end: number } {
  let start = at;
  let end = at;
  let inValue = offset;
  while (end < text.length && inValue < folded.length && foldAt(text, end) === folded.charCodeAt(inValue)) {
    end += 1;
    inValue += 1;
  }
  inValue = offset;
  while (start > from && inValue > 0 && foldAt(text, start - 1) === folded.charCodeAt(inValue - 1)) {
    start -= 1;
    inValue -= 1;
  }
  return { start, end };
}

function twice(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** Every window of a text, as `isCommon` is asked for them. */
export function windowsOf(text: string): Set<string> {
  const folded = fold(text);
  return new Set(
    Array.from({ length: Math.max(0, folded.length - WINDOW + 1) }, (_, at) => folded.slice(at, at + WINDOW)),
  );
}
