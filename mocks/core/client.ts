/** Who is calling: the client's identity and its proof. */
import type { Field } from '../../specs/language/spec.ts';
import type { Registered } from '../mock.ts';
import {
  isContradictory,
  isDemanded,
  isForeignBody,
  isRead,
  isRepeated,
  objectToParameters,
  readValues,
} from './fields.ts';
import { type Guard, type Objection, objectBy } from './objection.ts';
import type { Call } from './world.ts';

/** One way to authenticate, and what the request shows of it. */
type Attempt = { id: string | undefined; secret: string | undefined; demandsId: boolean; demandsSecret: boolean };

type Identification = {
  /** Whether the facts make client authentication a matter of its own, or two parameters among others. */
  separate: boolean;
  withSecret: Attempt[];
  ids: Set<string>;
  /** The attempt that counts. */
  chosen: Attempt;
  client: Registered | undefined;
};

/**
 * In the order of RFC 6749 §5.2: the request as such, then the client. Where id and secret are parameters among others,
 * their absence is left to the check of the parameters.
 */
const GUARDS: readonly Guard<Identification>[] = [
  { objects: 'request-invalid', when: ({ withSecret }) => withSecret.length > 1, see: 'RFC 6749 §2.3' },
  { objects: 'request-invalid', when: ({ ids }) => ids.size > 1, see: 'RFC 6749 §2.3' },
  { objects: 'client-unknown', when: ({ separate, chosen }) => separate && isUnnamed(chosen), see: 'RFC 6749 §5.2' },
  { objects: 'client-unknown', when: ({ chosen, client }) => chosen.id !== undefined && !client, see: 'RFC 6749 §5.2' },
  { objects: 'client-unknown', when: (one) => one.separate && isUnproved(one), see: 'RFC 6749 §5.2' },
  {
    objects: 'secret-wrong',
    when: ({ chosen, client }) => client !== undefined && isWrongSecret(client, chosen.secret),
    see: 'RFC 6749 §5.2',
  },
];

/** `client` is `null` where the facts let a request come without naming one. */
export type Identified = { client: Registered | null };

/**
 * Finds the client by the one way to authenticate that was used.
 * @see RFC 6749 §2.3, §3.2.1
 */
export function identifyClient(call: Call): Identified | Objection {
  const identification = identificationOf(call);
  if (!identification) return { client: null };
  return objectBy(GUARDS, identification) ?? { client: identification.client ?? null };
}

/** Why it cannot be told which client it is: it proves itself twice, or has two names. */
export function ambiguityOf(call: Call): 'proofs' | 'ids' | undefined {
  const { withSecret = [], ids = new Set() } = identificationOf(call) ?? {};
  return withSecret.length > 1 ? 'proofs' : ids.size > 1 ? 'ids' : undefined;
}

function identificationOf({ world, leg, reading }: Call): Identification | undefined {
  const groups = leg.authenticates?.groups.map(({ fields }) => ({ in: leg.sends.in, fields })) ?? [leg.sends];
  const attempts = groups.map((group): Attempt => {
    const { client_id, client_secret } = readValues(reading, group);
    const { client_id: idField, client_secret: secretField } = group.fields;
    return {
      id: client_id,
      secret: client_secret,
      demandsId: isDemanded(idField),
      demandsSecret: isDemanded(secretField),
    };
  });
  const withSecret = attempts.filter(({ secret }) => secret !== undefined);
  const named = attempts.filter(({ id }) => id !== undefined);
  const chosen =
    withSecret[0] ??
    named.find(({ demandsSecret }) => !demandsSecret) ??
    named[0] ??
    attempts.find(({ demandsId }) => !demandsId) ??
    attempts[0];
  if (!chosen) return undefined;
  const client = chosen.id === undefined ? undefined : world.clients.get(chosen.id);
  const ids = new Set(named.map(({ id }) => id as string));
  return { separate: leg.authenticates !== undefined, withSecret, ids, chosen, client };
}

const isUnnamed = ({ id, demandsId }: Attempt): boolean => id === undefined && demandsId;

/** A public client has nothing to prove itself with (RFC 6749 §2.1). */
function isUnproved({ chosen, client }: Identification): boolean {
  return chosen.secret === undefined && chosen.demandsSecret && client?.clientSecret !== null;
}

/** No secret at all is for `isUnproved` to judge. */
export const isWrongSecret = (client: Registered, secret: string | undefined): boolean =>
  secret !== undefined && secret !== client.clientSecret;

/** Whether a secret is among the parameters of a message, and wrong or wanting. */
export const failsSecret = (client: Registered, field: Field | undefined, secret: string | undefined): boolean =>
  isRead(field) &&
  client.clientSecret !== null &&
  (secret === undefined ? isDemanded(field) : isWrongSecret(client, secret));

const FORM_GUARDS: readonly Guard<Call>[] = [
  { objects: 'request-invalid', when: ({ reading, leg }) => isForeignBody(reading, leg), see: 'RFC 6749 §4.1.3' },
  { objects: 'request-invalid', when: ({ reading, leg }) => isRepeated(reading, leg), see: 'RFC 6749 §3.2' },
  { objects: 'request-invalid', when: ({ reading, leg }) => isContradictory(reading, leg), see: 'RFC 6749 §3.2' },
];

/**
 * What every endpoint that clients call directly asks first: the format, then the client, then the parameters.
 * @see RFC 6749 §3.2, §5.2
 */
export function admit(call: Call): Identified | Objection {
  const malformed = objectBy(FORM_GUARDS, call);
  if (malformed) return malformed;
  const identified = identifyClient(call);
  if ('objects' in identified) return identified;
  const objects = objectToParameters(call.leg.sends, call.values);
  return objects ? { objects } : identified;
}
