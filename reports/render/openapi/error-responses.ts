/** The errors of a leg as responses: one a status, an example a word. */
import type { ErrorWord, Facts, Leg } from '../../../specs/language/spec.ts';
import { reachableAt } from '../../../specs/language/spec-sense.ts';
import { type AnyLeg, CONDITIONS, type Condition, type Role } from '../../../specs/language/words.ts';
import type { Responses } from './merge-responses.ts';
import { bodiesOf } from './message-schema.ts';

/** @param leg an API that answers in JSON refuses in JSON. */
export function errorResponses(facts: Facts, id: AnyLeg, leg: Leg): Responses {
  const { asked, ...form } = facts.errors.shape;
  const isOwn = id === 'api' && leg.answers?.body === 'json';
  const shape: Shape = isOwn ? { ...form, in: 'json', body: 'json' } : { ...form, asked };
  const found = (Object.keys(CONDITIONS) as Condition[]).flatMap((condition) => {
    const word = facts.errors.words[condition];
    return word && reachableAt(facts, condition).includes(id) ? [{ condition, word }] : [];
  });
  const statuses = [...new Set(found.map(({ word }) => word.status))].sort((one, other) => one - other);
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      response(
        shape,
        found.filter(({ word }) => word.status === status),
      ),
    ]),
  );
}

type FoundCondition = { condition: Condition; word: ErrorWord };
type Shape = Facts['errors']['shape'];

function response(shape: Shape, found: FoundCondition[]): Responses[string] {
  const words = found.map(({ condition, word }) => ({
    condition,
    error: word.error,
    ...(word.number !== undefined && { number: word.number }),
    from: word.from,
    ...(word.errorFrom !== undefined && { errorFrom: word.errorFrom }),
    ...(word.numberFrom !== undefined && { numberFrom: word.numberFrom }),
    ...(word.statusFrom !== undefined && { statusFrom: word.statusFrom }),
  }));
  const content = bodiesOf(shape, ({ required, role }) => required && isAlwaysThere(role, found));
  return {
    description: [...new Set(found.map(({ word }) => word.error ?? 'no error code'))].join(', '),
    ...(shape.body !== 'empty' && found.some(({ word }) => word.error !== null) && { content }),
    'x-quirkproof-errors': words,
  };
}

/** An error can go without a number, or without a code, whatever the others have. */
function isAlwaysThere(role: Role, found: FoundCondition[]): boolean {
  if (role === 'error_number') return found.every(({ word }) => word.number !== undefined);
  return role !== 'error' || found.every(({ word }) => word.error !== null);
}
