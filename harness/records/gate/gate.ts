/**
 * The gate: from verdicts to an outcome and an exit code, in one function and one table. It knows no provider and
 * no clause by name; which providers count was decided before (`gated`).
 */

import { GATES, type Profile } from '../../../specs/language/words.ts';
import type { FaultRecord, Outcome, ProviderResult, RunRecord, Verdict } from '../../../specs/record/record.ts';
import { VERDICTS } from '../../../specs/record/record.ts';
import { isJudged } from '../../../specs/record/verdicts.ts';
import { isNewer } from './compare-versions.ts';
import { openAt } from './open-at.ts';
import { excusedBy } from './trace-blockers.ts';

type Rule = {
  meaning: string;
  /** The gate's answer, in words. */
  gate: string;
  /** What a `must` clause with this verdict makes of the run. */
  makes: 'fails' | 'incomplete' | null;
};

const RULES = {
  pass: { meaning: 'judged: every observation holds', gate: 'none', makes: null },
  fail: {
    meaning: 'judged: one failing observation fails the clause',
    gate: 'outcome `fails`, exit 1, unless listed as a known failure; a failed `should` is advice and gates under `--fail-on should` only, but for one without which the documented flow does not come to its end',
    makes: 'fails',
  },
  'left-to-application': {
    meaning: "a library declares that this duty is its user's",
    gate: 'none, and never a pass: printed as "what your application must still do"',
    makes: null,
  },
  unsupported: {
    meaning: 'the flow needs it and the client cannot do it',
    gate: 'outcome `incomplete`, exit 1, unless listed as a known failure',
    makes: 'incomplete',
  },
  inconclusive: {
    meaning: 'another clause, which is named, had to hold before this one could be judged',
    gate: 'outcome `incomplete`, exit 1, unless listed as a known failure, or blocked only by what does not count: failed `should` clauses, and those newer than `--as-of`',
    makes: 'incomplete',
  },
  'not-applicable': {
    meaning: 'the condition never held: an optional operation unused, or impossible at this provider',
    gate: 'none; a provider with no judged clause at all → outcome `nothing-judged`, exit 4',
    makes: null,
  },
} as const satisfies Record<Verdict, Rule>;

/** What each verdict means and what it does to a run: the table of the README, and the one that {@link decide} reads. */
export const GATE_TABLE: readonly ({ verdict: Verdict } & Rule)[] = VERDICTS.map((verdict) => ({
  verdict,
  ...RULES[verdict],
}));

/** Whether what a profile asks for can fail a run. */
const GATED: Record<Profile, boolean> = { documented: true, security: true, robustness: false };

/** What can go wrong with a run. */
type Trouble = Exclude<Outcome, 'conforms'>;

/** Exit codes, in the order in which outcomes win when several apply. Code 2 (usage) is the command line's own. */
const EXIT_CODES: Record<Trouble, number> = {
  interrupted: 130,
  'suite-fault': 5,
  'nothing-judged': 4,
  fails: 1,
  incomplete: 1,
  'stale-known-failures': 3,
};
const TROUBLES_BY_RANK = Object.keys(EXIT_CODES) as Trouble[];

type GatedClause = Pick<
  ProviderResult['clauses'][number],
  'id' | 'level' | 'profile' | 'verdict' | 'blockedBy' | 'covered' | 'stopsFlow'
> & { since?: string };
type GatedProvider = Pick<ProviderResult, 'id' | 'gated' | 'wiring' | 'wirings'> & {
  clauses: readonly GatedClause[];
};

/** What the user of a gate can set. */
export type GateRules = {
  /** Further gates: `should` makes failed `should` clauses count, `robustness` those of that profile. */
  failOn: readonly string[];
  /** Clauses that came after this version are reported, and do not count. */
  asOf?: string | undefined;
};

export type GateInput = GateRules & {
  providers: readonly GatedProvider[];
  faults: readonly FaultRecord[];
  interrupted: boolean;
  /** Entries of the known failures that no longer hold, in words. */
  stale?: readonly string[];
  /** One part of several: what counts may all be in the others. */
  isShard?: boolean;
};

export type GateDecision = {
  outcome: Outcome;
  exitCode: number;
  /** One sentence each, the reason that decided first. Empty when the client conforms. */
  reasons: string[];
};

/** Decides what a run comes to. Every reason that applies is named, not only the one that decides. */
export function decide({ providers, faults, interrupted, stale = [], isShard, ...rules }: GateInput): GateDecision {
  const reasons: Record<Trouble, string[]> = {
    interrupted: interrupted ? ['the run was interrupted before it was complete'] : [],
    'suite-fault': faults
      .filter((fault) => fault.kind === 'suite-fault')
      .map((fault) => `the suite failed at ${fault.provider} in "${fault.situation}": ${fault.message}`),
    'nothing-judged': [],
    fails: [],
    incomplete: [],
    'stale-known-failures': [...stale],
  };
  const gated = providers.filter((provider) => provider.gated);
  if (gated.length === 0 && !isShard) reasons['nothing-judged'].push('no selected provider counts towards the gate');
  for (const provider of gated) {
    const { clauses, id } = provider;
    if (!clauses.some(isJudged)) reasons['nothing-judged'].push(`no clause could be judged at ${id}`);
    const making = (trouble: 'fails' | 'incomplete') =>
      clauses.filter((clause) => troubleOf(clause, clauses, rules) === trouble).map((clause) => clause.id);
    const failed = making('fails');
    const unjudged = making('incomplete');
    if (failed.length > 0) reasons.fails.push(`failed at ${id}: ${failed.join(', ')}`);
    if (unjudged.length > 0) reasons.incomplete.push(`not judged at ${id}: ${unjudged.join(', ')}`);
    reasons.incomplete.push(...openAt(provider, faults).map((what) => `${what} at ${id}`));
  }
  const outcome = TROUBLES_BY_RANK.find((trouble) => reasons[trouble].length > 0);
  if (outcome === undefined) return { outcome: 'conforms', exitCode: 0, reasons: [] };
  const exitCode = EXIT_CODES[outcome];
  return { outcome, exitCode, reasons: TROUBLES_BY_RANK.flatMap((trouble) => reasons[trouble]) };
}

/** Counts verdicts over every provider of the run, whether the gate counts it or not. */
export function summarize(providers: readonly { clauses: readonly { verdict: Verdict }[] }[]): RunRecord['summary'] {
  const verdicts = providers.flatMap((provider) => provider.clauses.map((clause) => clause.verdict));
  const count = (verdict: Verdict) => verdicts.filter((each) => each === verdict).length;
  const pass = count('pass');
  const fail = count('fail');
  return {
    declared: verdicts.length,
    judged: pass + fail,
    pass,
    fail,
    leftToApplication: count('left-to-application'),
    unsupported: count('unsupported'),
    inconclusive: count('inconclusive'),
    notApplicable: count('not-applicable'),
  };
}

/** What a clause makes of a run: nothing, `fails` or `incomplete`. `all`: the clauses of the same provider. */
export function troubleOf(clause: GatedClause, all: readonly GatedClause[], rules: GateRules): Rule['makes'] {
  return clause.covered ? null : wouldMake(clause, all, rules);
}

/** The same if no list of known failures accepted it. */
export function wouldMake(clause: GatedClause, all: readonly GatedClause[], rules: GateRules): Rule['makes'] {
  if (isTooNew(clause, rules)) return null;
  if (clause.profile === 'robustness')
    return clause.verdict === 'fail' && rules.failOn.includes('robustness') ? 'fails' : null;
  if (!GATED[clause.profile]) return null;
  const gates = GATES[clause.level];
  const counts = gates === 'always' || (gates === 'if-asked' && isAskedFor(clause, rules));
  if (!counts && !clause.stopsFlow) return null;
  if (clause.verdict === 'inconclusive' && isBlockedByWhatDoesNotCount(clause, all, rules)) return null;
  return RULES[clause.verdict].makes;
}

const isAskedFor = ({ verdict, level }: GatedClause, { failOn }: GateRules): boolean =>
  verdict === 'fail' && failOn.includes(level);

/** Whether a clause came after the version that is gated as of. */
export const isTooNew = ({ since }: { since?: string }, { asOf }: GateRules): boolean =>
  asOf !== undefined && since !== undefined && isNewer(since, asOf);

/**
 * Our guesses never fail a build, nor does an upgrade of the suite: what only failed advice or clauses too new keep
 * from being judged does not gate, at any remove. A blocker that is not a clause (a fault, a deadline) always gates.
 */
function isBlockedByWhatDoesNotCount(clause: GatedClause, all: readonly GatedClause[], rules: GateRules): boolean {
  const asOf = rules.asOf ?? '';
  const known = EXCUSED.get(all) ?? new Map<string, Set<string>>();
  const excused =
    known.get(asOf) ??
    excusedBy(
      all,
      (root) =>
        root.verdict === 'fail' && ((GATES[root.level] !== 'always' && !root.stopsFlow) || isTooNew(root, rules)),
    );
  EXCUSED.set(all, known.set(asOf, excused));
  return excused.has(clause.id);
}

/** By the clauses of a provider and the version that is gated as of: each is asked of every clause. */
const EXCUSED = new WeakMap<readonly GatedClause[], Map<string, Set<string>>>();
