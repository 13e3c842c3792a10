/** Values found where the facts say they are, and what is wrong with a message that lacks or repeats them. */
import type { Field, FieldMembers, Leg, Message, Place } from '../../specs/language/spec.ts';
import type { Carrier, Condition, Role, Use } from '../../specs/language/words.ts';
import { essence, FORM, isJson, lookUp, type RequestReading } from './reading.ts';

/** What a message carries, by meaning. */
export type Values = { [R in Role]?: string };

type Fields = Message['fields'];
type List = NonNullable<Field['list']>;

/** What each use asks of the sender. `read`: a value that stands there counts. */
const USES = {
  required: { read: true, demanded: true, allowed: true },
  recommended: { read: true, demanded: false, allowed: true },
  optional: { read: true, demanded: false, allowed: true },
  absent: { read: false, demanded: false, allowed: true },
  forbidden: { read: true, demanded: false, allowed: false },
} satisfies Record<Use, { read: boolean; demanded: boolean; allowed: boolean }>;

const SPLITTERS = {
  ' ': (values) => values.flatMap((value) => String(value).split(/ +/)),
  ',': (values) => values.flatMap((value) => String(value).split(/ *, */)),
  '%': (values) => values.flatMap((value) => String(value).split('%')),
  array: (values) => values.flat().map(String),
} satisfies Record<List, (values: unknown[]) => string[]>;

/** A value other than the one legal value is an objection of its own for these; elsewhere the request is malformed. */
const WRONG_VALUE: { [R in Role]?: Condition } = {
  grant_type: 'grant-unknown',
  response_type: 'response-type-unknown',
};

/** Whether a value other than the legal one has an error of its own. */
export const hasOwnError = (role: Role): boolean => role in WRONG_VALUE;

/** How a value is held against the one legal value, where that is not by equality. */
const EQUALS: { [R in Role]?: (value: string, legal: string) => boolean } = {
  content_type: (value, legal) => essence(value) === essence(legal),
};

export type InPlace = Place & { in: Carrier };

/** Every place of a field, each with its carrier. */
export function placesOf(field: FieldMembers, carrier: Carrier): InPlace[] {
  const first = inPlace(field, carrier);
  return field.or ? [first, ...field.or.map((place) => inPlace(place, carrier))] : [first];
}

const inPlace = ({ name, prefix, in: own }: Place, carrier: Carrier): InPlace => ({
  name,
  in: own ?? carrier,
  ...(prefix !== undefined && { prefix }),
});

/** What stands at each place of a field that holds anything, its prefix taken off. */
export function findValues(reading: RequestReading, field: FieldMembers | undefined, carrier: Carrier): unknown[][] {
  if (!field || !USES[field.use].read) return [];
  const found: unknown[][] = [];
  for (const place of placesOf(field, carrier)) {
    const standing = lookUp[place.in](reading, place.name);
    // Of most fields nothing stands at most places.
    if (standing.length === 0) continue;
    const values = standing
      .flatMap((value) => withoutPrefix(value, place.prefix))
      .flatMap((value) => withoutMarks(value, field))
      .filter((value) => value !== '');
    if (values.length > 0) found.push(values);
  }
  return found;
}

/**
 * Without its prefix a value is another thing, such as Basic credentials where a bearer token is looked for. Case is free
 * (RFC 9110 §11.1), and so is how many blanks follow a scheme (§11.4).
 */
function withoutPrefix(value: unknown, prefix: string | undefined): unknown[] {
  if (prefix === undefined) return [value];
  const text = String(value);
  if (!text.toLowerCase().startsWith(prefix.toLowerCase())) return [];
  const rest = text.slice(prefix.length);
  return [prefix.endsWith(' ') ? rest.trimStart() : rest];
}

/** Where quotation marks belong to the form of a value, one without them is malformed, or as good. */
function withoutMarks(value: unknown, { quoted, marks }: FieldMembers): unknown[] {
  if (quoted === undefined) return [value];
  const inner = (marks === '"' ? /^"(.*)"$/s : /^'(.*)'$/s).exec(String(value))?.[1];
  return inner === undefined ? (quoted === 'always' ? [] : [value]) : [inner];
}

/** Which of several places counts. */
const COUNTS = { first: 0, last: -1, refused: 0 } satisfies Record<NonNullable<Message['differing']>, number>;

export function readValue(
  reading: RequestReading,
  field: Field | undefined,
  carrier: Carrier,
  differing: NonNullable<Message['differing']> = 'first',
): string | undefined {
  const counting = findValues(reading, field, carrier).at(COUNTS[differing]);
  return counting === undefined ? undefined : String(counting[0]);
}

/** Whether two places of one value hold different ones where that is refused. */
export const isContradictory = (reading: RequestReading, { sends }: Leg): boolean =>
  sends.differing === 'refused' &&
  entriesOf(sends.fields).some(
    ([, field]) => new Set(findValues(reading, field, sends.in).map((values) => String(values[0]))).size > 1,
  );

export const readValues = (
  reading: RequestReading,
  message: { in: Carrier; fields: Fields } & Pick<Message, 'differing'>,
): Values =>
  Object.fromEntries(
    entriesOf(message.fields).flatMap(([role, field]) => {
      const value = readValue(reading, field, message.in, message.differing);
      return value === undefined ? [] : [[role, value]];
    }),
  );

/** The scopes in the order in which they were named; `null` where none were. */
export function readScopes(reading: RequestReading, message: Message): string[] | null {
  const field = message.fields.scope;
  const first = findValues(reading, field, message.in)[0];
  if (!field || first === undefined) return null;
  const split = SPLITTERS[field.list ?? ' '](first);
  const scopes = (field.orList ? SPLITTERS[field.orList](split) : split).filter((scope) => scope !== '');
  return scopes.length > 0 ? [...new Set(scopes)] : null;
}

/** A parameter that the leg knows and that was sent more than once (RFC 6749 §3.1, §3.2). */
export function repeatedPlace(reading: RequestReading, leg: Leg): InPlace | undefined {
  for (const { in: carrier, fields } of messagesOf(leg)) {
    for (const [, field] of entriesOf(fields)) {
      if (field.list === 'array') continue;
      const places = placesOf(field, carrier);
      const repeated = places.find(
        (place) => findValues(reading, { ...field, ...place, or: undefined }, carrier)[0]?.[1],
      );
      if (repeated) return repeated;
    }
  }
  return undefined;
}

export const isRepeated = (reading: RequestReading, leg: Leg): boolean => repeatedPlace(reading, leg) !== undefined;

/** Whether a body came in a format that the leg does not read. A leg that reads no body does not look at it. */
export function isForeignBody(reading: RequestReading, leg: Leg): boolean {
  const carriers = new Set(
    messagesOf(leg).flatMap((message) =>
      entriesOf(message.fields).flatMap(([, field]) => placesOf(field, message.in).map((place) => place.in)),
    ),
  );
  if (!reading.hasBody || !(carriers.has('form') || carriers.has('json'))) return false;
  if (reading.media === FORM) return !carriers.has('form');
  return !(carriers.has('json') && isJson(reading.media) && reading.json !== undefined);
}

/** What is wrong with a parameter. */
export type ParameterFault = { is: 'illegal' | 'missing' | 'forbidden'; role: Role; field: Field };

/** The first thing that is wrong with the parameters themselves: an illegal value, one that is missing, one that must not be there. */
export function faultOfParameters(
  message: Message,
  values: Values,
  isLegal = equalsLegalValue,
): ParameterFault | undefined {
  const faults = entriesOf(message.fields).flatMap(([role, field]): ParameterFault[] => {
    const value = values[role];
    const { demanded, allowed } = USES[field.use];
    if (value === undefined) return demanded && !field.ifSent ? [{ is: 'missing', role, field }] : [];
    if (!isLegal(role, field, value)) return [{ is: 'illegal', role, field }];
    return allowed ? [] : [{ is: 'forbidden', role, field }];
  });
  return faults.find(({ is }) => is === 'illegal') ?? faults[0];
}

export function objectToParameters(message: Message, values: Values, isLegal = equalsLegalValue): Condition | null {
  const fault = faultOfParameters(message, values, isLegal);
  if (!fault) return null;
  return (fault.is === 'illegal' ? WRONG_VALUE[fault.role] : undefined) ?? 'request-invalid';
}

export function equalsLegalValue(role: Role, field: Field, value: string): boolean {
  if (field.value === undefined || !USES[field.use].read) return true;
  return EQUALS[role]?.(value, field.value) ?? value === field.value;
}

export const isDemanded = (field: Field | undefined): boolean => field !== undefined && USES[field.use].demanded;
export const isRead = (field: Field | undefined): field is Field => field !== undefined && USES[field.use].read;

/** The messages that a request of this leg is made of: its parameters and each way to authenticate. */
const messagesOf = (leg: Leg): { in: Carrier; fields: Fields }[] => [
  leg.sends,
  ...(leg.authenticates?.groups ?? []).map(({ fields }) => ({ in: leg.sends.in, fields })),
];

export const entriesOf = (fields: Fields): [Role, Field][] => Object.entries(fields) as [Role, Field][];
