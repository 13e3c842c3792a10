/** One reading of a provider's document: the preferred answer to every question, on either side. */
import { type Answers, resolveFacts } from '../../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';

/**
 * Unlike the facts that a mock follows, these leave the client no choice of places: what a worked request is made from.
 *
 * @param pinned answers that somebody knows better.
 */
export const preferredFacts = (spec: ProviderSpec, pinned: Answers = {}): Facts =>
  resolveFacts(standardFacts, spec, {
    ...Object.fromEntries(spec.unsettled.map(({ id, preferred }) => [id, preferred])),
    ...pinned,
  });
