/** The handbook's view of each provider: everything that its pages are made of, derived once. */
import type { Clause } from '../../../specs/clauses/clause.ts';
import { clauseIdsUnder, deriveClauses } from '../../../specs/clauses/derive-clauses.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { preferredFacts } from '../prose/preferred-facts.ts';
import { type ClientCode, writeClient } from './code/write-client.ts';
import type { Material, ProviderMaterial, Provoked, Worked } from './material.ts';
import { deriveQuirks, type Quirk } from './quirks.ts';

export type ProviderView = {
  spec: ProviderSpec;
  /** As a mock follows them: every lawful request is in them. */
  facts: Facts;
  /** One reading: what the worked requests are made from. */
  preferred: Facts;
  clauses: Clause[];
  quirks: Quirk[];
  code: ClientCode;
  worked: ReadonlyMap<string, Worked>;
  provoked: readonly Provoked[];
};

export type Site = { providers: ProviderView[]; material: Material };

export const createSite = (material: Material): Site => ({ providers: material.providers.map(viewOf), material });

function viewOf({ spec, worked, provoked }: ProviderMaterial): ProviderView {
  const facts = resolveFacts(standardFacts, spec);
  const preferred = preferredFacts(spec);
  const clauses = deriveClauses(spec);
  const code = writeClient(preferred);
  /** Under another answer there are others, which the page has under its question. */
  const held = clauseIdsUnder(spec, {});
  return {
    spec,
    facts,
    preferred,
    clauses,
    quirks: deriveQuirks(
      facts,
      clauses.filter(({ id }) => held.has(id)),
      code,
    ),
    code,
    worked: new Map(worked.map((one) => [one.path, one])),
    provoked,
  };
}
