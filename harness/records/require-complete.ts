/**
 * Holds a stored record against what a record of its suite must hold: every clause of every provider that it was to judge,
 * counted as it says, and every reason why it is not whole. So a file that lost something decides nothing.
 */
import { isDeepStrictEqual } from 'node:util';
import { deriveClauses } from '../../specs/clauses/derive-clauses.ts';
import { deriveRobustness } from '../../specs/clauses/robustness-clauses.ts';
import { USUAL_PROFILES } from '../../specs/language/words.ts';
import { providers as known } from '../../specs/providers/index.ts';
import { releasedAt } from '../../specs/providers/released.ts';
import type { PartialReason, ProviderResult, RunRecord } from '../../specs/record/record.ts';
import { fitsAny } from '../ground/selection/clause-filter.ts';
import { UsageError } from '../ground/usage-error.ts';
import { VERSION } from '../ground/version.ts';
import { summarize } from './gate/gate.ts';

/** @throws {UsageError} for a record from which something was taken, or in which something was changed. */
export function requireComplete(record: RunRecord, path: string): void {
  const missing = [
    ...untoldReasons(record),
    ...lostProviders(record),
    ...record.providers.flatMap((one) => lostClauses(one, record)),
  ];
  const counted = summarize(record.providers);
  if (!isDeepStrictEqual(counted, record.summary))
    missing.push(
      `${counted.declared} clauses, of which ${counted.judged} are judged, where its own summary has ${record.summary.declared} and ${record.summary.judged}`,
    );
  const [first] = missing;
  if (first === undefined) return;
  throw new UsageError(`The record ${path} is not what quirkproof ${record.suite.version} wrote.`, {
    expected: 'a record with all that was judged',
    got: missing.length > 1 ? `${first}; and ${missing.length - 1} more` : first,
    hint: 'make it again with `quirkproof check`',
  });
}

/** What shows in the record that it is not the whole of a run, and is not said of it. */
function untoldReasons({ partial = [], shard, only, profiles }: RunRecord): string[] {
  const shown: Partial<Record<PartialReason, boolean>> = {
    shard: shard !== undefined,
    only: only !== undefined,
    profiles: USUAL_PROFILES.some((profile) => !profiles.includes(profile)),
  };
  return Object.entries(shown)
    .filter(([because, isShown]) => isShown && !partial.some((one) => one.because === because))
    .map(([because]) => `a record that does not say that it is partial, and is (${because})`);
}

/** A provider without a result has lost it, unless the run ended before, another part has it, or the suite failed there. */
function lostProviders({ planned = [], partial = [], providers, faults }: RunRecord): string[] {
  if (partial.some(({ because }) => because === 'interrupted' || because === 'shard')) return [];
  return planned
    .filter((id) => !providers.some((one) => one.id === id))
    .filter((id) => !faults.some(({ kind, provider }) => kind === 'suite-fault' && provider === id))
    .map((id) => `nothing of ${id}, which was to be judged`);
}

type Due = { id: string; level?: string; profile?: string };

function lostClauses({ id, clauses }: ProviderResult, record: RunRecord): string[] {
  const held = new Map(clauses.map((clause) => [clause.id, clause]));
  const changed = clauses.length === held.size ? [] : [`a clause of ${id} twice`];
  for (const due of dueAt(id, record)) {
    const clause = held.get(due.id);
    if (!clause) changed.push(`no ${due.id}`);
    else if ((due.level ?? clause.level) !== clause.level || (due.profile ?? clause.profile) !== clause.profile)
      changed.push(`${due.id} as ${clause.level} of ${clause.profile}, which is ${due.level} of ${due.profile}`);
  }
  return changed;
}

/** The clauses that a suite of that version has there; nothing where it is not known. */
function dueAt(provider: string, { suite, pinned, profiles, only }: RunRecord): Due[] {
  const fits = fitsAny(only);
  const spec = known.find(({ id }) => id === provider);
  if (spec && suite.version === VERSION) {
    const answers = Object.fromEntries(
      Object.entries(pinned).flatMap(([key, answer]) =>
        key.startsWith(`${provider}.`) ? [[key.slice(provider.length + 1), answer]] : [],
      ),
    );
    const all = [...deriveClauses(spec, answers), ...deriveRobustness(spec, answers)];
    return all.filter(({ id, profile }) => fits(id) && profiles.includes(profile));
  }
  // Of another version's clauses the profiles are not known here.
  if (USUAL_PROFILES.some((profile) => !profiles.includes(profile))) return [];
  return [...(releasedAt(suite.version, provider) ?? [])]
    .map((path) => ({ id: `${provider}/${path}` }))
    .filter(({ id }) => fits(id));
}
