/** Checks on the revocation of a token. */
import { judgeObjection } from './judge-token.ts';
import type { View } from './judge-trace.ts';
import { heldRefreshToken, newest } from './memory.ts';
import { show } from './observation.ts';
import { observeSent } from './observe-request.ts';

/** What is gone already needs no request. */
function holdsToRevoke({ memory, operation: { event } }: View): boolean {
  const held = event.args.which === 'refresh' ? heldRefreshToken(memory) : newest(memory.access);
  const isOver = (held?.expiresAt ?? Infinity) <= event.now;
  return held !== undefined && !isOver && !memory.refreshDead && !memory.refused.has(held.value);
}

export function judgeRevoke(view: View): void {
  const { facts, memory, operation, say } = view;
  const { outcome, event } = operation;
  const definition = facts.legs.revoke;
  const exchange = operation.exchanges.at(-1);
  if (!definition || !outcome) return;
  if (!exchange) {
    if (outcome.ok && holdsToRevoke(view))
      say({
        clause: 'revoke/answer',
        holds: false,
        operation: event.seq,
        expected: 'a revocation request',
        got: 'a success without one',
      });
    return;
  }
  const observations = operation.exchanges.flatMap((one) => observeSent(view, 'revoke', definition, one));
  memory.refreshDead = true;
  if (!exchange.answer || outcome.ok === null) return;
  if (exchange.answer.status < 300) {
    const holds = outcome.ok;
    say({
      clause: 'revoke/answer',
      holds,
      operation: event.seq,
      exchange: exchange.n,
      ...(!outcome.ok && { expected: 'a success', got: `a refusal: ${show(outcome.message)}` }),
    });
    return;
  }
  judgeObjection(
    view,
    'revoke',
    exchange,
    exchange.answer,
    observations.every((one) => one.holds),
  );
}
