/** Holds one request against the documented message: endpoint first, then carrier, then each value. */
import { describePlace, describePlaces, ROLE_NAMES } from '../../specs/clauses/prose.ts';
import { sharedCarrier } from '../../specs/clauses/request-clauses.ts';
import type { Field, Leg, Place } from '../../specs/language/spec.ts';
import type { AnyLeg, Carrier, Role } from '../../specs/language/words.ts';
import { type Instead, type Observation, type StrayPlace, show } from './observation.ts';
import { betweenMarks, placesOf, spotsAt, withoutPrefix } from './read-field.ts';
import type { Spot } from './reader.ts';

/** What a value has to be, and whom to blame if it is something else. */
export type Expected = {
  /** Accepts the value as it stands at its place, the prefix taken off. */
  accepts: (value: string) => boolean;
  describe: string;
  /** Literal forms to search for when the place is empty. */
  search?: string[];
  /** The path of the clause that a wrong value breaks, if it is not the field's own. */
  blame?: (value: string) => string | undefined;
};

export type RequestContext = {
  path: string;
  leg: AnyLeg;
  definition: Leg;
  targets: { method: string; url: string }[];
  method: string;
  /** Without query and fragment. */
  url: string;
  spots: Spot[];
  operation: number;
  exchange?: number;
  expect: (role: Role) => Expected | undefined;
  /** Whether the authorization request carried the counterpart of a value that is bound to it. */
  wasSent: (role: Role) => boolean;
};

/** Every observation that one request allows; a wrong endpoint or carrier leaves no more to be said of it. */
export function judgeRequest(context: RequestContext): Observation[] {
  const endpoint = judgeEndpoint(context);
  if (!endpoint.holds) return [endpoint];
  const carrier = judgeCarrier(context);
  const all = Object.entries(context.definition.sends.fields) as [Role, Field][];
  if (carrier && !carrier.holds)
    return [
      endpoint,
      carrier,
      ...withoutContentType(all).flatMap(([role, field]) =>
        (standsApart(context, field) ? judgeField : judgeMissing)(context, role, field),
      ),
    ];
  const fields = withoutContentType(all).flatMap(([role, field]) => judgeField(context, role, field));
  const { content_type: type } = context.definition.sends.fields;
  const types = type && !fields.some(isInBody) ? judgeField(context, 'content_type', type) : [];
  return [endpoint, ...(carrier ? [carrier] : []), ...judgeAuthentication(context), ...fields, ...types];
}

const withoutContentType = (fields: [Role, Field][]) => fields.filter(([role]) => role !== 'content_type');

/** A value that stands in a body by mistake brings the content type of that body with it. */
const isInBody = ({ instead }: Observation): boolean =>
  instead?.did === 'misplace' && (instead.place.in === 'form' || instead.place.in === 'json');

const seen = ({ operation, exchange }: RequestContext) => ({ operation, ...(exchange !== undefined && { exchange }) });

function judgeEndpoint(context: RequestContext): Observation {
  const { targets, method, url, path, leg, definition } = context;
  const met = targets.findIndex((target) => target.url === url && (leg === 'authorize' || target.method === method));
  const observation = { clause: `${path}/endpoint`, holds: met >= 0, ...seen(context) };
  if (met >= 0) return { ...observation, ...(targets.length > 1 && { follows: describeWay(definition, met) }) };
  return {
    ...observation,
    expected: targets.map((target) => `${target.method} ${target.url}`).join(' or '),
    got: leg === 'authorize' ? url : `${method} ${url}`,
    instead: { did: 'aim', method, url },
  };
}

/** Which of the ways to make this request, the documented one or one of those beside it. */
function describeWay({ method, path, or = [] }: Leg, index: number): string {
  const way = or[index - 1];
  return `${way?.method ?? method} ${way?.path ?? path}`;
}

function judgeCarrier(context: RequestContext): Observation | undefined {
  const { definition, path } = context;
  const roles = sharedCarrier(definition);
  if (roles.length < 2) return undefined;
  const home = definition.sends.in;
  const clause = { clause: `${path}/carrier`, ...seen(context) };
  const atHome = (role: Role) => at(context, definition.sends.fields[role] as Field, home).length > 0;
  if (roles.some(atHome)) return { ...clause, holds: true };
  const strays = roles.flatMap((role) =>
    elsewhere(context, role, definition.sends.fields[role] as Field).map((spot) => ({ role, spot })),
  );
  const shared = strays
    .map(({ spot }) => spot.carrier)
    .find(
      (carrier) => new Set(strays.filter(({ spot }) => spot.carrier === carrier).map(({ role }) => role)).size >= 2,
    );
  if (shared === undefined) return undefined;
  const places: Partial<Record<Role, StrayPlace>> = {};
  for (const { role, spot } of strays) {
    if (spot.carrier === shared && shared !== 'text' && shared !== 'path')
      places[role] ??= { in: shared, name: spot.name };
  }
  return {
    ...clause,
    holds: false,
    expected: `the parameters in ${describePlace(home)}`,
    got: `they stand in ${carrierName(shared)}`,
    instead: { did: 'carry', places },
  };
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
  if (!expected || !findable || elsewhere(context, role, field).length > 0) return [];
  return judgeEmptyPlace(context, role, field, expected, { clause: `${context.path}/${role}`, ...seen(context) });
}

function judgeField(context: RequestContext, role: Role, field: Field): Observation[] {
  if (field.use === 'absent') return [];
  const expected = context.expect(role);
  if (!expected) return [];
  const clause = { clause: `${context.path}/${role}`, ...seen(context) };
  const home = context.definition.sends.in;
  const places = placesOf(field, context.definition.sends);
  const occupied = places
    .map((place) => ({ place, spots: at(context, place, home) }))
    .filter(({ spots }) => spots.length > 0);
  if (field.use === 'forbidden')
    return [
      {
        ...clause,
        holds: occupied.length === 0,
        expected: `no ${ROLE_NAMES[role]}`,
        got: show(occupied[0]?.spots[0].value),
      },
    ];
  if (occupied.length === 0) return judgeEmptyPlace(context, role, field, expected, clause);
  const values = new Set(occupied.map(({ spots }) => spots[0].value));
  if (context.definition.sends.differing === 'refused' && values.size > 1)
    return [
      {
        ...clause,
        holds: false,
        expected: `one ${ROLE_NAMES[role]}`,
        got: [...values].map(show).join(' and '),
        instead: { did: 'alter' },
      },
    ];
  // One header can hold the value in several forms.
  const { place, spots } = occupied.find((one) => fits(one.spots[0].value, one.place)) ?? occupied[0];
  const where = describePlace(place.in ?? home, place.name);
  if (spots.length > 1)
    return [
      { ...clause, holds: false, expected: `${where} once`, got: `${spots.length} times`, instead: { did: 'alter' } },
    ];
  const value = withoutPrefix(spots[0].value, place.prefix);
  if (value === undefined) {
    return [
      {
        ...clause,
        holds: false,
        expected: `${where} beginning with ${occupied.map((one) => show(one.place.prefix)).join(' or ')}`,
        got: show(spots[0].value),
        instead: misplaced(spots[0], ''),
      },
    ];
  }
  const bare = betweenMarks(value, field);
  if (field.quoted === 'always' && bare === undefined) {
    return [
      {
        ...clause,
        holds: false,
        expected: `${where} between quotation marks`,
        got: show(value),
        instead: { did: 'alter' },
      },
    ];
  }
  if (!expected.accepts(field.quoted && bare !== undefined ? bare : value)) {
    const blamed = expected.blame?.(value);
    return [
      {
        ...clause,
        ...(blamed !== undefined && { clause: blamed }),
        holds: false,
        expected: `${expected.describe} as ${where}`,
        got: show(value),
        instead: { did: 'alter' },
      },
    ];
  }
  const manner =
    field.quoted === 'either' ? `${where} ${bare === undefined ? 'without' : 'between'} quotation marks` : where;
  const follows = (places.length > 1 && !field.choice) || field.quoted === 'either' ? manner : undefined;
  return [{ ...clause, holds: true, ...(follows !== undefined && { follows }) }];
}

function judgeEmptyPlace(
  context: RequestContext,
  role: Role,
  field: Field,
  expected: Expected,
  clause: { clause: string; operation: number; exchange?: number },
): Observation[] {
  const stray = elsewhere(context, role, field)[0];
  const binding = field.ifSent ? context.wasSent(role) : field.use === 'required' || field.use === 'recommended';
  if (!stray && !binding) return [];
  const where = describePlaces(field, context.definition.sends.in).join(' or ');
  return [
    {
      ...clause,
      holds: false,
      expected: `${expected.describe} as ${where}`,
      got: stray ? `it stands in ${describeSpot(stray)}` : 'nothing there, and its value nowhere else',
      instead: stray ? misplaced(stray, strayPrefix(stray, expected)) : { did: 'omit' },
    },
  ];
}

function judgeAuthentication(context: RequestContext): Observation[] {
  const { authenticates, sends } = context.definition;
  if (!authenticates) return [];
  const clause = { clause: `${context.path}/authentication`, ...seen(context) };
  const used = authenticates.groups.filter((group) => {
    const telling = group.fields.client_secret ?? group.fields.client_id;
    return telling !== undefined && at(context, telling, sends.in).length > 0;
  });
  const ways = authenticates.groups.map((group) => group.id).join(' or ');
  if (used.length === 0)
    return [
      {
        ...clause,
        holds: false,
        expected: `credentials by ${ways}`,
        got: 'none in any of these places',
        instead: { did: 'omit' },
      },
    ];
  if (used.length > 1) {
    return [
      {
        ...clause,
        holds: false,
        expected: `credentials by ${ways}, one of them`,
        got: `${used.map((group) => group.id).join(' and ')} at once`,
        instead: { did: 'omit' },
      },
    ];
  }
  for (const [role, field] of Object.entries(used[0].fields) as [Role, Field][]) {
    const value = at(context, field, sends.in)[0]?.value;
    const expected = context.expect(role);
    if (expected && (value === undefined || !expected.accepts(value))) {
      return [
        {
          ...clause,
          holds: false,
          expected: `${expected.describe} by ${used[0].id}`,
          got: show(value),
          instead: { did: 'alter' },
        },
      ];
    }
  }
  return [{ ...clause, holds: true }];
}

const at = ({ spots }: RequestContext, place: Place, home: Carrier): Spot[] => spotsAt(spots, place, home);

const fits = (value: string, { prefix }: Place): boolean => withoutPrefix(value, prefix) !== undefined;

/** What an authentication scheme puts before a value (RFC 9110 §11.4). */
const SCHEME = /^[A-Za-z]+ +/;

/** Where the expected value stands although it should not, documented places of other values left out. */
function elsewhere(context: RequestContext, role: Role, field: Field): Spot[] {
  const expected = context.expect(role);
  const wanted = new Set(expected?.search ?? []);
  if (wanted.size === 0) return [];
  const home = context.definition.sends.in;
  const own = [field, ...(field.or ?? [])];
  const taken = [
    ...Object.entries(context.definition.sends.fields).flatMap(([other, one]) =>
      other === role || one === undefined ? [] : [one, ...(one.or ?? [])],
    ),
    ...(context.definition.authenticates?.groups.flatMap((group) => Object.values(group.fields)) ?? []),
  ];
  const isAt = (spot: Spot, places: Place[]) =>
    places.some((place) => at({ ...context, spots: [spot] }, place, home).length > 0);
  return context.spots.filter(
    (spot) =>
      (wanted.has(spot.value) || wanted.has(spot.value.replace(SCHEME, ''))) && !isAt(spot, own) && !isAt(spot, taken),
  );
}

const strayPrefix = (spot: Spot, expected: Expected): string =>
  expected.search?.includes(spot.value) ? '' : (SCHEME.exec(spot.value)?.[0] ?? '');

function misplaced(spot: Spot, prefix: string): Instead {
  if (spot.carrier === 'text' || spot.carrier === 'path') return { did: 'omit' };
  return { did: 'misplace', place: { in: spot.carrier, name: spot.name, ...(prefix !== '' && { prefix }) } };
}

const carrierName = (carrier: Spot['carrier']): string =>
  carrier === 'text'
    ? 'a body without its content type'
    : carrier === 'path'
      ? 'the path of the URL'
      : describePlace(carrier);

const describeSpot = (spot: Spot): string =>
  spot.carrier === 'text' || spot.carrier === 'path'
    ? carrierName(spot.carrier)
    : describePlace(spot.carrier, spot.name);
