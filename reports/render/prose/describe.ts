/** Facts in the words of the handbook: where a value stands, whether it must, and what it may be. */
import { describePlace, describePlaces, ROLE_NAMES } from '../../../specs/clauses/prose.ts';
import type { AnswerMessage, Field, Message, Place } from '../../../specs/language/spec.ts';
import type { Carrier, Role, Use } from '../../../specs/language/words.ts';

export const roleName = (role: Role): string => ROLE_NAMES[role];

/** Where a field stands, and every other place that the document shows for it. */
export const placesOf = (field: Field, message: { in: Carrier }): (Place & { in: Carrier })[] =>
  [field, ...(field.or ?? [])].map((place) => ({ ...place, in: place.in ?? message.in }));

export const CARRIER_WORDS: Record<Carrier, string> = {
  query: 'query',
  fragment: 'fragment',
  form: 'form field',
  json: 'JSON',
  header: 'header',
  basic: 'Basic',
};

const USE_WORDS: Record<Use, string> = {
  required: 'required',
  recommended: 'recommended',
  optional: 'optional',
  absent: 'not there',
  forbidden: 'forbidden',
};

/** `required`, or `required, if its part was sent before`. */
export const useOf = ({ use, ifSent }: Field): string =>
  use === 'required' && ifSent ? 'required, if its part was sent before' : USE_WORDS[use];

const LIST_WORDS: Record<NonNullable<Field['list']>, string> = {
  ' ': 'several by spaces',
  ',': 'several by commas',
  '%': 'several by percent signs',
  array: 'an array',
};
/** How several values are joined: `several by spaces, or by percent signs`. */
export const listWords = ({ list = ' ', orList }: Pick<Field, 'list' | 'orList'>): string =>
  LIST_WORDS[list] + (orList ? `, or ${LIST_WORDS[orList].replace(/^several /, '')}` : '');

const TIME_WORDS: Record<NonNullable<Field['time']>, string> = {
  seconds: 'seconds from the answer on',
  milliseconds: 'milliseconds from the answer on',
  'epoch-seconds': 'an instant, in seconds since 1970',
  'epoch-milliseconds': 'an instant, in milliseconds since 1970',
};

/** Where a part comes from that has evidence of its own, to stand behind it. */
export const partFrom = (from: string | undefined): string => (from === undefined ? '' : ` (${from})`);

/** What is to be known of a value beside its place: its one legal form, its unit, how several are joined. */
export function valueNotes(field: Field): string[] {
  const { value, prefix, same, quoted, marks, time, type } = field;
  const kind = marks === '"' ? 'double' : 'single';
  return [
    ...(field.nameFrom === undefined ? [] : [`so named${partFrom(field.nameFrom)}`]),
    ...(value === undefined ? [] : [`always ${JSON.stringify(value)}${partFrom(field.valueFrom)}`]),
    ...(prefix === undefined ? [] : [`after ${JSON.stringify(prefix)}`]),
    ...(field.list === undefined ? [] : [listWords(field) + partFrom(field.listFrom)]),
    ...(same ? ['the same as at first'] : []),
    ...(field.compared ? ['to be compared with the one that was sent'] : []),
    ...(field.any ? ['to be refused, whatever it is'] : []),
    ...(quoted === undefined ? [] : [`${quoted === 'always' ? 'between' : 'with or without'} ${kind} quotation marks`]),
    ...(time === undefined ? [] : [TIME_WORDS[time] + partFrom(field.timeFrom)]),
    ...(type === undefined ? [] : [`a JSON ${type}${partFrom(field.typeFrom)}`]),
  ];
}

/** A field in one line: `form field "code", required`. */
export function describeField(field: Field | undefined, message: { in: Carrier } | undefined): string {
  if (!field || !message) return 'nothing of the kind';
  if (field.use === 'absent') return 'not there';
  const places = describePlaces(field, message.in);
  const notes = valueNotes({ ...field, type: undefined });
  return [places.join(', or '), useOf(field), ...notes].join(', ');
}

const BODY_WORDS = { json: 'JSON', form: 'form-encoded', empty: 'no body' };

/** The form of a body in one line: `form-encoded, or JSON if the Accept header asks for it`. */
export const bodyText = ({ body, asked }: Pick<AnswerMessage, 'body' | 'asked'>): string =>
  asked === undefined
    ? BODY_WORDS[body]
    : `${BODY_WORDS[body]}, or ${BODY_WORDS[asked]} if the Accept header asks for it`;

/** A message's carrier in one line: `the query of the URL`. */
export function describeCarrier(message: (Message & Pick<AnswerMessage, 'asked'>) | undefined): string {
  if (message === undefined) return 'nothing of the kind';
  const asked = message.asked && `, or ${describePlace(message.asked)} if the Accept header asks for it`;
  return `${describePlace(message.in)}${asked ?? ''}`;
}
