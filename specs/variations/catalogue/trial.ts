/** A trial: one variation that a client is to meet, where it meets it, and what is asked of the client there. Types and words. */
import type { Facts } from '../../language/spec.ts';
import type { VariationChange } from '../variation.ts';

/**
 * What is asked of a client: that it takes what it meets, that it comes to no harm whatever it makes of it, that it does
 * not take it for a success, or that it gives up cleanly or comes to its end.
 */
export const ORACLES = ['accepts', 'safe', 'refuses', 'survives'] as const;
export type Oracle = (typeof ORACLES)[number];

/** The answers that it is met in: those that bring tokens, by exchange and by refresh; the redirect with the code; one leg. */
export type TrialPlace = 'tokens' | 'authorize' | 'exchange' | 'refresh' | 'api';

export type Trial = {
  at: TrialPlace;
  change: VariationChange;
  /** The section that lets the provider write so, or that says what a client makes of it. */
  from: string;
  /** Everywhere, if it is left out. */
  where?: (facts: Facts) => boolean;
  /** What to do about it, where it is something else than with all others of the kind. */
  hint?: string;
};

export type Trials = Readonly<Record<string, Trial>>;
