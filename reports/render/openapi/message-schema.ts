/** Messages as JSON Schema: fields by their names, dotted ones nested, each with its meaning and where it comes from. */

import { ROLE_NAMES } from '../../../specs/clauses/prose.ts';
import { type AnswerMessage, type Field, type Message, PARTS } from '../../../specs/language/spec.ts';
import { isThere } from '../../../specs/language/uses.ts';
import type { Carrier, Role } from '../../../specs/language/words.ts';

export type JsonObject = { [key: string]: unknown };
export type MediaContent = Record<string, { schema: unknown }>;

/** One place of one field. */
export type Placed = {
  role: Role;
  in: Carrier;
  name: string;
  field: Field;
  /** Nothing but this place will do, whatever was sent before. */
  required: boolean;
  /** Every name that will do, where there are several. */
  alternatives: string[];
};

/** Every place at which a message can carry something. */
export const placesOf = (message: Message): Placed[] =>
  (Object.entries(message.fields) as [Role, Field][])
    .filter(([, field]) => isThere(field))
    .flatMap(([role, field]) => {
      const places = [field, ...(field.or ?? [])];
      return places.map((place) => ({
        role,
        in: place.in ?? message.in,
        name: place.name,
        field,
        required: field.use === 'required' && !field.ifSent && places.length === 1,
        alternatives: places.length > 1 ? places.map(({ name }) => name) : [],
      }));
    });

/** What a value is, and what OpenAPI has no word for, as extensions. */
export function valueSchema({ role, field }: Pick<Placed, 'role' | 'field'>): JsonObject {
  const { value, example, list, orList, same, time, from, bites, ifSent, quoted } = field;
  return {
    ...typeOf(role, field),
    description: ROLE_NAMES[role],
    ...(value !== undefined && { const: value }),
    ...(example !== undefined && { examples: [field.type === 'number' ? Number(example) : example] }),
    'x-quirkproof-role': role,
    'x-quirkproof-from': from,
    ...partEvidence(field),
    ...(bites !== undefined && { 'x-quirkproof-bites': bites }),
    ...(list !== undefined && list !== 'array' && { 'x-quirkproof-list': list }),
    ...(orList !== undefined && { 'x-quirkproof-or-list': orList }),
    ...(field.compared && { 'x-quirkproof-compared': true }),
    ...(field.any && { 'x-quirkproof-any': true }),
    ...(same && { 'x-quirkproof-same-as-at-first': true }),
    ...(quoted !== undefined && { 'x-quirkproof-quoted': quoted }),
    ...(time !== undefined && { 'x-quirkproof-time': time }),
    ...(ifSent && { 'x-quirkproof-required-if-sent-before': true }),
  };
}

/** Parts whose evidence is another than that of the field. */
function partEvidence(field: Field): JsonObject {
  const own = PARTS.flatMap((part) => {
    const from = field[`${part}From`];
    return from === undefined ? [] : [[part, from]];
  });
  return own.length === 0 ? {} : { 'x-quirkproof-parts-from': Object.fromEntries(own) };
}

function typeOf(role: Role, { list, type, time, value }: Field): JsonObject {
  if (list === 'array') return { type: 'array', items: { type: 'string' } };
  if (value !== undefined) return { type: 'string' };
  if (type === 'number' || (type === undefined && time !== undefined && role === 'expires_in'))
    return { type: 'number' };
  return { type: 'string' };
}

/** An object with the places of one carrier, and the constants that stand beside them. */
export function objectSchema(places: readonly Placed[], also: Record<string, unknown> = {}): JsonObject {
  const root = places.reduce(
    (so, place) => withPath(so, place.name.split('.'), valueSchema(place), place.required),
    EMPTY,
  );
  const whole = Object.entries(also).reduce(
    (so, [name, value]) => withPath(so, name.split('.'), constantSchema(value), true),
    root,
  );
  const choices = places.filter(
    ({ alternatives, field, in: here }) =>
      alternatives.length > 1 &&
      field.use === 'required' &&
      [field, ...(field.or ?? [])].every((place) => (place.in ?? here) === here),
  );
  const names = [...new Map(choices.map(({ role, alternatives }) => [role, alternatives])).values()];
  return { ...whole, ...(names.length > 0 && { allOf: names.map((all) => ({ anyOf: all.map(holding) })) }) };
}

export const MEDIA = { form: 'application/x-www-form-urlencoded', json: 'application/json' } as const;

/** The body of an answer, in the usual form and in the one that can be asked for. */
export function bodiesOf(
  message: Message & Pick<AnswerMessage, 'body' | 'asked' | 'also'>,
  isRequired = ({ required }: Placed): boolean => required,
): MediaContent {
  const forms = [message.body, message.asked].filter((form) => form === 'form' || form === 'json');
  return Object.fromEntries(
    forms.map((form) => {
      const own = placesOf({ ...message, in: form }).filter((place) => place.in === form);
      const places = own.map((place) => ({ ...place, required: isRequired(place) }));
      return [MEDIA[form], { schema: AS_TEXT[form](places, message.also) }];
    }),
  );
}

/** A form holds nothing but text. */
const AS_TEXT = {
  json: objectSchema,
  form: (places: readonly Placed[], also: Record<string, unknown> = {}): JsonObject =>
    objectSchema(
      places.map((place) => ({ ...place, field: { ...place.field, type: 'string' } })),
      Object.fromEntries(Object.entries(also).map(([name, value]) => [name, String(value)])),
    ),
};

/** Whatever else it is, it has this member. */
const holding = (name: string): JsonObject => ({
  type: 'object',
  properties: { [name]: { type: 'string' } },
  required: [name],
});

/** An empty list is one by its length: many readers of schemas take no list for a constant. */
const constantSchema = (value: unknown): JsonObject =>
  Array.isArray(value) && value.length === 0 ? { type: 'array', maxItems: 0 } : { const: value };

const EMPTY: JsonObject = { type: 'object' };

/** A number in a path makes a list: `errors.0.message`. */
function withPath(
  schema: JsonObject,
  [key, ...rest]: readonly string[],
  value: JsonObject,
  required: boolean,
): JsonObject {
  if (key === undefined) return value;
  if (/^\d+$/.test(key)) return { type: 'array', items: withPath(childOf(schema.items), rest, value, required) };
  const properties = (schema.properties ?? {}) as Record<string, JsonObject>;
  const names = (schema.required ?? []) as string[];
  const known = properties[key];
  // A constant and a field can meet under one name: the field says more.
  if (known !== undefined && rest.length === 0 && !('x-quirkproof-role' in value)) return schema;
  const child = withPath(childOf(known), rest, value, required);
  return {
    type: 'object',
    ...(schema.allOf !== undefined && { allOf: schema.allOf }),
    properties: { ...properties, [key]: child },
    ...((required || names.length > 0) && { required: [...new Set([...names, ...(required ? [key] : [])])] }),
  };
}

const childOf = (schema: unknown): JsonObject =>
  typeof schema === 'object' && schema !== null ? (schema as JsonObject) : EMPTY;
