/** Values found where the facts say they are, and what is wrong with a message that lacks or repeats them. */
import type { Field, Leg, Message, Place } from '../../specs/language/spec.ts';
import type { Carrier, Condition, Role, Use } from '../../specs/language/words.ts';
import { essence, FORM, isJson, lookUp, type Reading } from './reading.ts';

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
  array: (values) => values.flat().map(String),
} satisfies Record<List, (values: unknown[]) => string[]>;

/** A value other than the one legal value is an objection of its own for these; elsewhere the request is malformed. */
const WRONG_VALUE: { [R in Role]?: Condition } = {
  grant_type: 'grant-unknown',
  response_type: 'response-type-unknown',
};

/** How a value is held against the one legal value, where that is not by equality. */
const EQUALS: { [R in Role]?: (value: string, legal: string) => boolean } = {
  content_type: (value, legal) => essence(value) === essence(legal),
};

/** Every place of a field, each with its carrier. */
export const placesOf = (field: Field, carrier: Carrier): (Place & { in: Carrier })[] =>
  [field, ...(field.or ?? [])].map((place) => ({ ...place, in: place.in ?? carrier }));

/** What stands at each place of a field that holds anything, its prefix taken off. */
export function findValues(reading: Reading, field: Field | undefined, carrier: Carrier): unknown[][] {
  if (!field || !USES[field.use].read) return [];
  return placesOf(field, carrier)
    .map((place) =>
      lookUp[place.in](reading, place.name)
        .flatMap((value) => withoutPrefix(value, place.prefix))
        .flatMap((value) => withoutMarks(value, field))
        .filter((value) => value !== ''),
    )
    .filter((values) => values.length > 0);
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
function withoutMarks(value: unknown, { quoted, marks }: Field): unknown[] {
  if (quoted === undefined) return [value];
  const inner = (marks === '"' ? /^"(.*)"$/s : /^'(.*)'$/s).exec(String(value))?.[1];
  return inner === undefined ? (quoted === 'always' ? [] : [value]) : [inner];
}

export function readValue(reading: Reading, field: Field | undefined, carrier: Carrier): string | undefined {
  const first = findValues(reading, field, carrier)[0];
  return first === undefined ? undefined : String(first[0]);
}

export const readValues = (reading: Reading, message: { in: Carrier; fields: Fields }): Values =>
  Object.fromEntries(
    entriesOf(message.fields).flatMap(([role, field]) => {
      const value = readValue(reading, field, message.in);
      return value === undefined ? [] : [[role, value]];
    }),
  );

/** The scopes in the order in which they were named; `null` where none were. */
export function readScopes(reading: Reading, message: Message): string[] | null {
  const field = message.fields.scope;
  const first = findValues(reading, field, message.in)[0];
  if (!field || first === undefined) return null;
  const scopes = SPLITTERS[field.list ?? ' '](first).filter((scope) => scope !== '');
  return scopes.length > 0 ? [...new Set(scopes)] : null;
}

/** Whether any parameter that the leg knows was sent more than once (RFC 6749 §3.1, §3.2). */
export const isRepeated = (reading: Reading, leg: Leg): boolean =>
  messagesOf(leg).some((message) =>
    entriesOf(message.fields).some(
      ([, field]) =>
        field.list !== 'array' && findValues(reading, field, message.in).some((values) => values.length > 1),
    ),
  );

/** Whether a body came in a format that the leg does not read. A leg that reads no body does not look at it. */
export function isForeignBody(reading: Reading, leg: Leg): boolean {
  const carriers = new Set(
    messagesOf(leg).flatMap((message) =>
      entriesOf(message.fields).flatMap(([, field]) => placesOf(field, message.in).map((place) => place.in)),
    ),
  );
  if (!reading.hasBody || !(carriers.has('form') || carriers.has('json'))) return false;
  if (reading.media === FORM) return !carriers.has('form');
  return !(carriers.has('json') && isJson(reading.media) && reading.json !== undefined);
}

/** The first objection to the parameters themselves: an illegal value, one that is missing, one that must not be there. */
export function objectToParameters(message: Message, values: Values, isLegal = equalsLegalValue): Condition | null {
  const fields = entriesOf(message.fields);
  const wrong = fields.find(([role, field]) => values[role] !== undefined && !isLegal(role, field, values[role]));
  if (wrong) return WRONG_VALUE[wrong[0]] ?? 'request-invalid';
  const refused = fields.some(([role, field]) =>
    values[role] === undefined ? USES[field.use].demanded && !field.ifSent : !USES[field.use].allowed,
  );
  return refused ? 'request-invalid' : null;
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
