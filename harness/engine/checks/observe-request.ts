/** What is to be said of a request on one of the client's own legs: its fields, its carriers, and where they lead. */
import type { Subject } from '../../../specs/clauses/clause.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import { boundValueWasSent, expectationFor } from './expectations.ts';
import { legTargets } from './leg-targets.ts';
import type { Authorization } from './memory.ts';
import type { Observation } from './observation.ts';
import { bareUrl, type Spot } from './reader.ts';
import type { ExchangeReading } from './reading.ts';
import { judgeRequest } from './request.ts';
import { judgeConfinement } from './security.ts';
import type { View } from './view.ts';

export type GrantInHand = {
  authorization?: Authorization;
  code?: { value: string; from: Subject; others: readonly Spot[] };
};

type RequestedLeg = 'exchange' | 'refresh' | 'direct' | 'revoke';
type Definition = NonNullable<Facts['legs'][RequestedLeg]>;

/** @param grant what a token request goes back to. */
export function observeRequest(
  { facts, played, session, memory, operation }: View,
  leg: RequestedLeg,
  definition: Definition,
  exchange: ExchangeReading,
  grant: GrantInHand = {},
): Observation[] {
  return judgeRequest({
    leg,
    definition,
    targets: legTargets(leg, session.setup, facts),
    conceded: legTargets(leg, session.setup, played),
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

/**
 * Whether nothing about a request keeps the mock from going on as it was told to: what the client gets wrong, and is
 * conceded, is nothing that an error could come from.
 */
export const isServed = (
  view: View,
  leg: RequestedLeg,
  exchange: ExchangeReading,
  observations: readonly Observation[],
  grant: GrantInHand = {},
): boolean => {
  const { facts, played } = view;
  const loosened = played.legs[leg];
  const holds = (all: readonly Observation[]) => all.every((one) => one.holds);
  if (holds(observations) || played === facts || loosened === facts.legs[leg] || !loosened) return holds(observations);
  return holds(observeRequest({ ...view, facts: played }, leg, loosened, exchange, grant));
};

/** Says all that, and what a message may not hold, of a request beside the token requests. */
export function observeSent(
  view: View,
  leg: 'direct' | 'revoke',
  definition: Definition,
  exchange: ExchangeReading,
): Observation[] {
  const observations = observeRequest(view, leg, definition, exchange);
  for (const observation of observations) view.say(observation);
  judgeConfinement(view, { leg, spots: exchange.spots, observations, exchange: exchange.n });
  return observations;
}
