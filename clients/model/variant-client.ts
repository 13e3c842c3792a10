/** The model client with the habits of a variant, where they apply; where not, the plain one. */
import type { Client } from '../../specs/contract/contract.ts';
import { resolveFacts } from '../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../specs/language/spec.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import { sameInEveryWorld } from './habits.ts';
import { createModelClient } from './model-client.ts';
import type { Variant } from './variants/variant.ts';

/** Whether a variant makes a difference at a provider, under any answer that is lawful. */
export const appliesAt = (variant: Variant, spec: ProviderSpec): boolean => worldFor(variant, spec) !== undefined;

/** The facts in which it does, those of the preferred answers first. */
export const worldFor = ({ where = () => true }: Variant, spec: ProviderSpec): Facts | undefined =>
  lawfulFacts(spec).find(where);

const lawfulFacts = (spec: ProviderSpec): Facts[] => [
  resolveFacts(standardFacts, spec),
  ...spec.unsettled
    .filter(({ kind }) => kind === 'choice')
    .flatMap(({ id, answers }) => answers.map((answer) => resolveFacts(standardFacts, spec, { [id]: answer.id }))),
];

/** @param facts what holds in the world that the client is made for; what it says of itself is the same in every one. */
export function createVariantClient({ habits, where }: Variant, facts: Facts): Client {
  return createModelClient(facts, {}, where === undefined || where(facts) ? habits : sameInEveryWorld(habits));
}
