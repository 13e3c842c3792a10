/** `quirkproof explain`: a whole provider, one of its clauses, or one of its unsettled questions. */
import { renderExplain } from '../../../reports/render/explain/explain.ts';
import { explainClause } from '../../../reports/render/explain/explain-clause.ts';
import { renderProviderPage } from '../../../reports/render/explain/explain-provider.ts';
import { renderQuestionPage } from '../../../reports/render/explain/explain-questions.ts';
import { deriveClauses } from '../../../specs/clauses/derive-clauses.ts';
import { deriveRobustness } from '../../../specs/clauses/robustness-clauses.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { loadSpecs } from '../../ground/selection/load-specs.ts';
import { nearest, UsageError } from '../../ground/usage-error.ts';
import { sheetOf } from './sheet.ts';

/** @throws {UsageError} if there is no provider, clause or question of this id. */
export async function explainCommand(id: string, files?: string[]): Promise<void> {
  process.stdout.write(explanationOf(id, await loadSpecs(files)));
  process.exitCode = 0;
}

function explanationOf(id: string, providers: readonly ProviderSpec[]): string {
  const sheet = sheetOf(process.stdout);
  const provider = providers.find((spec) => spec.id === id);
  if (provider) return renderProviderPage(provider, sheet);
  for (const spec of providers) {
    const question = spec.unsettled.find((one) => `${spec.id}.${one.id}` === id);
    if (question) return renderQuestionPage(spec.id, question, sheet);
  }
  const all = providers.flatMap((spec) =>
    [...deriveClauses(spec), ...deriveRobustness(spec)].map((clause) => ({ spec, clause })),
  );
  const found = all.find(({ clause }) => clause.id === id);
  if (found) return renderExplain(explainClause(found.clause, found.spec), sheet);
  const questions = providers.flatMap((spec) => spec.unsettled.map((one) => `${spec.id}.${one.id}`));
  const clauses = all.map(({ clause }) => clause.id);
  throw unknown(id, [...clauses, ...questions, ...providers.map((spec) => spec.id)]);
}

function unknown(id: string, ids: string[]): UsageError {
  const below = ids.filter((one) => one.startsWith(`${id}/`));
  const near = below.length > 0 ? below.slice(0, 6) : nearest(id, ids);
  return new UsageError(`There is nothing called "${id}" to explain.`, {
    expected: 'a provider, the id of a clause (provider/path), or a question (provider.question)',
    got: id,
    hint: near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'see `quirkproof list <provider>`',
  });
}
