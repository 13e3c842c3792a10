/**
 * Checks on calls of one session that were asked for at the same time. What each of them sends depends on the others, so
 * they are looked at as one: how often the session refreshed, and what it holds afterwards.
 */
import { judgeTokenLeg, presentedIn } from './judge-token.ts';
import type { View } from './judge-trace.ts';
import { memberOf, valueAt } from './memory.ts';
import type { Exchange, OperationReading } from './reading.ts';

/** Judges them as one; afterwards the session's memory is what it is after the last answer. */
export function judgeTogether(view: View, operations: OperationReading[]): void {
  const { memory, hello, say } = view;
  const exchanges = operations.flatMap((one) => one.exchanges).sort((one, other) => one.n - other.n);
  const refreshes = exchanges.filter((one) => one.leg === 'refresh');
  const seq = operations[0]?.event.seq ?? 0;
  if (hello.does.autoRefresh !== 'none' && refreshes.length > 0) {
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
  if (refreshes.length > 1 || exchanges.some((one) => one.answer === undefined)) memory.ended = 'lied';
  else for (const exchange of exchanges) follow(view, exchange);
}

/** A failed refresh may be tried again, and a new token that is refused at once may be renewed: neither is a race. */
function needlessRefresh(view: View, exchanges: Exchange[]): Exchange | undefined {
  const answers = view.played.legs.refresh?.answers;
  const working = new Map<string, unknown>();
  for (const exchange of exchanges) {
    const { leg, answer } = exchange;
    if (leg === 'refresh') {
      const presented = presentedIn(view, exchange);
      if (presented === undefined) continue;
      if (working.has(presented)) return exchange;
      const brought = answer && answers && memberOf(answer, answers, answers.fields.access_token);
      if (brought !== undefined) working.set(presented, brought);
    } else if (answer?.status === 401) {
      const refused = accessTokenIn(view, exchange);
      for (const [presented, token] of working) if (token === refused) working.delete(presented);
    }
  }
  return undefined;
}

function accessTokenIn({ facts }: View, { api, spots }: Exchange): string | undefined {
  const sends = facts.apis[api ?? '']?.sends;
  return sends && valueAt(spots, sends, sends.fields.access_token);
}

function follow(view: View, exchange: Exchange): void {
  const { memory, operation } = view;
  if (exchange.leg === 'refresh') {
    judgeTokenLeg({ ...view, operation: { ...operation, exchanges: [exchange] } }, 'refresh', {});
    return;
  }
  const presented = accessTokenIn(view, exchange);
  if (exchange.answer?.status === 401 && presented !== undefined) memory.refused.add(presented);
}
