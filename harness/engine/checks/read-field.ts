/** The value of a field in a list of spots, in the judge's own reading. It knows what a value looks like, not what it means. */
import type { Field, Message, Place } from '../../../specs/language/spec.ts';
import type { Spot } from './reader.ts';

/** What stands at a place, whatever it looks like. Header names have no case (RFC 9110 §5.1). */
export function spotsAt(spots: readonly Spot[], place: Place, home: Message['in']): readonly Spot[] {
  const carrier = place.in ?? home;
  const named =
    carrier === 'header'
      ? (name: string) => name.toLowerCase() === place.name.toLowerCase()
      : (name: string) => name === place.name;
  return spots.filter((spot) => spot.carrier === carrier && named(spot.name));
}

/** The rest of a value that begins as it is to; a scheme has no case, and as many blanks behind it as one likes (RFC 9110 §11.1, §11.4). */
export function withoutPrefix(value: string, prefix = ''): string | undefined {
  if (!value.toLowerCase().startsWith(prefix.toLowerCase())) return undefined;
  const rest = value.slice(prefix.length);
  return prefix.endsWith(' ') ? rest.replace(/^ +/, '') : rest;
}

/** What stands between the quotation marks of a field, if they are there. */
export const betweenMarks = (value: string, { marks }: Field): string | undefined =>
  (marks === '"' ? /^"(.*)"$/s : /^'(.*)'$/s).exec(value)?.[1];

/** The value in the form that the field has, without what belongs to the form; `undefined` where it has another. */
function bareOf(value: string, place: Place, field: Field): string | undefined {
  const rest = withoutPrefix(value, place.prefix);
  if (rest === undefined || field.quoted === undefined) return rest;
  return betweenMarks(rest, field) ?? (field.quoted === 'always' ? undefined : rest);
}

/** The places of a field, the one that counts first. */
export function placesOf(field: Field, { differing }: Pick<Message, 'differing'>): Place[] {
  const places = [field, ...(field.or ?? [])];
  return differing === 'last' ? places.reverse() : places;
}

/**
 * What the reader of a message finds for a field: at the first of its places that holds anything in its form. A parameter
 * without a value counts as left out (RFC 6749 §3.1).
 */
export function readField(
  spots: readonly Spot[],
  message: Pick<Message, 'in' | 'differing'>,
  field: Field | undefined,
): string | undefined {
  if (!field || field.use === 'absent') return undefined;
  return placesOf(field, message)
    .flatMap((place) => spotsAt(spots, place, message.in).map(({ value }) => bareOf(value, place, field)))
    .find((value) => value !== undefined && value !== '');
}

/** The same; and where nothing is in the field's form, what stands there all the same. */
export function valueAt(
  spots: readonly Spot[],
  message: Pick<Message, 'in' | 'differing'>,
  field: Field | undefined,
): string | undefined {
  if (!field || field.use === 'absent') return undefined;
  const raw = () => placesOf(field, message).flatMap((place) => spotsAt(spots, place, message.in))[0]?.value;
  return readField(spots, message, field) ?? raw();
}
