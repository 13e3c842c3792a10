/** What is to be said of a request on one of the client's own legs: its fields, its carriers, and where they lead. */
import type { Facts } from '../../specs/language/spec.ts';
import { boundValueWasSent, expectationFor } from './expectations.ts';
import type { View } from './judge-trace.ts';
import type { Authorization } from './memory.ts';
import type { Observation } from './observation.ts';
import { bareUrl, type Spot } from './reader.ts';
import { type Exchange, legTargets } from './reading.ts';
import { judgeRequest } from './request.ts';
import { judgeConfinement } from './security.ts';

export type Grant = { authorization?: Authorization; code?: { value: string; from: string; others: readonly Spot[] } };

type Leg = 'exchange' | 'refresh' | 'direct' | 'revoke';
type Definition = NonNullable<Facts['legs'][Leg]>;

/** @param grant what a token request goes back to. */
export function observeRequest(
  { facts, session, memory, operation }: View,
  leg: Leg,
  definition: Definition,
  exchange: Exchange,
  grant: Grant = {},
): Observation[] {
  return judgeRequest({
    path: leg,
    leg,
    definition,
    targets: legTargets(leg, session.setup, facts),
    method: exchange.method,
    url: bareUrl(exchange.url),
    spots: exchange.spots,
    operation: operation.event.seq,
    exchange: exchange.n,
    expect: (role) =>
      expectationFor(role, { facts, setup: session.setup, memory, leg, definition, operation, ...grant }),
    wasSent: (role) => boundValueWasSent(role, grant.authorization),
  });
}

/** Says all that, and what a message may not hold, of a request beside the token requests. */
export function observeSent(
  view: View,
  leg: 'direct' | 'revoke',
  definition: Definition,
  exchange: Exchange,
): Observation[] {
  const observations = observeRequest(view, leg, definition, exchange);
  for (const observation of observations) view.say(observation);
  judgeConfinement(view, { leg, spots: exchange.spots, observations, exchange: exchange.n });
  return observations;
}
