/** Checks on a login that comes back while a refresh is under way: afterwards the session goes on with the login. */
import { rememberAnswer } from './judge-token.ts';
import { heldRefreshToken, newest, originOf } from './memory.ts';
import { accessTokenIn, refreshTokenIn } from './presented.ts';
import type { ExchangeReading, OperationReading } from './reading.ts';
import type { View } from './view.ts';

/**
 * Takes note of what the two brought, the login last, whichever answer came first.
 *
 * @returns whether they are a login and a refresh of which that much can be said.
 */
export function followLogin(view: View, operations: OperationReading[]): boolean {
  const { session, memory } = view;
  const login = operations.find(({ event }) => event.op === 'callback');
  const refresh = operations.find(({ event }) => event.op === 'refresh');
  if (!login || !refresh || operations.length !== 2) return false;
  const url = login.event.args.url ?? '';
  const begin = originOf(session, url);
  const authorization = memory.authorizations.find((one) => one.begin === begin);
  const isNew = authorization !== undefined && !authorization.isUsed && !memory.usedDeliveries.has(url);
  const [granted, ...more] = login.exchanges;
  const [renewed, ...others] = refresh.exchanges;
  if (!isNew || !granted || more.length + others.length > 0 || !login.outcome?.ok || refresh.outcome?.ok === null)
    return false;
  const before = heldRefreshToken(memory)?.value;
  const isOlder = renewed === undefined || refreshTokenIn(view, renewed) === before;
  if (!isOlder || granted.leg !== 'exchange' || (renewed && renewed.leg !== 'refresh')) return false;
  memory.usedDeliveries.add(url);
  memory.lastCallback = login.event.seq;
  authorization.isUsed = true;
  if (renewed && rememberAnswer(view, 'refresh', renewed)) {
    for (const held of [newest(memory.access), heldRefreshToken(memory)]) if (held) memory.overtaken.add(held.value);
  }
  if (!rememberAnswer(view, 'exchange', granted)) memory.ended = 'lied';
  return true;
}

/** What is presented after that is what the login brought; anything else is told where the request is judged. */
export function judgeLoginKept(view: View): void {
  const { memory, operation, say } = view;
  if (memory.overtaken.size === 0) return;
  const isOfLogin = (exchange: ExchangeReading): boolean =>
    exchange.leg === 'api'
      ? accessTokenIn(view, exchange) === newest(memory.access)?.value
      : exchange.leg === 'refresh' && refreshTokenIn(view, exchange) === heldRefreshToken(memory)?.value;
  if (operation.exchanges[0] && isOfLogin(operation.exchanges[0]))
    say({ subject: { is: 'security', rule: 'login-newest' }, holds: true, operation: operation.event.seq });
}
