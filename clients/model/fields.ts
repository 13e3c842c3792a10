/** How a document's fields are read by a client: what there is a place for, what is said, and how a list is joined. */

import type { Field, Leg, Message } from '../../specs/language/spec.ts';
import { isThere } from '../../specs/language/uses.ts';
import type { Role, Use } from '../../specs/language/words.ts';
import type { Habits } from './habits.ts';
import type { ClientKnowledge } from './known.ts';

/** The scopes that a leg is to name, as it lists them: those that the client was set up with, if no others are given. */
export function scopesFor(
  leg: Leg,
  { setup, habits }: Pick<ClientKnowledge, 'setup' | 'habits'>,
  scopes = setup.scopes,
): string {
  const listed = habits.scopes === 'reversed' ? scopes.toReversed() : scopes;
  const field = leg.sends.fields.scope;
  return listed.join(habits.separator === 'other' ? (field?.orList ?? separatorOf(field)) : separatorOf(field));
}

/** What stands between the members of a list where it is one value. */
export const separatorOf = (field: Field | undefined): string =>
  field?.list === undefined || field.list === 'array' ? ' ' : field.list;

/** Whether a client sends a value that it may leave out. */
export const isSaid = (field: Field | undefined, { optional, recommended }: Habits): boolean =>
  isThere(field) && SAYS[field.use]({ optional, recommended });

const SAYS: Record<Use, (habits: Pick<Habits, 'optional' | 'recommended'>) => boolean> = {
  required: () => true,
  recommended: ({ recommended }) => recommended !== 'none',
  optional: ({ optional }) => optional !== 'none',
  absent: () => false,
  forbidden: () => false,
};

/** A member of an answer where the message has it; the name of a header has no case (RFC 9110 §5.1). */
export const memberOf = (members: Record<string, unknown>, message: Message, role: Role): unknown => {
  const field = message.fields[role];
  if (!isThere(field)) return undefined;
  return members[(field.in ?? message.in) === 'header' ? field.name.toLowerCase() : field.name];
};
