/** The order of versions (Semantic Versioning 2.0.0 §11), as far as `since` and `--as-of` need it. */

const VERSION = /^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/;

export const isVersion = (text: string): boolean => VERSION.test(text);

/** Whether `one` is the later of two versions; what is no version counts as the first of all. */
export const isNewer = (one: string, other: string): boolean => compareVersions(one, other) > 0;

/** Negative if `one` comes first, 0 if neither does. Build metadata is ignored. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [parse(one), parse(other)];
  for (const [index, number] of left.numbers.entries()) {
    const difference = number - (right.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  // A version before its release comes before it.
  if (left.before.length === 0 || right.before.length === 0) return right.before.length - left.before.length;
  for (const [index, part] of left.before.entries()) {
    const difference = compareParts(part, right.before[index]);
    if (difference !== 0) return difference;
  }
  return left.before.length - right.before.length;
}

function parse(text: string): { numbers: number[]; before: string[] } {
  const [, major = '0', minor = '0', patch = '0', before] = VERSION.exec(text) ?? [];
  return { numbers: [major, minor, patch].map(Number), before: before?.split('.') ?? [] };
}

function compareParts(one: string, other: string | undefined): number {
  if (other === undefined) return 1;
  const isNumber = [one, other].map((part) => /^\d+$/.test(part));
  if (isNumber[0] && isNumber[1]) return Number(one) - Number(other);
  if (isNumber[0] !== isNumber[1]) return isNumber[0] ? -1 : 1;
  return one < other ? -1 : Number(one > other);
}
