/** How what is wrong with an authorization request reaches the client: as a denial does, unless the facts say otherwise. */
import type { Facts, Return } from './spec.ts';

export const returnOfErrors = ({ objection, denial }: Pick<Facts, 'objection' | 'denial'>): Return =>
  objection ?? denial;
