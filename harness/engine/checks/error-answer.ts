/** What an answer says of an error, at the documented place. It knows no client. */
import type { Facts } from '../../../specs/language/spec.ts';
import { memberOf } from './memory.ts';
import type { ReadAnswer } from './reader.ts';

/** Whether an answer says no: by its status, or under any other in so many words. */
export const objects = (answer: ReadAnswer, played: Facts): boolean =>
  answer.status >= 400 || errorWord(answer, played) !== undefined;

/** The code of an error answer, at the documented place. */
export function errorWord(answer: ReadAnswer, played: Facts): string | undefined {
  const { shape } = played.errors;
  const word = memberOf(answer, shape, shape.fields.error);
  return typeof word === 'string' ? word : undefined;
}

/** By what an error can be named: its code, or the number beside it where the provider has one. */
export function errorNames(answer: ReadAnswer, played: Facts): unknown[] {
  const { shape } = played.errors;
  const number = memberOf(answer, shape, shape.fields.error_number);
  return [errorWord(answer, played), ...(number === undefined ? [] : [String(number)])];
}
