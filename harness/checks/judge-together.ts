/**
 * Checks on calls of one session that were asked for at the same time. What each of them sends depends on the others, so
 * they are looked at as one: how often the session refreshed, and what it holds afterwards.
 */
import { refusedWhatItRefreshed } from './judge-api.ts';
import { judgeDoubled } from './judge-doubled.ts';
import { judgeTokenLeg, presentedIn } from './judge-token.ts';
import type { View } from './judge-trace.ts';
import { memberOf } from './memory.ts';
import { valueAt } from './read-field.ts';
import type { Exchange, OperationReading } from './reading.ts';

/** Judges them as one; afterwards the session's memory is what it is after the last answer. */
export function judgeTogether(view: View, operations: OperationReading[]): void {
  const { memory, hello, say } = view;
  if (operations.some(({ event }) => event.op === 'callback')) {
    judgeDoubled(view, operations);
    return;
  }
  const exchanges = operations.flatMap((one) => one.exchanges).sort((one, other) => one.n - other.n);
  const refreshes = exchanges.filter((one) => one.leg === 'refresh');
  const seq = operations[0]?.event.seq ?? 0;
  const isUnread = operations.some((one) => passesOver(view, one));
  if (hello.does.autoRefresh !== 'none' && refreshes.length > 0 && !isUnread) {
    const needless = needlessRefresh(view, exchanges);
    say({
      clause: 'security/single-flight',
      holds: needless === undefined,
      operation: seq,
      ...(needless && {
        exchange: needless.n,
        expected: 'one refresh for all of them',
        got: 'another one with the same refresh token, although the first had brought a new access token',
      }),
    });
  }
  // Which of several answers the client kept cannot be seen; and a lost one may have changed what the provider keeps.
  if (isUnread || refreshes.length > 1 || exchanges.some((one) => one.answer === undefined)) {
    memory.ended = 'lied';
    return;
  }
  for (const exchange of exchanges) follow(view, operations, exchange);
  for (const operation of operations) refusedWhatItRefreshed({ ...view, operation });
}

/** A failed refresh may be tried again, and a new token that is refused at once may be renewed: neither is a race. */
function needlessRefresh(view: View, exchanges: Exchange[]): Exchange | undefined {
  const working = new Set<string>();
  for (const exchange of exchanges) {
    const { leg, answer } = exchange;
    if (leg === 'refresh') {
      const presented = presentedIn(view, exchange);
      if (presented === undefined) continue;
      if (working.has(presented)) return exchange;
      if (broughtBy(view, exchange) !== undefined) working.add(presented);
    } else if (answer?.status === 401) {
      const refused = accessTokenIn(view, exchange);
      // An old token was refused before the refresh, or for good reason; what else is refused makes the client doubt the new one.
      if (!view.memory.access.some(({ value }) => value === refused)) working.clear();
    }
  }
  return undefined;
}

/** Whether it goes on with an old token after a refresh: then it did not read the answer, which is another matter. */
function passesOver(view: View, { exchanges }: OperationReading): boolean {
  let brought: unknown;
  for (const exchange of exchanges) {
    if (exchange.leg === 'refresh') brought = broughtBy(view, exchange) ?? brought;
    const presented = exchange.leg === 'api' ? accessTokenIn(view, exchange) : undefined;
    const isOld = view.memory.access.some(({ value }) => value === presented);
    if (brought !== undefined && isOld && presented !== brought) return true;
  }
  return false;
}

function broughtBy({ played }: View, { answer }: Exchange): unknown {
  const answers = played.legs.refresh?.answers;
  return answer && answers && memberOf(answer, answers, answers.fields.access_token);
}

function accessTokenIn({ facts }: View, { api, spots }: Exchange): string | undefined {
  const sends = facts.apis[api ?? '']?.sends;
  return sends && valueAt(spots, sends, sends.fields.access_token);
}

function follow(view: View, operations: OperationReading[], exchange: Exchange): void {
  const { memory } = view;
  if (exchange.leg === 'refresh') {
    const operation = operations.find(({ exchanges }) => exchanges.includes(exchange)) ?? view.operation;
    judgeTokenLeg({ ...view, operation: { ...operation, exchanges: [exchange] } }, 'refresh', {});
    return;
  }
  const presented = accessTokenIn(view, exchange);
  if (exchange.answer?.status === 401 && presented !== undefined) memory.refused.add(presented);
}
