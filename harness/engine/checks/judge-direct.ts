/** Checks on a login with user name and password in the client's own hands. */
import { judgeObjection } from './judge-objection.ts';
import { judgeTokenLeg } from './judge-token.ts';
import { memberOf } from './memory.ts';
import { show } from './observation.ts';
import { isServed, observeSent } from './observe-request.ts';
import type { View } from './view.ts';

/** A code asked for by user name and password, and exchanged in one go. */
export function judgeDirect(view: View): void {
  const { facts, played, operation, say, stall } = view;
  const definition = facts.legs.direct;
  const requests = operation.exchanges.filter((one) => one.leg === 'direct');
  // Sent again after a failure, the last one is that whose answer it went on from.
  const request = requests.at(-1);
  const { outcome, event } = operation;
  if (!definition || !outcome) return;
  if (!request) {
    if (outcome.ok)
      say({
        subject: { is: 'answer-field', leg: 'direct', role: 'code' },
        holds: false,
        operation: event.seq,
        expected: 'a direct code request',
        got: 'a token set without one',
      });
    return;
  }
  const observations = requests.flatMap((one) => observeSent(view, 'direct', definition, one));
  const message = played.legs.direct?.answers;
  const code = request.answer && message && memberOf(request.answer, message, message.fields.code);
  if (typeof code !== 'string') {
    if (request.answer)
      judgeObjection(
        view,
        'direct',
        request,
        request.answer,
        requests.every((one) => isServed(view, 'direct', one, observations)),
      );
    return;
  }
  if (!operation.exchanges.some((one) => one.leg === 'exchange')) {
    if (!outcome.ok)
      stall({
        at: 'direct',
        otherwise: { is: 'answer-field', leg: 'direct', role: 'code' },
        operation: event.seq,
        exchange: request.n,
        ...(outcome.ok === null
          ? { got: outcome.adapterFault, isCrash: true }
          : { got: `a refusal: ${show(outcome.message)}` }),
      });
    return;
  }
  const { presented } = judgeTokenLeg(view, 'exchange', {
    code: { value: code, from: { is: 'answer-field', leg: 'direct', role: 'code' }, others: [] },
  });
  if (presented)
    say({
      subject: { is: 'answer-field', leg: 'direct', role: 'code' },
      holds: true,
      operation: event.seq,
      exchange: request.n,
    });
}
