/** Checks on the revocation of a token. */
import { expectationFor } from './expectations.ts';
import { judgeObjection } from './judge-token.ts';
import type { View } from './judge-trace.ts';
import { show } from './observation.ts';
import { bareUrl } from './reader.ts';
import { legTargets } from './reading.ts';
import { judgeRequest } from './request.ts';
import { judgeConfinement } from './security.ts';

export function judgeRevoke(view: View): void {
  const { facts, session, memory, operation, say } = view;
  const { outcome, event } = operation;
  const definition = facts.legs.revoke;
  const exchange = operation.exchanges.at(-1);
  if (!definition || !exchange || !outcome || outcome.ok === null) return;
  const observations = judgeRequest({
    path: 'revoke',
    leg: 'revoke',
    definition,
    targets: legTargets('revoke', session.setup, facts),
    method: exchange.method,
    url: bareUrl(exchange.url),
    spots: exchange.spots,
    operation: event.seq,
    exchange: exchange.n,
    expect: (role) =>
      expectationFor(role, { facts, setup: session.setup, memory, leg: 'revoke', definition, operation }),
    wasSent: () => false,
  });
  for (const observation of observations) say(observation);
  judgeConfinement(view, { leg: 'revoke', spots: exchange.spots, observations, exchange: exchange.n });
  memory.refreshDead = true;
  if (!exchange.answer) return;
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
