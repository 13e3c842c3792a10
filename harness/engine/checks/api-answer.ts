/** What an answer of an API says: that it serves, that it does not, or that the token is dead. */
import { objections } from '../../../specs/clauses/error-clauses.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import { errorWord } from './error-answer.ts';
import type { ReadAnswer } from './reader.ts';

/** Whether an API says no: by its status, or under one of success in so many words. */
export const refuses = (answer: ReadAnswer, played: Facts): boolean =>
  answer.status >= 300 || errorWord(answer, played) !== undefined;

/** Whether it calls the token dead: by a 401 (RFC 6750 §3.1), or under a status of success by the provider's word for it. */
export function callsDead(answer: ReadAnswer, played: Facts): boolean {
  if (answer.status === 401) return true;
  const dead = played.errors.words['token-bad'];
  const word = errorWord(answer, played);
  return answer.status < 300 && word !== undefined && word === dead?.error && answer.status === dead.status;
}

/** By what the spec calls a refusal; told by the challenge of RFC 6750 §3, by the body, or by the status alone. */
export function apiObjection(answer: ReadAnswer, played: Facts): string | undefined {
  const challenge = /error="([^"]*)"/.exec(answer.header('www-authenticate') ?? '')?.[1];
  const named = challenge ?? errorWord(answer, played);
  const ofApi = objections(played).filter((one) => one.leg === 'api' && one.answer.status === answer.status);
  return (ofApi.find((one) => one.word === named) ?? ofApi.find((one) => one.word === String(answer.status)))?.word;
}
