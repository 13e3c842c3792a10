/** Verdicts on what is said to have been seen, in a few words. For tests. */
import type { Clause } from '../../../../specs/clauses/clause.ts';
import { deriveClauses } from '../../../../specs/clauses/derive-clauses.ts';
import { pathOf } from '../../../../specs/clauses/path-of.ts';
import { standard } from '../../../../specs/providers/standard.ts';
import type { ClauseResult } from '../../../../specs/record/record.ts';
import { HELLO } from '../../checks/testing/hand-written.ts';
import { type CaseObservation, deriveVerdicts, type VerdictInput } from '../verdicts.ts';

export const clauses = deriveClauses(standard);
const clauseAt = (path: string): Clause => {
  const found = clauses.find(({ subject }) => pathOf(subject) === path);
  if (!found) throw new Error(`no clause ${path}`);
  return found;
};
export const id = (path: string) => `standard/${path}`;

/** What was said of clauses, by their paths: whether they held, or how they failed. Said more than once in pairs. */
export type JudgedWords =
  | Record<string, boolean | Partial<CaseObservation>>
  | [path: string, boolean | Partial<CaseObservation>][];

const evidenceOf = (said: JudgedWords): CaseObservation[] =>
  (Array.isArray(said) ? said : Object.entries(said)).map(([path, how], index) => ({
    subject: clauseAt(path).subject,
    operation: index,
    case: 0,
    ...(typeof how === 'boolean' ? { holds: how } : { holds: false, ...how }),
  }));

export type Given = Partial<Omit<VerdictInput, 'clauses' | 'evidence' | 'hello'>> & {
  does?: Partial<typeof HELLO.does>;
  kind?: 'library';
  clock?: 'process';
};

export function judgeSaid(
  said: JudgedWords,
  { does = {}, kind, clock, ...given }: Given = {},
): Map<string, ClauseResult> {
  const results = deriveVerdicts({
    clauses,
    hello: { ...HELLO, ...(kind && { kind }), ...(clock && { clock }), does: { ...HELLO.does, ...does } },
    evidence: evidenceOf(said),
    unplayed: new Set(),
    obstacles: [],
    completed: true,
    stoppers: new Set(),
    unstable: new Set(),
    explain: (clause, failed) => ({ expected: clause.id, got: failed.got ?? `at ${failed.operation}` }) as never,
    ...given,
  });
  return new Map(clauses.map(({ subject }, index) => [pathOf(subject), results[index] as ClauseResult]));
}
