/** `quirkproof explain`. */
import { renderExplain } from '../../reports/render/explain.ts';
import type { Clause } from '../../specs/clauses/clause.ts';
import { deriveClauses } from '../../specs/clauses/derive-clauses.ts';
import type { ProviderSpec } from '../../specs/language/spec.ts';
import { loadSpecs } from '../checking/load-specs.ts';
import { nearest, UsageError } from '../checking/usage-error.ts';
import { sheetOf } from './sheet.ts';

export async function explainCommand(id: string, files?: string[]): Promise<void> {
  const providers = await loadSpecs(files);
  const all = providers.flatMap((spec) => deriveClauses(spec).map((clause) => ({ spec, clause })));
  const found = all.find(({ clause }) => clause.id === id);
  if (!found)
    throw unknown(
      id,
      all.map(({ clause }) => clause.id),
    );
  process.stdout.write(renderExplain(explained(found), sheetOf(process.stdout)));
  process.exitCode = 0;
}

function explained({ clause, spec }: { clause: Clause; spec: ProviderSpec }): Parameters<typeof renderExplain>[0] {
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

function unknown(id: string, ids: string[]): UsageError {
  const below = ids.filter((one) => one.startsWith(`${id}/`));
  const near = below.length > 0 ? below.slice(0, 6) : nearest(id, ids);
  return new UsageError(`There is no clause "${id}".`, {
    expected: 'the id of a clause, provider and path',
    got: id,
    hint: near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'see `quirkproof list <provider>`',
  });
}
