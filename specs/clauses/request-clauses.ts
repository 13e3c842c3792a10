/** Clauses about what a client sends: where, in which carrier, and each value under its name. */
import type { Duty } from '../contract/contract.ts';
import type { Facts, Field, Leg } from '../language/spec.ts';
import { type AnyLeg, LEGS, type Role } from '../language/words.ts';
import { basisOf, type ClauseDraft } from './clause.ts';
import { legPath } from './path-of.ts';
import {
  describePlace,
  describePlaces,
  isPartlyAssumed,
  LEG_NAMES,
  ownEvidence,
  ROLE_NAMES,
  SEPARATOR_NAMES,
} from './prose.ts';

/** The legs of a provider with the path that their nodes have in clause ids. */
export function namedLegs(facts: Facts): { id: AnyLeg; api?: string; path: string; leg: Leg }[] {
  return [
    ...LEGS.flatMap((id) => {
      const leg = facts.legs[id];
      return leg ? [{ id, path: legPath(id), leg }] : [];
    }),
    ...Object.entries(facts.apis).map(([api, leg]) => ({ id: 'api' as const, api, path: legPath('api', api), leg })),
  ];
}

export function requestClauses(facts: Facts, standard: Facts): ClauseDraft[] {
  return namedLegs(facts).flatMap(({ id, api, leg }) => {
    const counterpart = id === 'api' ? standard.apis.me : standard.legs[id];
    return [
      endpointClause(id, api, leg),
      ...carrierClause(id, api, leg, counterpart),
      ...authenticationClause(id, api, leg),
      ...Object.entries(leg.sends.fields).flatMap(([role, field]) =>
        fieldClause({ id, api, leg, role: role as Role, field, counterpart }),
      ),
    ];
  });
}

function endpointClause(id: AnyLeg, api: string | undefined, leg: Leg): ClauseDraft {
  const ways = [leg, ...(leg.or ?? [])].map(({ method = leg.method, path = leg.path }) =>
    id === 'authorize' ? path : `${method} ${path}`,
  );
  const verb = id === 'authorize' ? 'Sends the browser to' : `Sends the ${LEG_NAMES[id]} as`;
  return {
    subject: { is: 'endpoint', leg: id, api },
    sentence: `${verb} ${ways.join(', or ')}.`,
    level: 'must',
    profile: 'documented',
    basis: basisOf(leg.from),
    how: `Every ${LEG_NAMES[id]} of every situation is held against the method and the URL.`,
    hint: `Use ${leg.method} ${leg.path} on the origin "${leg.at}".`,
  };
}

/** Worth a clause of its own only where several required values share the carrier; a single one is its field's matter. */
function carrierClause(id: AnyLeg, api: string | undefined, leg: Leg, counterpart: Leg | undefined): ClauseDraft[] {
  if (sharedCarrier(leg).length < 2) return [];
  const departs = counterpart !== undefined && counterpart.sends.in !== leg.sends.in;
  return [
    {
      subject: { is: 'carrier', leg: id, api },
      sentence: `Puts the parameters of the ${LEG_NAMES[id]} into ${describePlace(leg.sends.in)}.`,
      level: 'must',
      profile: 'documented',
      basis: basisOf(leg.sends.from ?? leg.from),
      ...(departs && {
        departsFrom: `${counterpart.sends.from ?? counterpart.from} puts them into ${describePlace(counterpart.sends.in)}`,
      }),
      bites: leg.sends.bites,
      how: `Fails when none of the required values is where the document has them, and several of them stand together elsewhere.`,
      hint: `Send the parameters in ${describePlace(leg.sends.in)}.`,
    },
  ];
}

/** The required roles that travel in the message's own carrier. */
export const sharedCarrier = (leg: Leg): Role[] =>
  (Object.entries(leg.sends.fields) as [Role, Field][])
    // The content type is of the body, and a header wherever that stands.
    .filter(([role]) => role !== 'content_type')
    .filter(([, field]) => field.use === 'required' && (field.in ?? leg.sends.in) === leg.sends.in)
    .map(([role]) => role);

function authenticationClause(id: AnyLeg, api: string | undefined, leg: Leg): ClauseDraft[] {
  if (!leg.authenticates) return [];
  const groups = leg.authenticates.groups.map((group) => group.id).join(' or ');
  return [
    {
      subject: { is: 'authentication', leg: id, api },
      sentence: `Authenticates the ${LEG_NAMES[id]} in one of the ways there are (${groups}), and in one only.`,
      level: 'must',
      profile: 'documented',
      basis: basisOf(leg.authenticates.from),
      bites: leg.authenticates.bites,
      how: 'Fails when no group of credentials is complete and right, or when two are sent at once.',
      hint: 'Send client id and secret by exactly one method; in Basic both are form-encoded first (RFC 6749 §2.3.1).',
    },
  ];
}

const FIELD_DUTIES: Partial<Record<Role, Duty>> = {
  state: 'state',
  code_challenge: 'pkce',
  code_challenge_method: 'pkce',
  code_verifier: 'pkce',
};

/** A content type that may be any says nothing. */
const isFree = (role: Role, { value }: Field): boolean => role === 'content_type' && value === undefined;

type FieldContext = {
  id: AnyLeg;
  api: string | undefined;
  leg: Leg;
  role: Role;
  field: Field;
  counterpart: Leg | undefined;
};

function fieldClause({ id, api, leg, role, field, counterpart }: FieldContext): ClauseDraft[] {
  if (field.use === 'absent' || isFree(role, field)) return [];
  const places = describePlaces(field, leg.sends.in).join(', or ');
  const what = ROLE_NAMES[role];
  const duty = FIELD_DUTIES[role];
  return [
    {
      subject: { is: 'field', leg: id, role, api },
      sentence: sentenceFor(field, what, places + ownEvidence(field.nameFrom), LEG_NAMES[id]),
      level: field.use === 'recommended' || isPartlyAssumed(field) ? 'should' : 'must',
      profile: 'documented',
      basis: basisOf(field.from),
      ...(field.bites !== undefined && { departsFrom: departure(counterpart, role, id) }),
      bites: field.bites,
      ...(duty && { duty }),
      ...((field.use === 'optional' || field.ifSent) && { conditional: true }),
      how: `Every ${LEG_NAMES[id]} is searched for the ${what}, first where the document has it, then everywhere by its value.`,
      hint: hintFor(field, what, places),
    },
  ];
}

function hintFor({ use, value, list }: Field, what: string, places: string): string {
  if (use === 'forbidden') return `Leave the ${what} away: do not send ${places}.`;
  if (value !== undefined) return `Send ${JSON.stringify(value)} as ${places}.`;
  const joined = list === ' ' ? ', separated by spaces' : list === ',' ? ', separated by commas' : '';
  return `Send the ${what} as ${places}${joined}.`;
}

function sentenceFor(field: Field, what: string, places: string, leg: string): string {
  const list =
    field.list === undefined || field.list === 'array'
      ? ''
      : `, several separated by ${separators(field.list, field.orList)}${ownEvidence(field.listFrom)}`;
  const same = field.same ? ', the same as at first' : '';
  const kind = field.marks === '"' ? 'double' : 'single';
  const marks =
    field.quoted === undefined
      ? ''
      : field.quoted === 'always'
        ? `, between ${kind} quotation marks`
        : `, with or without ${kind} quotation marks around them`;
  const value =
    field.value === undefined ? '' : ` with the value ${JSON.stringify(field.value)}${ownEvidence(field.valueFrom)}`;
  if (field.use === 'forbidden') return `Does not send the ${what} with the ${leg}.`;
  if (field.ifSent)
    return `Sends the ${what} with the ${leg} as ${places}, if the authorization request carried its part of it.`;
  if (field.use === 'optional')
    return `Sends the ${what} with the ${leg}, if at all, as ${places}${value}${list}${same}${marks}.`;
  return `Sends the ${what} with the ${leg} as ${places}${value}${list}${same}${marks}.`;
}

const separators = (...all: (keyof typeof SEPARATOR_NAMES | undefined)[]): string =>
  all.flatMap((one) => (one === undefined ? [] : [SEPARATOR_NAMES[one]])).join(', or ');

function departure(standard: Leg | undefined, role: Role, leg: AnyLeg): string {
  if (!standard) return `the standard has no ${LEG_NAMES[leg]}`;
  const what = ROLE_NAMES[role];
  const field = standard.sends.fields[role];
  const placeOf = (one: Field) => describePlace(one.in ?? standard.sends.in, one.name);
  if (field) return `${field.from} has the ${what} as ${placeOf(field)} (${field.use})`;
  const credentials = standard.authenticates?.groups.flatMap(({ fields }) => fields[role] ?? []) ?? [];
  return credentials.length > 0
    ? `${standard.authenticates?.from} has the ${what} among the client's credentials, as ${credentials.map(placeOf).join(' or ')}`
    : `the standard's ${LEG_NAMES[leg]} has no ${what}`;
}
