/**
 * Lays the lists of accepted failures over the results of a run: which entry covers which clause, and which entries no
 * longer hold. It takes no decision and reads no file.
 */

import { clauseId } from '../../../specs/clauses/path-of.ts';
import { fitsWildcard } from '../../../specs/language/wildcard.ts';
import type { KnownFailure, StaleProblem } from '../../../specs/record/known-failure.ts';
import type {
  ClauseResult,
  FaultRecord,
  Finding,
  KnownList,
  RunRecord,
  StaleEntry,
} from '../../../specs/record/record.ts';
import { isTroubled } from '../../../specs/record/verdicts.ts';
import { nearest } from '../../ground/usage-error.ts';
import { matchesText } from './match-text.ts';

export type KnownLists = { failures: readonly KnownFailure[]; unstable: readonly KnownFailure[] };
/** How much of a run there is. */
export type KnownExtent = 'whole' | 'providers' | 'part' | 'interrupted';

/** What an entry is held against: a clause, or a fault of the adapter under a name of its own. */
type Held = Pick<ClauseResult, 'id' | 'verdict'> & { finding?: Pick<Finding, 'got'> | undefined };
type Result = { provider: string; clause: Held };

type Known = {
  /** The entry that accepts the verdict of a clause, if there is one. */
  coverOf(provider: string, clause: Held): ClauseResult['covered'];
  stale: StaleEntry[];
};

/**
 * @param today YYYY-MM-DD.
 * @param extent `whole`, or what of it can be told: nothing of an interrupted run; of some providers, what names one of
 * them and fits nowhere; of other parts, nothing that fits nowhere.
 */
export function matchKnown(
  { providers, faults }: Pick<RunRecord, 'providers' | 'faults'>,
  { failures, unstable }: KnownLists,
  { today, extent }: { today: string; extent: KnownExtent },
): Known {
  const all = [
    ...providers.flatMap(({ id, clauses }) => clauses.map((clause): Result => ({ provider: id, clause }))),
    ...faults.filter(isOfAdapter).map((fault): Result => ({ provider: fault.provider, clause: resultOf(fault) })),
  ];
  const lists = [
    ['failures', failures],
    ['unstable', unstable],
  ] as const satisfies [KnownList, readonly KnownFailure[]][];
  const isWithin = ({ clause, provider = clause.split('/')[0] }: Pick<KnownFailure, 'clause' | 'provider'>): boolean =>
    extent === 'whole' || (extent === 'providers' && providers.some(({ id }) => id === provider));
  const stale = lists.flatMap(([list, entries]) =>
    entries.flatMap(({ clause, provider, ...entry }): StaleEntry[] => {
      const fitting = all.filter((one) => fits({ clause, provider }, one));
      const found = extent === 'interrupted' ? undefined : problemOf({ clause, ...entry }, list, fitting, today, all);
      if (!found || (found.problem === 'unmatched' && !isWithin({ clause, provider }))) return [];
      return [{ list, clause, ...(provider !== undefined && { provider }), ...found }];
    }),
  );
  return {
    stale,
    coverOf: (provider, clause) => {
      if (!isTroubled(clause)) return undefined;
      for (const [by, entries] of lists) {
        const entry = entries.find((one) => fits(one, { provider, clause }));
        if (entry) return { by, ...wordsOf(entry) };
      }
      return undefined;
    },
  };
}

const wordsOf = ({ reason, issue, expires }: KnownFailure) => ({
  reason,
  ...(issue !== undefined && { issue }),
  ...(expires !== undefined && { expires }),
});

export const isOfAdapter = ({ kind }: FaultRecord): boolean => kind === 'adapter-fault';

/** A fault of the adapter as an entry can name it: `acme/fault/callback`. */
export const resultOf = ({ provider, operation = 'client', message }: FaultRecord): Held => ({
  id: `${provider}/fault/${operation}`,
  verdict: 'fail',
  finding: { got: message },
});

/** Whether an entry is about a clause: by its whole id, by a pattern, or by its path where the entry names the provider. */
export function fits(
  { clause, provider }: { clause: string; provider?: string | undefined },
  result: { provider: string; clause: { id: string } },
): boolean {
  if (provider !== undefined && provider !== result.provider) return false;
  const { id } = result.clause;
  return fitsWildcard(clause, id) || (provider !== undefined && fitsWildcard(clauseId(provider, clause), id));
}

function problemOf(
  entry: Omit<KnownFailure, 'provider'>,
  list: KnownList,
  fitting: Result[],
  today: string,
  all: Result[],
): { problem: StaleProblem; what: string } | undefined {
  const troubled = fitting.filter(({ clause }) => isTroubled(clause));
  const [first] = fitting;
  if (first === undefined) {
    const near = nearest(
      entry.clause,
      all.map(({ clause }) => clause.id),
      1,
    );
    const hint = near.length > 0 ? ` (did you mean ${near[0]}?)` : '';
    return { problem: 'unmatched', what: `no clause of the run has this id: remove the entry, or correct it${hint}` };
  }
  if (list === 'failures' && troubled.length === 0) {
    const { verdict } = first.clause;
    const now = verdict === 'pass' ? 'it passes now' : `it no longer fails, it is ${verdict}`;
    return { problem: 'passing', what: `${now}: remove the entry` };
  }
  if (entry.expires !== undefined && today > entry.expires) {
    return {
      problem: 'expired',
      what: `it was accepted until ${entry.expires}: mend the client, or set a later day`,
    };
  }
  const other = troubled.find(({ clause }) => failsOtherwise(clause, entry.matches));
  if (other === undefined) return undefined;
  const got = other.clause.finding?.got ?? '';
  return {
    problem: 'different',
    what: `${other.clause.id} fails otherwise, got ${quoted(got)}: look at it again, then change \`matches\` or remove the entry`,
  };
}

/** Only a failure has something to compare. */
const failsOtherwise = ({ verdict, finding }: Held, matches: string | undefined): boolean =>
  matches !== undefined && verdict === 'fail' && !matchesText(matches, finding?.got ?? '');

const quoted = (text: string): string => JSON.stringify(text.length > 200 ? `${text.slice(0, 199)}…` : text);
