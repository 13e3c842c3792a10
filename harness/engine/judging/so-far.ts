/** What is known of a provider while it is still being played: told early, and no verdict yet. */
import type { Clause } from '../../../specs/clauses/clause.ts';
import { pathOf } from '../../../specs/clauses/path-of.ts';
import type { Hello } from '../../../specs/contract/contract.ts';
import { leftTo } from './duties.ts';
import type { CaseObservation } from './verdicts.ts';

export type SoFar = {
  /** How many clauses were seen to hold, and never to fail. */
  holds: number;
  /** Ids of the clauses that were seen to fail, in the order in which that came to light. */
  fails: readonly string[];
};

/** Gives a function that takes evidence as it comes in, and tells of all there is whenever that is news. */
export function createSoFar(
  clauses: readonly Clause[],
  hello: Hello,
  tell: (soFar: SoFar) => void,
): (evidence: readonly CaseObservation[]) => void {
  const binding = new Map(
    clauses.filter((clause) => leftTo(clause, hello) === undefined).map(({ id, subject }) => [pathOf(subject), id]),
  );
  const holding = new Set<string>();
  const fails: string[] = [];
  return (evidence) => {
    const known = holding.size + fails.length;
    const failed = fails.length;
    for (const { subject, holds } of evidence) {
      const id = binding.get(pathOf(subject));
      if (id === undefined || fails.includes(id)) continue;
      if (holds) holding.add(id);
      else {
        holding.delete(id);
        fails.push(id);
      }
    }
    if (holding.size + fails.length > known || fails.length > failed) tell({ holds: holding.size, fails: [...fails] });
  };
}
