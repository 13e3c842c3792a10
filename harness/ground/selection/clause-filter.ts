/** Which clauses a run is restricted to: beginnings of ids, or patterns with `*`. */
import { deriveClauses } from '../../../specs/clauses/derive-clauses.ts';
import { deriveRobustness } from '../../../specs/clauses/robustness-clauses.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { fitsBeginning } from '../../../specs/language/wildcard.ts';
import { nearest, UsageError } from '../usage-error.ts';
import type { Selected } from './select-providers.ts';

/** Whether an id fits one of the patterns; everything fits none at all. `*` stands for any text, slashes included. */
export function fitsAny(patterns: readonly string[] | undefined): (id: string) => boolean {
  if (!patterns) return () => true;
  const wanted = patterns.map((pattern) => pattern.replace(/\/+$/, ''));
  return (id) => wanted.some((pattern) => fitsBeginning(pattern, id));
}

/**
 * The providers of which any clause is left.
 *
 * @throws {UsageError} for a pattern that fits no clause of them.
 */
export function restrict(selected: Selected[], only: readonly string[] | undefined): Selected[] {
  if (!only) return selected;
  const ids = selected.map(({ spec }) => clauseIds(spec));
  for (const pattern of only) {
    const fits = fitsAny([pattern]);
    if (ids.flat().some(fits)) continue;
    const near = nearest(pattern, ids.flat());
    throw new UsageError(`--only ${pattern} fits no clause.`, {
      expected: 'the beginning of a clause id, or a pattern such as */refresh/*',
      got: pattern,
      hint:
        near.length > 0
          ? `did you mean ${near.join(' or ')}?`
          : `see \`quirkproof list ${selected[0]?.spec.id ?? '<provider>'}\``,
    });
  }
  return selected.filter((_, index) => ids[index]?.some(fitsAny(only)));
}

const clauseIds = (spec: ProviderSpec): string[] =>
  [...deriveClauses(spec), ...deriveRobustness(spec)].map(({ id }) => id);
