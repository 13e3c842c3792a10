/** Where sets of facts differ, found once for each two of them. */
import { differingPaths } from '../../../specs/language/merge.ts';
import type { Facts } from '../../../specs/language/spec.ts';

/** Paths at which two sets of facts differ. */
export type Differences = (one: Facts, other: Facts) => readonly string[];

export function createDifferences(): Differences {
  const known = new WeakMap<Facts, WeakMap<Facts, readonly string[]>>();
  return (one, other) => {
    const ofOne = known.get(one) ?? new WeakMap<Facts, readonly string[]>();
    known.set(one, ofOne);
    const paths = ofOne.get(other) ?? differingPaths(one, other);
    ofOne.set(other, paths);
    return paths;
  };
}

/**
 * Whether what came of one set of facts comes of another as well.
 *
 * @param watched the paths that were watched.
 * @param read those of them that were looked at.
 */
export const isOutOfSight = (
  differing: readonly string[],
  { watched, read }: { watched: ReadonlySet<string>; read: ReadonlySet<string> },
): boolean => differing.every((path) => watched.has(path) && !read.has(path));
