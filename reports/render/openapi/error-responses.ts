/** The errors of a leg as responses: one a status, an example a word. */
import type { ErrorWord, Facts } from '../../../specs/language/spec.ts';
import { reachableAt } from '../../../specs/language/spec-sense.ts';
import { type AnyLeg, CONDITIONS, type Condition, type Role } from '../../../specs/language/words.ts';
import type { Responses } from './merge-responses.ts';
import { objectSchema, placesOf } from './message-schema.ts';

const MEDIA = { form: 'application/x-www-form-urlencoded', json: 'application/json', empty: '' } as const;

export function errorResponses(facts: Facts, id: AnyLeg): Responses {
  const found = (Object.keys(CONDITIONS) as Condition[]).flatMap((condition) => {
    const word = facts.errors.words[condition];
    return word && reachableAt(facts, condition).includes(id) ? [{ condition, word }] : [];
  });
  const statuses = [...new Set(found.map(({ word }) => word.status))].sort((one, other) => one - other);
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      response(
        facts,
        found.filter(({ word }) => word.status === status),
      ),
    ]),
  );
}

type Found = { condition: Condition; word: ErrorWord };

function response({ errors: { shape } }: Facts, found: Found[]): Responses[string] {
  const words = found.map(({ condition, word }) => ({
    condition,
    error: word.error,
    ...(word.number !== undefined && { number: word.number }),
    from: word.from,
  }));
  const places = placesOf(shape).filter((place) => place.in === shape.body);
  const schema = objectSchema(
    places.map((place) => ({ ...place, required: place.required && isAlwaysThere(place.role, found) })),
    shape.also,
  );
  return {
    description: [...new Set(found.map(({ word }) => word.error ?? 'no error code'))].join(', '),
    ...(shape.body !== 'empty' && { content: { [MEDIA[shape.body]]: { schema } } }),
    'x-quirkproof-errors': words,
  };
}

/** An error can go without a number, or without a code, whatever the others have. */
function isAlwaysThere(role: Role, found: Found[]): boolean {
  if (role === 'error_number') return found.every(({ word }) => word.number !== undefined);
  return role !== 'error' || found.every(({ word }) => word.error !== null);
}
