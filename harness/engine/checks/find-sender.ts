/**
 * Tells whose operation sent a request. What the harness saw is where the client was as it sent it: a queue, a pool or one
 * connection for all sends the requests of one operation from within another. Where several can have sent it, what it
 * carries decides: a request goes with the session whose values are in it.
 */
import type { Facts } from '../../../specs/language/spec.ts';
import type { ExchangeEvent } from '../../../specs/record/trace.ts';
import { challengeOf } from './expectations.ts';
import { createLedger, ownAnswered, ownBegun } from './ledger.ts';
import { readAnswer, requestSpots, type Spot, urlSpots } from './reader.ts';
import type { ExchangeReading, OperationReading } from './reading.ts';

export type Sender = { session: string; operation: OperationReading };

export type SenderFinder = {
  /** A session is there, and nothing was asked of it yet. */
  opened(sender: Sender): void;
  asked(sender: Sender): void;
  answered(sender: Sender): void;
  /** @param exchange as it was read for the sender that was found. */
  got(sender: Sender, exchange: ExchangeReading): void;
  returned(event: ExchangeEvent): void;
  /** `undefined` before anything was asked. */
  find(event: ExchangeEvent): Sender | undefined;
};

export function createSenderFinder(played: Facts): SenderFinder {
  const ledger = createLedger();
  const asked = new Map<number, Sender>();
  const inFlight = new Map<number, Sender>();
  const latest = new Map<string, Sender>();
  const giveTo = (session: string) => (value: unknown) => ledger.own(value, session);

  const carries = (spots: readonly Spot[]) => {
    const values = spots.flatMap(({ value }) => [value, value.replace(/^\S+ +/, ''), challengeOf(value)]);
    const owners = values.map((value) => ledger.ownersOf(value)).filter((one) => one !== undefined);
    // What several hold in common says nothing.
    return new Set(owners.filter(({ size }) => size === 1).flatMap((one) => [...one]));
  };

  return {
    opened: (sender) => void latest.set(sender.session, sender),
    asked: (sender) => {
      const { event } = sender.operation;
      asked.set(event.seq, sender);
      inFlight.set(event.seq, sender);
      latest.set(sender.session, sender);
      for (const { carrier, value } of urlSpots(event.args.url ?? ''))
        if (carrier !== 'path') ledger.own(value, sender.session);
    },
    answered: ({ session, operation }) => {
      inFlight.delete(operation.event.seq);
      ownBegun(operation.outcome, played, giveTo(session));
    },
    got: ({ session }, exchange) => ownAnswered(exchange, played, giveTo(session)),
    returned: ({ session, response }) => {
      for (const { carrier, value } of urlSpots(readAnswer(response)?.location ?? ''))
        if (carrier !== 'path') ledger.own(value, session);
    },
    find: (event) => {
      const claimed = event.operation === undefined ? undefined : asked.get(event.operation);
      const possible = new Set([...inFlight.values(), ...(claimed ? [claimed] : [])]);
      const [only] = possible;
      if (possible.size === 0) return latest.get(event.session);
      if (possible.size === 1) return only;
      const owners = carries(requestSpots(event.request));
      const owning = owners.size === 1 ? [...possible].filter(({ session }) => owners.has(session)) : [];
      const likely = owning.length > 0 ? owning : [...possible];
      // What is over goes on in a queue that it began, and hardly ever has more of its own to send.
      const current = likely.filter(({ operation }) => inFlight.has(operation.event.seq));
      const choice = current.length > 0 ? current : likely;
      return claimed && choice.includes(claimed) ? claimed : choice.at(-1);
    },
  };
}
