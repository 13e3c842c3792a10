/** Finds values in a text in whatever form they stand there: escaped, encoded, broken, and one of these inside the other. */
import { endOf, startOf, type TextView, unescapeOnce } from './decode-text.ts';
import { READ_BESIDE, type ReadBeside } from './read-beside.ts';
import { type Run, runsIn } from './read-runs.ts';
import type { Match } from './value-index.ts';

/** From where to where in the text, what is found there, and of what run it was read. */
export type FoundInText = Match & { by?: Run['by'] };

/** Looks for values in a text as it is. */
export type Find = (text: string) => Match[];

/** Told of each run of the text as it is in which something was found. */
export type OnRun = (run: Run, first: FoundInText) => void;

/** So many forms can lie one inside the other. */
const MOST_ESCAPES = 5;
const MOST_RUNS = 5;

export const findInText = (text: string, find: Find, onRun?: OnRun): FoundInText[] =>
  findInView({ text }, { find, depth: 0, ...(onRun && { onRun }) });

type Looking = { find: Find; depth: number; by?: Run['by']; onRun?: OnRun };

function findInView(view: TextView, { find, depth, by, onRun }: Looking): FoundInText[] {
  const found: FoundInText[] = [];
  // What comes out the same in two ways is looked through once.
  const seen = new Set<string>();
  const readOn = (first: TextView, taken: number, beside: readonly ReadBeside[]): void => {
    let level: TextView | undefined = first;
    for (let escapes = taken; level && escapes <= MOST_ESCAPES; escapes += 1) {
      const current: TextView = level;
      if (seen.has(current.text)) return;
      seen.add(current.text);
      for (const { number, start, end } of find(current.text))
        found.push({ number, start: startOf(current, start), end: endOf(current, end), ...(by && { by }) });
      for (const run of depth < MOST_RUNS ? runsIn(current) : []) {
        const inside = findInView(run.view, { find, depth: depth + 1, by: run.by });
        for (const one of inside) found.push(one);
        if (inside[0] && current === view) onRun?.(run, inside[0]);
      }
      for (const read of beside) {
        const other = read(current);
        if (other) readOn(other, escapes + 1, beside);
      }
      level = unescapeOnce(current);
    }
  };
  readOn(view, 0, READ_BESIDE);
  return found;
}
