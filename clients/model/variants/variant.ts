/** One sound way to be a client, and where it makes a difference. */
import type { Facts, Field, Leg } from '../../../specs/language/spec.ts';
import type { Role } from '../../../specs/language/words.ts';
import type { Habits } from '../habits.ts';

export type Variant = {
  /** Why nobody may blame it, in a sentence, with the section that lets it. */
  why: string;
  habits: Habits;
  /** Everywhere, if it is left out. */
  where?: (facts: Facts) => boolean;
  /** Advice that it does not take: paths of clauses that are no more than `should`. */
  advised?: readonly string[];
};

export const legsOf = ({ legs, apis }: Facts): Leg[] =>
  [...Object.values(legs), ...Object.values(apis)].filter(Boolean);

const fieldsOf = ({ sends, authenticates }: Leg): Field[] =>
  [sends.fields, ...(authenticates?.groups.map(({ fields }) => fields) ?? [])].flatMap((fields) =>
    Object.values(fields).filter((field) => field.use !== 'absent'),
  );

/** Whether any request of a provider has such a value. */
export const someField =
  (is: (field: Field, leg: Leg) => boolean) =>
  (facts: Facts): boolean =>
    legsOf(facts).some((leg) => fieldsOf(leg).some((field) => is(field, leg)));

export const isAsked = (role: Role, { legs: { authorize } }: Facts): boolean =>
  (authorize?.sends.fields[role]?.use ?? 'absent') !== 'absent';

/** Whether a scheme is named before credentials or a token. */
export const namesScheme = someField(
  (field, leg) => (field.in ?? leg.sends.in) === 'basic' || field.prefix?.endsWith(' ') === true,
);

export const authenticatesBy =
  (carrier: 'basic' | 'form') =>
  ({ legs }: Facts): boolean =>
    legs.exchange?.authenticates?.groups.some(({ fields }) =>
      carrier === 'basic' ? fields.client_secret?.in === 'basic' : fields.client_secret?.in !== 'basic',
    ) ?? false;

export const callsApi = ({ apis }: Facts): boolean => Object.keys(apis).length > 0;
export const refreshes = ({ legs }: Facts): boolean => legs.refresh !== undefined;
export const renews = (facts: Facts): boolean => callsApi(facts) && refreshes(facts);
