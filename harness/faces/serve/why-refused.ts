/** Why a served mock refused a request: in the words of its answer, whichever way they go. */
import type { HttpResponse } from '../../../mocks/index.ts';
import { readSentences } from '../../../mocks/pages/read-sentences.ts';
import { returnOfErrors } from '../../../specs/language/return-of-errors.ts';
import type { Facts, Field, Return } from '../../../specs/language/spec.ts';
import { objects } from '../../engine/checks/error-answer.ts';
import { memberOf } from '../../engine/checks/memory.ts';
import { valueAt } from '../../engine/checks/read-field.ts';
import { readAnswer, type Spot, urlSpots } from '../../engine/checks/reader.ts';

/** Of an answer to the client itself; `undefined` where it is no refusal. */
export function refusalOfClient(response: HttpResponse | null, facts: Facts): string | undefined {
  const answer = readAnswer(response);
  if (!answer || !objects(answer, facts)) return undefined;
  const { shape } = facts.errors;
  const words = [shape.fields.error, shape.fields.error_description].map((field) => memberOf(answer, shape, field));
  return told(words) ?? told(readSentences(response?.body ?? '')) ?? `status ${answer.status}`;
}

/** Of an answer to an authorization request: a redirect that brings an error, or nothing at all, or a page. */
export function refusalOfPerson(response: HttpResponse | null, facts: Facts): string | undefined {
  const answer = readAnswer(response);
  if (!answer) return undefined;
  if (answer.location === undefined)
    return answer.status < 400 ? undefined : (told(readSentences(response?.body ?? '')) ?? `status ${answer.status}`);
  // What the provider adds stands behind what the redirect URI has of its own.
  const spots = urlSpots(answer.location).toReversed();
  if (brings(spots, facts)) return undefined;
  const ways = [facts.denial, returnOfErrors(facts)];
  return (
    ways
      .map((way) => told([way.fields.error, way.fields.error_description].map(read(spots, way, facts))))
      .find(Boolean) ?? 'the redirect brings neither a code nor a word of why'
  );
}

function brings(spots: readonly Spot[], { callback, implicit }: Facts): boolean {
  const token = implicit && valueAt(spots, implicit, implicit.fields.access_token);
  return token !== undefined || valueAt(spots, callback, callback.fields.code) !== undefined;
}

/** Who asked for a token has the error where the token would be (RFC 6749 §4.2.2.1). */
const read =
  (spots: readonly Spot[], way: Return, { implicit }: Facts) =>
  (field: Field | undefined): string | undefined =>
    valueAt(spots, way, field) ?? (implicit && valueAt(spots, { ...way, in: implicit.in }, field));

function told(words: unknown[]): string | undefined {
  const said = words.filter((word) => typeof word === 'string' && word !== '');
  return said.length > 0 ? said.join(': ') : undefined;
}
