/** Failed clauses in the order in which a reader needs them, and what each counts for. */
import type { ClauseResult, ProviderResult } from '../../specs/language/record.ts';
import { plural } from './phrases.ts';

/** Whether a failure of this level counts in a run: a `must` always does, a `should` where it was asked to. */
export const counts = ({ level }: Pick<ClauseResult, 'level'>, failOn: readonly string[]): boolean =>
  level === 'must' || (level === 'should' && failOn.includes('should'));

/** What a failure counts for, in a word or two: its level, or why it does not count. */
export function standingOf(clause: ClauseResult, failOn: readonly string[]): string {
  if (clause.covered) return clause.covered.by === 'unstable' ? 'unstable: accepted' : 'known failure: accepted';
  if (clause.newer) return `${clause.level}: newer than what gates`;
  return counts(clause, failOn) ? clause.level : `${clause.level}: advice`;
}

export type Ranked = { failed: ClauseResult[]; tally: string };

/** The gravest first; `tally` in words: `2 must clauses fail, 1 piece of advice`. */
export function rankFailures({ clauses }: Pick<ProviderResult, 'clauses'>, failOn: readonly string[]): Ranked {
  const failed = clauses.filter((clause) => clause.verdict === 'fail');
  const musts = failed.filter(({ level }) => level === 'must');
  const shoulds = failed.filter((clause) => counts(clause, failOn) && clause.level === 'should');
  const advice = failed.filter((clause) => !counts(clause, failOn));
  const tallies = [
    ...(musts.length > 0 ? [plural(musts.length, 'must clause fails', 'must clauses fail')] : []),
    ...(shoulds.length > 0 ? [plural(shoulds.length, 'should clause fails', 'should clauses fail')] : []),
    ...(advice.length > 0 ? [plural(advice.length, 'piece of advice', 'pieces of advice')] : []),
  ];
  return { failed: [...musts, ...shoulds, ...advice], tally: tallies.join(', ') };
}
