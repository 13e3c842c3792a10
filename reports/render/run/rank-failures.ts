/** Failed clauses in the order in which a reader needs them, and what each counts for. */
import { GATES } from '../../../specs/language/words.ts';
import type { ClauseResult, ProviderResult } from '../../../specs/record/record.ts';
import { plural } from '../prose/phrases.ts';

/** Whether a failure always counts: a `must`, and what the documented flow does not come to its end without. */
export const isGrave = ({ level, stopsFlow }: Pick<ClauseResult, 'level' | 'stopsFlow'>): boolean =>
  GATES[level] === 'always' || stopsFlow === true;

/** Whether a failure counts in a run: one that may count does where it was asked to, and robustness by its own name. */
export const counts = (
  clause: Pick<ClauseResult, 'level' | 'stopsFlow' | 'profile'>,
  failOn: readonly string[],
): boolean => {
  if (clause.profile === 'robustness') return failOn.includes('robustness');
  return isGrave(clause) || (GATES[clause.level] === 'if-asked' && failOn.includes(clause.level));
};

/** Whether a list of known failures accepts it, or it is newer than what the run is gated as of. */
export const isSetAside = ({ covered, newer }: Pick<ClauseResult, 'covered' | 'newer'>): boolean =>
  covered !== undefined || newer === true;

/** What a failure counts for, in a word or two: its level, or why it does not count; and whose it is, if not the library's. */
export const standingOf = (clause: ClauseResult, failOn: readonly string[]): string =>
  weightOf(clause, failOn) + (clause.by === undefined ? '' : ', by the adapter');

function weightOf(clause: ClauseResult, failOn: readonly string[]): string {
  if (clause.covered) return clause.covered.by === 'unstable' ? 'unstable: accepted' : 'known failure: accepted';
  if (clause.newer) return `${clause.level}: newer than what gates`;
  if (clause.stopsFlow) return `${clause.level}: the flow ends here`;
  return counts(clause, failOn) ? clause.level : `${clause.level}: advice`;
}

/** How many grave failures there are, in words. */
export const countGrave = (count: number, clauses: readonly Pick<ClauseResult, 'level'>[]): string =>
  clauses.every(({ level }) => level === 'must')
    ? plural(count, 'must clause fails', 'must clauses fail')
    : plural(count, 'clause that counts fails', 'clauses that count fail');

/** `also`: failures that show the same fault as one before them. */
export type Ranked = {
  failed: ClauseResult[];
  faults: { clause: ClauseResult; also: ClauseResult[] }[];
  tally: string;
};

/** The gravest first; `tally` in words: `2 must clauses fail, 1 piece of advice`. */
export function rankFailures({ clauses }: Pick<ProviderResult, 'clauses'>, failOn: readonly string[]): Ranked {
  const all = clauses.filter((clause) => clause.verdict === 'fail');
  const failed = all.filter((clause) => !isSetAside(clause));
  const musts = failed.filter(isGrave);
  const shoulds = failed.filter((clause) => counts(clause, failOn) && !isGrave(clause));
  const advice = failed.filter((clause) => !counts(clause, failOn));
  const aside = all.filter(isSetAside);
  const tallies = [
    ...(musts.length > 0 ? [countGrave(musts.length, musts)] : []),
    ...(shoulds.length > 0 ? [plural(shoulds.length, 'should clause fails', 'should clauses fail')] : []),
    ...(advice.length > 0 ? [plural(advice.length, 'piece of advice', 'pieces of advice')] : []),
    ...(aside.length > 0 ? [plural(aside.length, 'failure set aside', 'failures set aside')] : []),
  ];
  const ranked = [...musts, ...shoulds, ...advice, ...aside];
  const faults = faultsOf(ranked);
  const count = faults.length < ranked.length ? ` (${plural(faults.length, 'fault', 'faults')})` : '';
  return { failed: ranked, faults, tally: tallies.join(', ') + count };
}

/** One entry for each fault: what is alike stands with the first, if that counts for as much. */
function faultsOf(ranked: readonly ClauseResult[]): Ranked['faults'] {
  const byId = new Map(ranked.map((clause) => [clause.id, { clause, also: [] as ClauseResult[] }]));
  return ranked.flatMap((clause) => {
    const head = clause.alike === undefined ? undefined : byId.get(clause.alike);
    const isAsGrave =
      head && isSetAside(head.clause) === isSetAside(clause) && isGrave(head.clause) === isGrave(clause);
    if (!isAsGrave || head.clause.alike !== undefined) return [byId.get(clause.id) ?? { clause, also: [] }];
    head.also.push(clause);
    return [];
  });
}
