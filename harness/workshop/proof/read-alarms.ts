/** Reads what a case holds against a client that is believed sound: clauses that it fails, and faults of the suite and of the adapter. */

import type { Clause } from '../../../specs/clauses/clause.ts';
import { deriveClauses } from '../../../specs/clauses/derive-clauses.ts';
import { pathOf } from '../../../specs/clauses/path-of.ts';
import type { Hello } from '../../../specs/contract/contract.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import { checkServer } from '../../engine/checks/server-check.ts';
import type { CaseResult } from '../../engine/drive/play.ts';
import { readViolations } from '../../engine/explore/violations.ts';
import { leftTo } from '../../engine/judging/duties.ts';

const known = new WeakMap<ProviderSpec, ReadonlyMap<string, Clause>>();

function clausesOf(spec: ProviderSpec): ReadonlyMap<string, Clause> {
  const clauses = known.get(spec) ?? new Map(deriveClauses(spec).map((clause) => [pathOf(clause.subject), clause]));
  known.set(spec, clauses);
  return clauses;
}

export type FoundAlarm = { what: string; got: string };

/** @param except paths of clauses that it fails on purpose. */
export function createAlarmReader(spec: ProviderSpec, hello: Hello, except: readonly string[]) {
  const clauses = clausesOf(spec);
  const counts = (path: string): boolean => isCounted(clauses.get(path), hello, except);
  const read = ({ trace, faults }: CaseResult, facts: Facts): { found: FoundAlarm[]; completed: boolean } => {
    const { violations, completed } = readViolations(trace, { facts, played: facts }, hello);
    const found = [
      ...violations
        .map(({ subject, expected, got }) => ({ what: pathOf(subject), expected, got }))
        .filter(({ what }) => counts(what))
        .map(({ what, expected, got }) => ({ what, got: `expected ${expected}, got ${got}` })),
      ...checkServer(trace, facts).map(({ leg, message }) => ({ what: `the mock at ${leg}`, got: message })),
      ...faults.map(({ operation, message }) => ({ what: `the adapter in ${operation}`, got: message })),
    ];
    return { found, completed };
  };
  return { counts, read };
}

/** A failed clause counts, unless the client declares that it is another's duty, or fails it on purpose and is only advised. */
function isCounted(clause: Clause | undefined, hello: Hello, except: readonly string[]): boolean {
  if (clause === undefined) return true;
  if (leftTo(clause, hello) !== undefined) return false;
  return !(clause.level === 'should' && except.includes(pathOf(clause.subject)));
}
