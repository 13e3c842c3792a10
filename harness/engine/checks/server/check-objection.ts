/** A refusal: one that the spec has, in its status, its word and its form. */
import { objections } from '../../../../specs/clauses/error-clauses.ts';
import type { Facts } from '../../../../specs/language/spec.ts';
import type { Planted } from '../../../../specs/record/trace.ts';
import { memberOf } from '../memory.ts';
import type { ReadAnswer } from '../reader.ts';
import { checkForm } from './check-form.ts';
import type { Report, ServedRequest } from './ledger.ts';

/** Whether an answer says no: by its status, or under any other in so many words. */
export const refuses = (answer: ReadAnswer, { errors: { shape } }: Facts): boolean =>
  answer.status >= 300 || typeof memberOf(answer, shape, shape.fields.error) === 'string';

export function checkObjection(
  served: ServedRequest,
  planted: Planted | undefined,
  played: Facts,
  report: Report,
): void {
  const { answer, leg } = served;
  const { shape, words } = played.errors;
  const word = memberOf(answer, shape, shape.fields.error);
  // An error without a word is a page, as servers and proxies show it.
  if (leg !== 'api' && typeof word === 'string') checkForm(shape, served, report);
  const due = planted !== undefined && 'condition' in planted ? words[planted.condition] : undefined;
  if (due && answer.status !== due.status)
    report(`objected with ${answer.status} where the planted one has ${due.status}`);
  const known = [...objections(played).map((one) => one.answer), ...Object.values(words)].some(
    (one) => one.status === answer.status && (typeof word !== 'string' || one.error === word),
  );
  if (!known) report(`objected with ${answer.status} ${JSON.stringify(word)}, which the spec does not have`);
}
