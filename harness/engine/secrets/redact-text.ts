/** Puts stand-ins in place of the secrets of a text, and says in which form each of them stood there. */
import { type Find, type FoundInText, findInText } from '../texts/find-in-text.ts';
import type { Run } from '../texts/read-runs.ts';

type Known = {
  find: Find;
  secretOf(number: number): { value: string; standIn: string };
};

/** What stands in the place of something found, if not its stand-in alone. */
type Replaced = FoundInText & { instead?: string };

export function redactText(text: string, known: Known): string {
  const found: Replaced[] = [];
  const inText = findInText(text, known.find, (run, { number }) => {
    found.push(...showWhole(text, run, number, known));
  });
  for (const one of withoutShadows(text, inText, known)) found.push(one);
  for (const basic of text.matchAll(BASIC)) found.push(...readBasic(basic, known));
  return found.length === 0 ? text : replaceAll(text, merge(found), known);
}

/** A match that goes beyond a whole value by fewer characters is that value, read together with what stands beside it. */
const SHADOW = 8;

/**
 * Where a value stands as it is, its beginning can look like the rest of an escape, as that of `3f…` does in `code=3f…`:
 * the sign before it belongs to no secret.
 */
function withoutShadows(text: string, found: FoundInText[], known: Known): FoundInText[] {
  const isWhole = ({ start, end, number, by }: FoundInText): boolean =>
    by === undefined && end - start >= SHADOW && text.slice(start, end) === known.secretOf(number).value;
  const wholes = found.filter(isWhole).sort((one, other) => one.start - other.start);
  if (wholes.length === 0) return found;
  return found.filter((one) => {
    const whole = wholes[firstFrom(wholes, one.end) - 1];
    const isShadow =
      whole !== undefined &&
      whole.end > one.start &&
      whole.start - one.start < SHADOW &&
      one.end - whole.end < SHADOW &&
      !isWhole(one);
    return !isShadow;
  });
}

/** How many of them begin before a place. */
function firstFrom(sorted: readonly FoundInText[], place: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as FoundInText).start < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the whole run can be read, it is shown as what it holds: so the reader sees what stands beside the secret. */
function showWhole(text: string, { by, view, start, end }: Run, number: number, known: Known): Replaced[] {
  const whole = by === 'decimal' ? undefined : wholeOf(text.slice(start, end), by);
  if (whole === undefined || whole !== view.text) return [];
  return [{ start, end, number, instead: `${by}(${redactText(whole, known)})` }];
}

const BASIC = /\b(basic +)([A-Za-z0-9+/_-]{4,}={0,2})/gi;

/** The credentials of a request are shown in any case: how they were put together is what it is about. */
function readBasic({ index, 1: scheme = '', 2: run = '' }: RegExpExecArray, known: Known): Replaced[] {
  const whole = wholeOf(run, 'base64');
  if (whole === undefined) return [];
  const start = index + scheme.length;
  return [{ start, end: start + run.length, number: -1, instead: `base64(${redactText(whole, known)})` }];
}

/** Nothing that a format around it would have to escape. */
const HARMLESS = /^[ !#-%'-;=?-[\]-~]+$/;

function wholeOf(run: string, by: 'base64' | 'hex'): string | undefined {
  const whole = Buffer.from(run, by).toString('latin1');
  return HARMLESS.test(whole) ? whole : undefined;
}

/** What overlaps is one; the longest says what it is. */
function merge(found: Replaced[]): Replaced[] {
  const merged: Replaced[] = [];
  let longest = 0;
  for (const one of found.sort((first, other) => first.start - other.start || other.end - first.end)) {
    const last = merged.at(-1);
    if (last === undefined || one.start >= last.end) {
      merged.push({ ...one });
      longest = one.end - one.start;
      continue;
    }
    const { start } = last;
    const end = Math.max(last.end, one.end);
    const length = one.end - one.start;
    if (length > longest || (length === longest && one.instead !== undefined)) {
      longest = length;
      merged[merged.length - 1] = { ...one, start, end };
    } else last.end = end;
  }
  return merged;
}

function replaceAll(text: string, found: readonly Replaced[], known: Known): string {
  const parts: string[] = [];
  let done = 0;
  for (const one of found) {
    parts.push(text.slice(done, one.start), one.instead ?? standInFor(text, one, known));
    done = one.end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

function standInFor(text: string, { start, end, number, by }: FoundInText, known: Known): string {
  const { value, standIn } = known.secretOf(number);
  const form = by ?? formOf(text.slice(start, end), value, text[start - 1] === '=');
  return form === '' ? standIn : `${standIn}(${form})`;
}

/** How a value stands in a text; as it is to stand in a query or a form, it needs no word. */
function formOf(shown: string, value: string, isInForm: boolean): string {
  if (shown === value) return isInForm && /[+%&#]/.test(value) ? 'unencoded' : '';
  if (shown === JSON.stringify(value).slice(1, -1)) return '';
  const once = formDecode(shown);
  if (once === value) return isInForm ? '' : 'percent-encoded';
  if (formDecode(once) === value) return 'twice-encoded';
  if (shown.toLowerCase() === value.toLowerCase()) return 'other-case';
  return value.includes(shown) || value.includes(once) ? 'part' : 'altered';
}

function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
