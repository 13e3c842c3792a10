/** Checks on the revocation of a token. */
import { objects } from './error-answer.ts';
import { judgeObjection } from './judge-objection.ts';
import { heldRefreshToken, newest } from './memory.ts';
import { type Observation, show } from './observation.ts';
import { isServed, observeSent } from './observe-request.ts';
import { accessTokenIn, refreshTokenIn } from './presented.ts';
import { valueAt } from './read-field.ts';
import type { ExchangeReading } from './reading.ts';
import type { View } from './view.ts';

/** What is gone already needs no request. */
function holdsToRevoke({ memory, operation: { event } }: View): boolean {
  const held = event.args.which === 'refresh' ? heldRefreshToken(memory) : newest(memory.access);
  const isOver = (held?.expiresAt ?? Infinity) <= event.now;
  return held !== undefined && !isOver && !memory.refreshDead && !memory.refused.has(held.value);
}

/** A confirmation that the client did not take for one tells it nothing. */
function noteRevoked(view: View, exchange: ExchangeReading, said: Observation[]): void {
  const { facts, played, memory, operation } = view;
  const { answer, spots } = exchange;
  const sends = facts.legs.revoke?.sends;
  const token = sends && valueAt(spots, sends, sends.fields.token);
  const isConfirmed = answer !== undefined && !objects(answer, played) && operation.outcome?.ok === true;
  if (token !== undefined && isConfirmed && isServed(view, 'revoke', exchange, said)) memory.revoked.add(token);
}

/** Judges any operation after a revocation: what was revoked is not presented again (RFC 7009 §2.1). */
export function judgeRevoked(view: View): void {
  const { memory, operation, hello, say } = view;
  if (memory.revoked.size === 0 || operation.outcome === undefined) return;
  const presents = (exchange: ExchangeReading): boolean => {
    const presented = exchange.leg === 'api' ? accessTokenIn(view, exchange) : refreshTokenIn(view, exchange);
    return (exchange.leg === 'api' || exchange.leg === 'refresh') && memory.revoked.has(presented ?? '');
  };
  const again = operation.exchanges.find(presents);
  const presenter = hello.does[again?.leg === 'api' ? 'callApi' : 'keepsRefreshToken'];
  say({
    subject: { is: 'security', rule: 'revoked-token' },
    holds: again === undefined,
    operation: operation.event.seq,
    ...(again && { exchange: again.n, expected: 'another token, or none', got: 'the one that it has revoked itself' }),
    ...(again && presenter === 'adapter' && { by: 'adapter' as const }),
  });
}

type Which = 'access' | 'refresh';

/**
 * Who logs a person out may revoke both tokens: each request is held to the one it presents, if the one asked for goes
 * out as well, or would have, had this one not been refused.
 */
function asSent(view: View, exchange: ExchangeReading): View {
  const { facts, played, memory, operation } = view;
  const sends = facts.legs.revoke?.sends;
  const kindOf = ({ spots }: ExchangeReading): Which | undefined => {
    const token = sends && valueAt(spots, sends, sends.fields.token);
    if (token === undefined) return undefined;
    if (token === newest(memory.access)?.value) return 'access';
    return token === heldRefreshToken(memory)?.value ? 'refresh' : undefined;
  };
  const { event } = operation;
  const which = kindOf(exchange);
  if (which === undefined || which === event.args.which) return view;
  const isRefused = exchange.answer === undefined || objects(exchange.answer, played);
  if (!isRefused && !operation.exchanges.some((one) => kindOf(one) === event.args.which)) return view;
  return { ...view, operation: { ...operation, event: { ...event, args: { ...event.args, which } } } };
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
        subject: { is: 'answer', leg: 'revoke' },
        holds: false,
        operation: event.seq,
        expected: 'a revocation request',
        got: 'a success without one',
      });
    return;
  }
  const observations = operation.exchanges.flatMap((one) => observeSent(asSent(view, one), 'revoke', definition, one));
  memory.refreshDead = true;
  if (!exchange.answer || outcome.ok === null) return;
  if (exchange.answer.status < 300 && !objects(exchange.answer, view.played)) {
    const holds = outcome.ok;
    noteRevoked(view, exchange, observations);
    say({
      subject: { is: 'answer', leg: 'revoke' },
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
    operation.exchanges.every((one) => isServed(view, 'revoke', one, observations)),
  );
}
