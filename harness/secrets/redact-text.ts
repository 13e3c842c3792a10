/** Puts stand-ins in place of the secrets of a text, and says in which form each of them stood there. */
import { endOf, type Run, runsIn, startOf, unescapeOnce, type View } from './decode-text.ts';
import type { Match } from './value-index.ts';

export type Known = {
  find(text: string): Match[];
  secretOf(number: number): { value: string; standIn: string };
};

/** From where to where in the text, what is found there, and how it was read. */
type Found = { start: number; end: number; number: number; by?: Run['by']; instead?: string };

/** So many forms can lie one inside the other. */
const MOST_ESCAPES = 5;
const MOST_RUNS = 5;

export function redactText(text: string, known: Known): string {
  const found = findIn({ text }, known, 0);
  for (const basic of text.matchAll(BASIC)) found.push(...readBasic(basic, known));
  return found.length === 0 ? text : replaceAll(text, merge(found), known);
}

function findIn(view: View, known: Known, depth: number, by?: Run['by']): Found[] {
  const found: Found[] = [];
  let level: View | undefined = view;
  for (let escapes = 0; level && escapes <= MOST_ESCAPES; escapes += 1) {
    const current: View = level;
    for (const { number, start, end } of known.find(current.text))
      found.push({ start: startOf(current, start), end: endOf(current, end), number, ...(by && { by }) });
    if (depth < MOST_RUNS)
      for (const run of runsIn(current)) found.push(...findInRun(run, current, known, depth, escapes === 0));
    level = unescapeOnce(current);
  }
  return found;
}

/** Where the whole run can be read, it is shown as what it holds: so the reader sees what stands beside the secret. */
function findInRun(run: Run, around: View, known: Known, depth: number, isPlain: boolean): Found[] {
  const found = findIn(run.view, known, depth + 1, run.by);
  const first = found[0];
  if (!first || depth > 0 || !isPlain) return found;
  const whole = wholeOf(around.text.slice(run.start, run.end), run.by);
  if (whole === undefined || whole !== run.view.text) return found;
  return [
    ...found,
    { start: run.start, end: run.end, number: first.number, instead: `${run.by}(${redactText(whole, known)})` },
  ];
}

const BASIC = /\b(basic +)([A-Za-z0-9+/_-]{4,}={0,2})/gi;

/** The credentials of a request are shown in any case: how they were put together is what it is about. */
function readBasic({ index, 1: scheme = '', 2: run = '' }: RegExpExecArray, known: Known): Found[] {
  const whole = wholeOf(run, 'base64');
  if (whole === undefined) return [];
  const start = index + scheme.length;
  return [{ start, end: start + run.length, number: -1, instead: `base64(${redactText(whole, known)})` }];
}

/** Nothing that a format around it would have to escape. */
const HARMLESS = /^[ !#-%'-;=?-[\]-~]+$/;

function wholeOf(run: string, by: Run['by']): string | undefined {
  const whole = Buffer.from(run, by).toString('latin1');
  return HARMLESS.test(whole) ? whole : undefined;
}

/** What overlaps is one; the longest says what it is. */
function merge(found: Found[]): Found[] {
  const merged: Found[] = [];
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

function replaceAll(text: string, found: readonly Found[], known: Known): string {
  const parts: string[] = [];
  let done = 0;
  for (const one of found) {
    parts.push(text.slice(done, one.start), one.instead ?? standInFor(text, one, known));
    done = one.end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

function standInFor(text: string, { start, end, number, by }: Found, known: Known): string {
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
