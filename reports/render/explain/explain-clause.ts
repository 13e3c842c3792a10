/** Puts together what `explain` says of a clause: the clause, and what its provider's document calls the section it cites. */
import type { Clause } from '../../../specs/clauses/clause.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import type { ExplainInput } from './explain.ts';

export function explainClause(clause: Clause, spec: ProviderSpec): ExplainInput {
  const { id, sentence, level, profile, basis, since, departsFrom, bites, how, hint } = clause;
  const sectionTitle = spec.sections[basis.cite.replace(/^#/, '')];
  return {
    id,
    sentence,
    level,
    profile,
    basis,
    since,
    ...(departsFrom !== undefined && { departsFrom }),
    ...(bites !== undefined && { bites }),
    providerName: spec.name,
    documentTitle: spec.document.title,
    ...(basis.kind === 'documented' && sectionTitle !== undefined && { sectionTitle }),
    unsettled: spec.unsettled.filter((question) => clause.unsettled.includes(question.id)),
    how,
    hint,
  };
}
