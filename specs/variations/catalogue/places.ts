/** Where a provider gives a variation something to vary. */
import type { Facts, Field } from '../../language/spec.ts';
import type { Role } from '../../language/words.ts';

const fieldOf = ({ legs }: Facts, role: Role): Field | undefined => {
  const field = legs.exchange?.answers?.fields[role];
  return field && field.use !== 'absent' && field.use !== 'forbidden' ? field : undefined;
};

/** Whether the answer to an exchange has a place for a value. */
export const says =
  (role: Role) =>
  (facts: Facts): boolean =>
    fieldOf(facts, role) !== undefined;

/** Whether tokens come as JSON, whatever a client asks for. */
export const isJson = ({ legs: { exchange } }: Facts): boolean =>
  exchange?.answers?.body === 'json' && exchange.answers.asked === undefined;

export const isNumber = (role: Role) => (facts: Facts) => isJson(facts) && fieldOf(facts, role)?.type === 'number';

/** Whether the documented value of a member is written otherwise than this. */
export const isOther =
  (role: Role, spelled: (value: string) => string) =>
  (facts: Facts): boolean => {
    const field = fieldOf(facts, role);
    return field?.value !== undefined && spelled(field.value) !== field.value;
  };

/** Whether a code comes back by a redirect. */
export const returnsCode = ({ callback: { fields } }: Facts): boolean => (fields.code?.use ?? 'absent') !== 'absent';

export const both =
  (...all: ((facts: Facts) => boolean)[]) =>
  (facts: Facts): boolean =>
    all.every((one) => one(facts));
