/**
 * A trace, read once: operations with the exchanges they made, each told apart by URL and by the operation in progress,
 * never by the parameter under test.
 */
import type { Facts } from '../../../specs/language/spec.ts';
import type { AnyLeg, Operation } from '../../../specs/language/words.ts';
import type { ExchangeEvent, OperationEvent, SetupData, Trace } from '../../../specs/record/trace.ts';
import { createSenderFinder, type Sender } from './find-sender.ts';
import { legTargets, type Target, toldUrl } from './leg-targets.ts';
import { bareUrl, readAnswer, requestSpots } from './reader.ts';
import type { ExchangeReading, OperationReading, SessionReading, TraceReading } from './reading.ts';

/** Reads a trace against the facts that the mock followed. */
export function readTrace(trace: Trace, played: Facts): TraceReading {
  const sessions = new Map<string, SessionReading>();
  const inOrder: TraceReading['inOrder'] = [];
  const open = new Map<number, Sender>();
  const senders = createSenderFinder(played);
  let exchanges = 0;
  for (const event of trace.events) {
    if (event.kind === 'operation') {
      if (event.args.setup) sessions.set(event.session, newSession(event, sessions.get(event.session)));
      const session = sessions.get(event.session);
      if (!session) continue;
      const operation: OperationReading = { event, outcome: undefined, exchanges: [], printed: [], before: exchanges };
      session.operations.push(operation);
      inOrder.push({ session, operation });
      const sender = { session: event.session, operation };
      open.set(event.seq, sender);
      if (event.op === 'open' || event.op === 'restore') senders.opened(sender);
      else senders.asked(sender);
    } else if (event.kind === 'outcome') {
      const sender = open.get(event.seq);
      if (!sender) continue;
      sender.operation.outcome = event.answer;
      senders.answered(sender);
    } else if (event.kind === 'real-clock') {
      const session = sessions.get(event.session);
      if (session) session.isOnRealClock = true;
    } else if (event.kind === 'printed') inOrder.at(-1)?.operation.printed.push(event.text);
    else if (event.kind === 'exchange') {
      exchanges += 1;
      const session = sessions.get(event.session);
      if (event.by === 'browser') {
        senders.returned(event);
        if (session) noteDelivery(session, event);
        continue;
      }
      const sender = senders.find(event);
      const setup = sessions.get(sender?.session ?? '')?.setup;
      if (!sender || !setup) continue;
      const exchange = classify(event, sender.operation, setup, played);
      sender.operation.exchanges.push(exchange);
      senders.got(sender, exchange);
    }
  }
  return { sessions, inOrder, exchanges };
}

const newSession = (event: OperationEvent, earlier: SessionReading | undefined): SessionReading => ({
  id: event.session,
  setup: event.args.setup as SetupData,
  operations: earlier?.operations ?? [],
  deliveries: earlier?.deliveries ?? [],
  abandoned: earlier?.abandoned ?? [],
  ...(earlier?.isOnRealClock && { isOnRealClock: true }),
});

function noteDelivery(session: SessionReading, event: ExchangeEvent): void {
  const location = readAnswer(event.response)?.location;
  const begin = session.operations.findLast((operation) => asked(operation) === event.request.url);
  if (!begin) return;
  if (location !== undefined) session.deliveries.push({ url: location, begin });
  else session.abandoned.push(begin);
}

/** The URL to which a client sent the browser, as a server sees it. */
function asked({ event, outcome }: OperationReading): string | undefined {
  if (event.op !== 'begin' || !outcome?.ok || !('url' in outcome)) return undefined;
  return outcome.url.replace(/#.*$/s, '');
}

function classify(event: ExchangeEvent, operation: OperationReading, setup: SetupData, played: Facts): ExchangeReading {
  const { method, url } = event.request;
  const { leg, api } = legOf(bareUrl(url), method, operation, setup, played);
  return {
    n: event.n,
    leg,
    api,
    method,
    url,
    spots: requestSpots(event.request),
    now: event.now,
    answer: readAnswer(event.response),
  };
}

/** Which legs an operation can make, the one it is there for first. */
const LEGS_OF: Partial<Record<Operation, AnyLeg[]>> = {
  callback: ['exchange'],
  direct: ['direct', 'exchange'],
  refresh: ['refresh'],
  callApi: ['api', 'refresh'],
  revoke: ['revoke'],
};

function legOf(
  url: string,
  method: string,
  operation: OperationReading,
  setup: SetupData,
  played: Facts,
): { leg: AnyLeg; api?: string } {
  const { op, args } = operation.event;
  const expected = LEGS_OF[op] ?? ['exchange'];
  const meeting = (meets: (target: Target) => boolean) =>
    expected.filter((leg) => legTargets(leg, setup, played, args.api).some(meets));
  const fits = meeting((target) => target.url === url);
  const [only] = fits;
  if (only !== undefined && fits.length === 1) return { leg: only, ...(only === 'api' && { api: args.api }) };
  if (op === 'direct') return { leg: operation.exchanges.some((one) => one.leg === 'direct') ? 'exchange' : 'direct' };
  const sameMethod = meeting((target) => target.method === method);
  const nearest = nearestOf(sameMethod.length > 0 ? sameMethod : expected.slice(0, 1), url, setup, args.api);
  return { leg: nearest, ...(nearest === 'api' && { api: args.api }) };
}

/** What a request that went astray was meant for: the leg whose URL it is most like from the beginning. */
function nearestOf(legs: AnyLeg[], url: string, setup: SetupData, api: string | undefined): AnyLeg {
  const likeness = (leg: AnyLeg) => commonLength(toldUrl(leg, setup, api) ?? '', url);
  return legs.reduce((best, leg) => (likeness(leg) > likeness(best) ? leg : best));
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
