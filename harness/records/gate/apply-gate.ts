/**
 * Decides a record, or decides it anew: marks what each clause makes of the run, and sets outcome, exit code and summary.
 * Everything else of the record stays as it is.
 */
import type { FaultRecord, ProviderResult, RunRecord } from '../../../specs/record/record.ts';
import { decide, type GateRules, isTooNew, summarize, troubleOf } from './gate.ts';
import { type KnownExtent, type KnownLists, matchKnown, resultOf } from './match-known.ts';
import { openAt } from './open-at.ts';

export type Gate = GateRules & {
  known?: KnownLists | undefined;
  /** YYYY-MM-DD, for entries that expire. */
  today: string;
};

type Decided = 'outcome' | 'exitCode' | 'summary' | 'failOn' | 'asOf' | 'known';

function extentOf({ partial = [] }: Pick<RunRecord, 'partial'>): KnownExtent {
  if (partial.length === 0) return 'whole';
  return partial.every(({ because }) => because === 'providers') ? 'providers' : 'part';
}

export function applyGate(
  record: Omit<RunRecord, Decided>,
  { today, known, ...rules }: Gate,
): { record: RunRecord; reasons: string[] } {
  const isInterrupted = record.partial?.some(({ because }) => because === 'interrupted') ?? false;
  const isShard = record.partial?.some(({ because }) => because === 'shard') ?? false;
  const lists = { failures: [...(known?.failures ?? [])], unstable: [...(known?.unstable ?? [])] };
  // A provider at which the suite failed has no clauses, and its entries are not to blame.
  const isFaulty = record.faults.some(({ kind }) => kind === 'suite-fault');
  const extent = isInterrupted ? 'interrupted' : isFaulty ? 'part' : extentOf(record);
  const matched = matchKnown(record, lists, { today, extent });
  const faults = record.faults.map(({ covered: _, ...fault }): FaultRecord => {
    const covered = matched.coverOf(fault.provider, resultOf(fault));
    return { ...fault, ...(covered && fault.kind === 'adapter-fault' && { covered }) };
  });
  const providers = record.providers.map((provider) => mark(provider, rules, matched.coverOf, faults));
  const stale = matched.stale.map(({ list, clause, what }) => `${NAMES[list]} ${clause}: ${what}`);
  const input = { ...rules, providers, faults, interrupted: isInterrupted, stale, isShard };
  const { outcome, exitCode, reasons } = decide(input);
  const { known: _, asOf: __, ...rest } = record as Partial<RunRecord> & typeof record;
  return {
    reasons,
    record: {
      ...rest,
      failOn: [...rules.failOn],
      ...(rules.asOf !== undefined && { asOf: rules.asOf }),
      ...(known && { known: { ...lists, stale: matched.stale } }),
      outcome,
      exitCode,
      summary: summarize(providers),
      providers,
      faults,
    },
  };
}

const NAMES = { failures: 'known failure', unstable: 'unstable clause' };

function mark(
  { incomplete: _, ...provider }: ProviderResult,
  rules: GateRules,
  coverOf: ReturnType<typeof matchKnown>['coverOf'],
  faults: readonly FaultRecord[],
): ProviderResult {
  const covered = provider.clauses.map(({ gate: _, covered: __, newer: ___, ...clause }) => {
    const cover = coverOf(provider.id, clause);
    return {
      ...clause,
      ...(cover && { covered: cover }),
      ...(isTooNew(clause, rules) && { newer: true as const }),
    };
  });
  const clauses = covered.map((clause) => {
    const gate = provider.gated ? troubleOf(clause, covered, rules) : null;
    return gate === null ? clause : { ...clause, gate };
  });
  const open = provider.gated ? openAt({ ...provider, clauses }, faults) : [];
  return { ...provider, clauses, ...(open.length > 0 && { incomplete: open }) };
}
