/** Where in a request a value stands that is not where it belongs; and, where it is nowhere, what can be said of that. */
import { describePlace } from '../../../specs/clauses/prose.ts';
import type { Field, Leg, Place } from '../../../specs/language/spec.ts';
import type { Role } from '../../../specs/language/words.ts';
import type { Instead } from './observation.ts';
import { spotsAt } from './read-field.ts';
import { formDecode, type Spot } from './reader.ts';
import type { Expected, RequestContext } from './request-context.ts';

/** What an authentication scheme puts before a value (RFC 9110 §11.4). */
const SCHEME = /^[A-Za-z]+ +/;

/**
 * Where the expected value stands although it should not, documented places of other values left out.
 *
 * @param binding whether it has to be somewhere: then it is found in any form, else as it is.
 */
export function elsewhere(context: RequestContext, role: Role, field: Field, binding: boolean): readonly Spot[] {
  const expected = context.expect(role);
  if (!expected) return [];
  return strangersTo(context, role, field).filter(
    ({ carrier, value }) =>
      isIt(expected, value, binding) ||
      isIt(expected, value.replace(SCHEME, ''), binding) ||
      (carrier === 'basic' && isNeverEncoded(value, expected.search)),
  );
}

/** A value that was put into Basic as it is, and read as if it were encoded. */
export const isNeverEncoded = (value: string, wanted: readonly string[] = []): boolean =>
  wanted.some((one) => one !== value && formDecode(one) === value);

const isIt = ({ search, finds }: Expected, value: string, inAnyForm = true): boolean =>
  (search?.includes(value) ?? false) || (inAnyForm && (finds?.(value) ?? false));

/** The spots that are neither this value's own nor documented for another. */
function strangersTo({ definition, spots }: RequestContext, role: Role, field: Field): readonly Spot[] {
  const places = [...placesOf(field), ...takenBy(definition, role)];
  return spots.filter((spot) => !places.some((place) => spotsAt([spot], place, definition.sends.in).length > 0));
}

const placesOf = (field: Field): Place[] => [field, ...(field.or ?? [])];

const takenBy = ({ sends, authenticates }: Leg, role: Role): Place[] => [
  ...Object.entries(sends.fields).flatMap(([other, one]) => (other === role || one === undefined ? [] : placesOf(one))),
  ...(authenticates?.groups.flatMap((group) => Object.values(group.fields)) ?? []),
];

export const strayPrefix = (spot: Spot, expected: Expected): string =>
  isIt(expected, spot.value) ? '' : (SCHEME.exec(spot.value)?.[0] ?? '');

export function misplaced(spot: Spot, prefix: string): Instead {
  if (spot.carrier === 'text' || spot.carrier === 'path') return { did: 'omit' };
  return { did: 'misplace', place: { in: spot.carrier, name: spot.name, ...(prefix !== '' && { prefix }) } };
}

export const carrierName = (carrier: Spot['carrier']): string =>
  carrier === 'text'
    ? 'a body without its content type'
    : carrier === 'path'
      ? 'the path of the URL'
      : describePlace(carrier);

export const describeSpot = (spot: Spot): string =>
  spot.carrier === 'text' || spot.carrier === 'path'
    ? carrierName(spot.carrier)
    : describePlace(spot.carrier, spot.name);

/** Headers that say nothing of a message's values. */
const INCIDENTAL =
  /^(accept|accept-.*|user-agent|host|connection|keep-alive|content-.*|transfer-encoding|cache-control|pragma|sec-.*|priority|origin|referer|authorization)$/;
/** More are not named. */
const MOST = 3;

/** What stands in for a value that is not where it belongs, nor anywhere else as a whole. */
export function describeAbsence(context: RequestContext, role: Role, field: Field, expected: Expected): string {
  const { spots } = context;
  const taken = spots.find(({ value }) => isIt(expected, value));
  if (taken) return `nothing there; its value stands in ${describeSpot(taken)} alone, which is for something else`;
  const within = spots.find(({ value }) => holds(value, expected));
  if (within) return `nothing there; its value stands within ${describeSpot(within)}`;
  if (expected.search !== undefined || expected.finds !== undefined) return 'nothing there, and its value nowhere else';
  // Nobody knows the value: all that can be named is what was sent without being asked for.
  const unasked = strangersTo(context, role, field).filter(
    ({ carrier, name }) => carrier !== 'path' && !(carrier === 'header' && INCIDENTAL.test(name)),
  );
  if (unasked.length === 0) return 'nothing there';
  const named = unasked.slice(0, MOST).map(describeSpot).join(', ');
  return `nothing there; not asked for, and sent: ${named}${unasked.length > MOST ? ', and more' : ''}`;
}

/** Shorter values stand in others by chance. */
const TELLING = 8;

const holds = (text: string, { search = [] }: Expected): boolean =>
  search.some((wanted) => wanted.length >= TELLING && (text.includes(wanted) || formDecode(text).includes(wanted)));
