/** Holds one request against the documented message: endpoint first, then carrier, then each value. */
import { describePlace, describePlaces, ROLE_NAMES } from '../../../specs/clauses/prose.ts';
import { sharedCarrier } from '../../../specs/clauses/request-clauses.ts';
import type { Field, Leg, Place } from '../../../specs/language/spec.ts';
import type { Carrier, Role } from '../../../specs/language/words.ts';
import { judgeCredentials } from './judge-credentials.ts';
import type { Target } from './leg-targets.ts';
import { type Observation, type StrayPlace, show } from './observation.ts';
import { betweenMarks, placesOf, spotsAt, withoutPrefix } from './read-field.ts';
import type { Spot } from './reader.ts';
import type { Expected, RequestContext } from './request-context.ts';
import {
  carrierName,
  describeAbsence,
  describeSpot,
  elsewhere,
  isNeverEncoded,
  misplaced,
  strayPrefix,
} from './stray.ts';

/** Every observation that one request allows; a wrong endpoint, until it is conceded, or carrier leaves no more to be said of it. */
export function judgeRequest(context: RequestContext): Observation[] {
  const endpoint = judgeEndpoint(context);
  if (!endpoint.holds && meets(context, context.conceded ?? []) < 0) return [endpoint];
  // That a method without a body leaves the values no other place is told with the method.
  const isBare = !endpoint.holds && isBodiless(context.method);
  const carrier = isBare ? undefined : judgeCarrier(context);
  const all = Object.entries(context.definition.sends.fields) as [Role, Field][];
  if (isBare || (carrier && !carrier.holds))
    return [
      endpoint,
      ...(carrier ? [carrier] : []),
      ...withoutContentType(all).flatMap(([role, field]) =>
        (standsApart(context, field) ? judgeField : judgeMissing)(context, role, field),
      ),
    ];
  const fields = withoutContentType(all).flatMap(([role, field]) => judgeField(context, role, field));
  const { content_type: type } = context.definition.sends.fields;
  const types = type && !fields.some(isInBody) ? judgeField(context, 'content_type', type) : [];
  return [endpoint, ...(carrier ? [carrier] : []), ...judgeCredentials(context), ...fields, ...types];
}

const withoutContentType = (fields: [Role, Field][]) => fields.filter(([role]) => role !== 'content_type');

/** A value that stands in a body by mistake brings the content type of that body with it. */
const isInBody = ({ instead }: Observation): boolean =>
  instead?.did === 'misplace' && (instead.place.in === 'form' || instead.place.in === 'json');

const seen = ({ operation, exchange }: RequestContext) => ({ operation, ...(exchange !== undefined && { exchange }) });

/** What is to be said of a value of this request, and where it was seen. */
const aboutField = (context: RequestContext, role: Role): Pick<Observation, 'subject' | 'operation' | 'exchange'> => ({
  subject: { is: 'field', leg: context.leg, api: context.api, role },
  ...seen(context),
});

function judgeEndpoint(context: RequestContext): Observation {
  const { targets, method, url, leg, api, definition } = context;
  const met = meets(context, targets);
  const observation: Observation = { subject: { is: 'endpoint', leg, api }, holds: met >= 0, ...seen(context) };
  if (met >= 0) return { ...observation, ...(targets.length > 1 && { follows: describeWay(definition, met) }) };
  return {
    ...observation,
    expected: targets
      .map((target) => (leg === 'authorize' ? target.url : `${target.method} ${target.url}`))
      .join(' or '),
    got: leg === 'authorize' ? url : `${method} ${url}`,
    instead: {
      did: 'aim',
      method,
      url,
      ...(isBodiless(method) && leg !== 'authorize' && { places: straying(context, 1)?.places }),
    },
  };
}

/** Which of them a request went to. */
const meets = ({ method, url, leg }: RequestContext, targets: Target[]): number =>
  targets.findIndex((target) => target.url === url && (leg === 'authorize' || target.method === method));

const isBodiless = (method: string): boolean => method === 'GET' || method === 'HEAD';

/** Which of the ways to make this request, the documented one or one of those beside it. */
function describeWay({ method, path, or = [] }: Leg, index: number): string {
  const way = or[index - 1];
  return `${way?.method ?? method} ${way?.path ?? path}`;
}

function judgeCarrier(context: RequestContext): Observation | undefined {
  const { definition, leg, api } = context;
  const roles = sharedCarrier(definition);
  if (roles.length < 2) return undefined;
  const home = definition.sends.in;
  const told = { subject: { is: 'carrier', leg, api }, ...seen(context) } as const;
  const isInPlace = (role: Role) =>
    placesOf(definition.sends.fields[role] as Field, definition.sends).some(
      (place) => at(context, place, home).length > 0,
    );
  if (roles.some(isInPlace)) return { ...told, holds: true };
  const stray = straying(context, 2);
  // In the right place under other names: that is told of each of them.
  if (stray?.carrier === home) return { ...told, holds: true };
  return (
    stray && {
      ...told,
      holds: false,
      expected: `the parameters in ${describePlace(home)}`,
      got: `they stand in ${carrierName(stray.carrier)}`,
      instead: { did: 'carry', places: stray.places },
    }
  );
}

/** Where the values of a message stand instead, if at least as many of them stand in one place. */
function straying(
  context: RequestContext,
  least: number,
): { carrier: Spot['carrier']; places: Partial<Record<Role, StrayPlace>> } | undefined {
  const { definition } = context;
  const roles = sharedCarrier(definition);
  const strays = roles.flatMap((role) =>
    elsewhere(context, role, definition.sends.fields[role] as Field, false).map((spot) => ({ role, spot })),
  );
  const shared = strays
    .map(({ spot }) => spot.carrier)
    .find(
      (carrier) => new Set(strays.filter(({ spot }) => spot.carrier === carrier).map(({ role }) => role)).size >= least,
    );
  if (shared === undefined) return undefined;
  const places: Partial<Record<Role, StrayPlace>> = {};
  for (const { role, spot } of strays) {
    if (spot.carrier === shared && shared !== 'text' && shared !== 'path')
      places[role] ??= { in: shared, name: spot.name };
  }
  // A value that nobody knows beforehand is known there by its name.
  for (const role of roles) {
    const name = (definition.sends.fields[role] as Field).name;
    if (places[role] || shared === 'text' || shared === 'path') continue;
    if (context.spots.some((spot) => spot.carrier === shared && spot.name === name))
      places[role] = { in: shared, name };
  }
  return { carrier: shared, places };
}

/** Whether a value has not gone astray with its message: it is where it belongs, or belongs in a carrier of its own. */
function standsApart(context: RequestContext, field: Field): boolean {
  const home = context.definition.sends.in;
  const places: Place[] = [field, ...(field.or ?? [])];
  return (
    places.some((place) => at(context, place, home).length > 0) || places.every((place) => (place.in ?? home) !== home)
  );
}

/** In a message that went astray as a whole, all that can still be said of a value of it is that it is nowhere. */
function judgeMissing(context: RequestContext, role: Role, field: Field): Observation[] {
  const expected = context.expect(role);
  const findable = field.use === 'required' && !field.ifSent && (expected?.search ?? []).length > 0;
  if (!expected || !findable || elsewhere(context, role, field, true).length > 0) return [];
  return judgeEmptyPlace(context, role, field, expected, aboutField(context, role));
}

function judgeField(context: RequestContext, role: Role, field: Field): Observation[] {
  if (field.use === 'absent') return [];
  const expected = context.expect(role);
  if (!expected) return [];
  const told = aboutField(context, role);
  const home = context.definition.sends.in;
  const places = placesOf(field, context.definition.sends);
  const occupied = places.flatMap((place) => {
    const spots = at(context, place, home);
    return spots[0] ? [{ place, spots, first: spots[0] }] : [];
  });
  const [nearest] = occupied;
  if (field.use === 'forbidden')
    return [
      {
        ...told,
        holds: occupied.length === 0,
        expected: `no ${ROLE_NAMES[role]}`,
        got: nearest && `${show(nearest.first.value)} in ${describeSpot(nearest.first)}`,
      },
    ];
  if (!nearest) return judgeEmptyPlace(context, role, field, expected, told);
  const values = new Set(occupied.map(({ first }) => first.value));
  if (context.definition.sends.differing === 'refused' && values.size > 1)
    return [
      {
        ...told,
        holds: false,
        expected: `one ${ROLE_NAMES[role]}`,
        got: [...values].map(show).join(' and '),
        instead: { did: 'alter' },
      },
    ];
  // One header can hold the value in several forms.
  const { place, spots, first } = occupied.find((one) => fits(one.first.value, one.place)) ?? nearest;
  const where = describePlace(place.in ?? home, place.name);
  if (spots.length > 1)
    return [
      {
        ...told,
        holds: false,
        expected: `${where} once`,
        got: `it ${spots.length} times`,
        instead: { did: 'alter' },
        hint: 'Send it once: a parameter must not come twice (RFC 6749 §3.1, §3.2).',
      },
    ];
  const value = withoutPrefix(first.value, place.prefix);
  if (value === undefined) {
    return [
      {
        ...told,
        holds: false,
        expected: `${where} beginning with ${occupied.map((one) => show(one.place.prefix)).join(' or ')}`,
        got: show(first.value),
        instead: misplaced(first, ''),
        hint: `Put ${show(place.prefix)} before the ${ROLE_NAMES[role]}.`,
      },
    ];
  }
  const bare = betweenMarks(value, field);
  if (field.quoted === 'always' && bare === undefined) {
    return [
      {
        ...told,
        holds: false,
        expected: `${where} between quotation marks`,
        got: show(value),
        instead: { did: 'alter' },
        hint: `Put ${field.marks === '"' ? 'double' : 'single'} quotation marks around it.`,
      },
    ];
  }
  if (!expected.accepts(field.quoted && bare !== undefined ? bare : value)) {
    const blamed = expected.blame?.(value);
    const differs = expected.differs?.(value);
    return [
      {
        ...told,
        ...(blamed !== undefined && { subject: blamed }),
        holds: false,
        expected: `${expected.describe} as ${where}`,
        got: `${show(value)}${differs === undefined ? '' : `: ${differs}`}`,
        instead: { did: 'alter' },
        ...(blamed === undefined && expected.mend !== undefined && { hint: expected.mend }),
      },
    ];
  }
  const manner =
    field.quoted === 'either' ? `${where} ${bare === undefined ? 'without' : 'between'} quotation marks` : where;
  const follows = (places.length > 1 && !field.choice) || field.quoted === 'either' ? manner : undefined;
  return [{ ...told, holds: true, ...(follows !== undefined && { follows }) }];
}

function judgeEmptyPlace(
  context: RequestContext,
  role: Role,
  field: Field,
  expected: Expected,
  told: ReturnType<typeof aboutField>,
): Observation[] {
  const binding = field.ifSent ? context.wasSent(role) : field.use === 'required' || field.use === 'recommended';
  const stray = elsewhere(context, role, field, binding)[0];
  if (!stray && !binding) return [];
  const where = describePlaces(field, context.definition.sends.in).join(' or ');
  return [
    {
      ...told,
      holds: false,
      expected: `${expected.describe} as ${where}`,
      got: stray ? `it stands in ${describeSpot(stray)}` : describeAbsence(context, role, field, expected),
      // What stands in Basic as it is cannot be read there either.
      instead:
        stray && !(stray.carrier === 'basic' && isNeverEncoded(stray.value, expected.search))
          ? misplaced(stray, strayPrefix(stray, expected))
          : { did: 'omit' },
    },
  ];
}

const at = ({ spots }: RequestContext, place: Place, home: Carrier): readonly Spot[] => spotsAt(spots, place, home);

const fits = (value: string, { prefix }: Place): boolean => withoutPrefix(value, prefix) !== undefined;
