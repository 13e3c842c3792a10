/** Checks on what a client makes of an answer that objects, at any leg but the callback and the APIs. */
import { objections } from '../../../specs/clauses/error-clauses.ts';
import { errorNames, errorWord } from './error-answer.ts';
import { describeSuccess, show } from './observation.ts';
import type { ReadAnswer } from './reader.ts';
import type { ExchangeReading } from './reading.ts';
import type { View } from './view.ts';

/** An answer that objects must not be taken for a success; and what the refusal says of it is worth a word. */
export function judgeObjection(
  view: View,
  leg: 'direct' | 'exchange' | 'refresh' | 'revoke',
  exchange: ExchangeReading,
  answer: ReadAnswer,
  clean: boolean,
): void {
  const { played, operation, say, sayIfCanary } = view;
  const { outcome, event } = operation;
  const word = errorWord(answer, played);
  // An error can come under any status, if it says so itself.
  if (!outcome || outcome.ok === null || (answer.status < 300 && word === undefined)) return;
  const objection = objections(played).find(
    (one) =>
      one.leg === leg &&
      one.answer.status === answer.status &&
      (one.word === word || (word === undefined && one.word === String(answer.status))),
  );
  if (!objection) return;
  const seen = { operation: event.seq, exchange: exchange.n };
  const subject = { is: 'error', leg, word: objection.word } as const;
  if (outcome.ok) {
    say({ subject, holds: false, ...seen, expected: 'a refusal', got: describeSuccess(outcome) });
    if (leg === 'refresh') view.memory.ended = 'lied';
    return;
  }
  if (!clean) return;
  sayIfCanary({ subject, holds: true, ...seen });
  if (word !== undefined && outcome.reason !== 'other') {
    const named = errorNames(answer, played).includes(outcome.code);
    sayIfCanary({
      subject: { is: 'errors-named', leg },
      holds: named,
      ...seen,
      ...(!named && { expected: `the code ${show(word)}`, got: show(outcome.code ?? undefined) }),
    });
  }
}
