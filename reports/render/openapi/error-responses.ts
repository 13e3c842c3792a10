/** The errors of a leg as responses: one a status, an example a word. */
import type { ErrorWord, Facts } from '../../../specs/language/spec.ts';
import { reachableAt } from '../../../specs/language/spec-sense.ts';
import { type AnyLeg, CONDITIONS, type Condition } from '../../../specs/language/words.ts';
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
  return {
    description: [...new Set(found.map(({ word }) => word.error ?? 'no error code'))].join(', '),
    ...(shape.body !== 'empty' && {
      content: {
        [MEDIA[shape.body]]: {
          schema: objectSchema(
            placesOf(shape).filter((place) => place.in === shape.body),
            shape.also,
          ),
        },
      },
    }),
    'x-quirkproof-errors': words,
  };
}
