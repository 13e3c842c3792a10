/** Follows what keeps clauses from being judged to where it comes from, at any remove; once over all of a provider's clauses. */
import type { ClauseResult } from '../../../specs/record/record.ts';

export type Blocked = Pick<ClauseResult, 'id' | 'verdict' | 'blockedBy'>;

/**
 * The inconclusive clauses whose every root is excused. A root is a blocker that is not inconclusive itself, one that is no
 * clause, or a clause that names no blocker; who only blocks each other has none, and is not excused.
 *
 * @param isExcused of a root that is a clause with a verdict of its own.
 */
export function excusedBy<T extends Blocked>(all: readonly T[], isExcused: (root: T) => boolean): Set<string> {
  const byId = new Map(all.map((clause) => [clause.id, clause]));
  const blockedBy = new Map<string, string[]>();
  const rooted: string[] = [];
  const counting: string[] = [];
  for (const { id, verdict, blockedBy: blockers = [] } of all) {
    if (verdict !== 'inconclusive') continue;
    if (blockers.length === 0) counting.push(id);
    for (const name of blockers) {
      const blocker = byId.get(name);
      if (blocker?.verdict === 'inconclusive') append(blockedBy, name, id);
      else (blocker && isExcused(blocker) ? rooted : counting).push(id);
    }
  }
  const excused = reachedFrom(rooted, blockedBy);
  for (const id of reachedFrom(counting, blockedBy)) excused.delete(id);
  return excused;
}

function reachedFrom(starts: readonly string[], edges: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set(starts);
  // A set gives what is added while it is gone through.
  for (const id of reached) for (const next of edges.get(id) ?? []) reached.add(next);
  return reached;
}

function append(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
