/** One reading of a provider's document: the preferred answer to every question, on either side. */
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';

/** Unlike the facts that a mock follows, these leave the client no choice of places: what a worked request is made from. */
export const preferredFacts = (spec: ProviderSpec): Facts =>
  resolveFacts(standardFacts, spec, Object.fromEntries(spec.unsettled.map(({ id, preferred }) => [id, preferred])));
