/** The one error of asking for a run that cannot be: expected, got, what to do. It becomes exit code 2. */

export class UsageError extends Error {
  readonly code = 'usage';
  readonly hint: string;

  constructor(what: string, { expected, got, hint }: { expected: string; got: string; hint: string }) {
    super(`${what}\n  expected: ${expected}\n  got:      ${got}\n  → ${hint}`);
    this.name = 'UsageError';
    this.hint = hint;
  }
}

/** The nearest of the known words, if one is near. */
export function nearest(word: string, known: readonly string[], most = 3): string[] {
  return known
    .map((one) => ({ one, distance: distanceOf(word.toLowerCase(), one.toLowerCase()) }))
    .filter(
      ({ one, distance }) => distance <= Math.max(2, one.length / 3) || one.includes(word) || one.endsWith(`/${word}`),
    )
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ one }) => one);
}

/** Levenshtein, with one row. */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      next.push(Math.min((next[j - 1] as number) + 1, (row[j] as number) + 1, (row[j - 1] as number) + cost));
    }
    row = next;
  }
  return row[other.length] as number;
}
