/** How what is wrong with an authorization request reaches the client: as a denial does, unless the facts say otherwise. */
import type { Facts, Field, Return } from './spec.ts';

export const returnOfErrors = ({ objection, denial }: Pick<Facts, 'objection' | 'denial'>): Return =>
  objection ?? denial;

/** The field of an error that comes back where a code does; `undefined` where none is told to come back there. */
export function errorBesideCode(facts: Pick<Facts, 'objection' | 'denial' | 'callback'>): Field | undefined {
  const { denial, callback } = facts;
  const comes = ({ arrives, in: home, fields: { error } }: Return): boolean =>
    arrives === 'redirect' && error !== undefined && error.use !== 'absent' && (error.in ?? home) === callback.in;
  return [denial, returnOfErrors(facts)].find(comes)?.fields.error;
}
