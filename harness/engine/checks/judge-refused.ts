/** Checks on tokens that the provider refused, and that are presented again all the same. */
import { apiObjection, callsDead } from './api-answer.ts';
import { show } from './observation.ts';
import { accessTokenIn, refreshTokenIn } from './presented.ts';
import type { ReadAnswer } from './reader.ts';
import type { ExchangeReading } from './reading.ts';
import type { View } from './view.ts';

/**
 * Within one call: what a person does next is another matter. Nothing is said of a token that works after all, nor of
 * one that is tried once more when the refresh has failed.
 */
export function judgeRefusedToken(view: View): void {
  const { operation, memory, played, say } = view;
  let dead: string | undefined;
  let wasRefused = false;
  let again: ExchangeReading | undefined;
  for (const exchange of operation.exchanges) {
    const { answer } = exchange;
    const isRefused = exchange.leg === 'api' && answer !== undefined && callsDead(answer, played);
    const presented = exchange.leg === 'api' ? accessTokenIn(view, exchange) : undefined;
    if (isRefused && presented !== undefined && presented === dead) again ??= exchange;
    dead = isRefused ? presented : undefined;
    wasRefused ||= isRefused;
  }
  if (!wasRefused || memory.misled) return;
  say({
    subject: { is: 'security', rule: 'refused-token' },
    holds: again === undefined,
    operation: operation.event.seq,
    ...(again && {
      exchange: again.n,
      expected: 'another access token, or none',
      got: `the one that was answered with ${again.answer?.status === 401 ? '401' : show(apiObjection(again.answer as ReadAnswer, played))}`,
    }),
  });
}

export function judgeRefusedRefreshToken(view: View, exchange: ExchangeReading): void {
  const { memory, operation, say } = view;
  const presented = refreshTokenIn(view, exchange);
  if (memory.refusedRefresh.size === 0 || presented === undefined) return;
  const holds = !memory.refusedRefresh.has(presented);
  say({
    subject: { is: 'security', rule: 'refused-refresh-token' },
    holds,
    operation: operation.event.seq,
    exchange: exchange.n,
    ...(!holds && { expected: 'another refresh token, or none', got: `the one that was ${refusal(view)}` }),
  });
  // What was asked for by name the client did not decide on.
  if (holds || operation.event.op !== 'callApi') return;
  memory.triedRefused += 1;
  if (memory.triedRefused <= MOST_TRIES) return;
  say({
    subject: { is: 'security', rule: 'dead-refresh-token' },
    holds: false,
    operation: operation.event.seq,
    exchange: exchange.n,
    expected: `the refresh token given up, after ${MOST_TRIES} more attempts at most`,
    got: `attempt ${memory.triedRefused} since it was ${refusal(view)}`,
  });
}

/** How the provider says that a refresh token is worth nothing, which it may say of more than that. */
function refusal({ played }: View): string {
  const { error, status } = played.errors.words['refresh-unknown'] ?? {};
  return `refused with ${error ? show(error) : status}`;
}

/** More than anybody makes who reads the answers. */
const MOST_TRIES = 3;

/** A call that leaves a refresh token alone which was called invalid. */
export function judgeGivenUp({ memory, operation, say }: View): void {
  if (memory.refusedRefresh.size === 0 || operation.exchanges.some(({ leg }) => leg === 'refresh')) return;
  say({ subject: { is: 'security', rule: 'dead-refresh-token' }, holds: true, operation: operation.event.seq });
}
