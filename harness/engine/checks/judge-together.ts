/**
 * Checks on calls of one session that were asked for at the same time. What each of them sends depends on the others, so
 * they are looked at as one: how often the session refreshed, and what it holds afterwards.
 */
import { callsDead } from './api-answer.ts';
import { objects } from './error-answer.ts';
import { refusedWhatItRefreshed } from './judge-api.ts';
import { judgeDoubled } from './judge-doubled.ts';
import { followLogin } from './judge-login.ts';
import { judgeTokenLeg } from './judge-token.ts';
import { isOver, newest } from './memory.ts';
import { accessTokenIn, broughtBy, refreshTokenIn } from './presented.ts';
import type { ExchangeReading, OperationReading } from './reading.ts';
import type { View } from './view.ts';

/** Judges them as one; afterwards the session's memory is what it is after the last answer. */
export function judgeTogether(view: View, operations: OperationReading[]): void {
  const { memory } = view;
  if (operations.some(({ event }) => event.op === 'callback')) {
    if (!followLogin(view, operations)) judgeDoubled(view, operations);
    return;
  }
  const exchanges = inOrder(operations);
  // What one that broke down made of its answers nobody knows.
  const isUnread = operations.some((one) => one.outcome?.ok === null || passesOver(view, one));
  if (!isUnread) judgeRace(view, operations);
  // Which of several answers the client kept cannot be seen; and a lost one may have changed what the provider keeps.
  const refreshes = exchanges.filter((one) => one.leg === 'refresh');
  if (isUnread || refreshes.length > 1 || exchanges.some((one) => one.answer === undefined)) {
    memory.ended = 'lied';
    return;
  }
  for (const exchange of exchanges) follow(view, operations, exchange);
  for (const operation of operations) refusedWhatItRefreshed({ ...view, operation });
}

const inOrder = (operations: OperationReading[]): ExchangeReading[] =>
  operations.flatMap((one) => one.exchanges).sort((one, other) => one.n - other.n);

/**
 * A race is what the calls of a client bring about by themselves when they find the token over: not a refresh that was
 * asked for, nor one whose answer was refused. It counts where the loser loses: where nothing rotates no harm is done.
 */
function judgeRace(view: View, operations: OperationReading[]): void {
  const { hello, facts, say } = view;
  if (!operations.every(({ event: { op } }) => op === 'callApi' || op === 'refresh')) return;
  const calls = operations.filter(({ event }) => event.op === 'callApi');
  const [first] = calls;
  if (first === undefined || calls.length < 2) return;
  if (hello.does.autoRefresh === 'none' || facts.rotation.refresh_token !== 'new' || !isDue(view, calls)) return;
  const exchanges = inOrder(calls);
  if (!exchanges.some(({ leg }) => leg === 'refresh') || calls.some((one) => gaveUpWhatItGot(view, one))) return;
  const lost = lostRefresh(view, exchanges);
  say({
    subject: { is: 'security', rule: 'single-flight' },
    holds: lost === undefined,
    operation: first.event.seq,
    ...(lost && {
      exchange: lost.n,
      expected: 'one refresh for all of them',
      got: 'another one with the same refresh token, which the first had replaced',
    }),
  });
}

/** The token in hand is over by the clock, or a 401 said so: before, or to each of several calls. */
function isDue(view: View, calls: OperationReading[]): boolean {
  const { memory, operation } = view;
  const held = newest(memory.access);
  if (held === undefined) return false;
  const isRefused = (exchange: ExchangeReading) =>
    exchange.answer !== undefined &&
    callsDead(exchange.answer, view.played) &&
    accessTokenIn(view, exchange) === held.value;
  const refused = calls.filter(({ exchanges }) => exchanges.some(isRefused));
  return isOver(held, operation.event.now) || memory.refused.has(held.value) || refused.length > 1;
}

/** It failed over an answer that was in order: what it sends after that is no race. */
function gaveUpWhatItGot({ played }: View, { outcome, exchanges }: OperationReading): boolean {
  const last = exchanges.at(-1);
  const isServed = last?.leg === 'refresh' && last.answer !== undefined && !objects(last.answer, played);
  return outcome === undefined || outcome.ok === null || (!outcome.ok && isServed);
}

/** A failed refresh may be tried again, and a new token that is refused at once may be renewed: neither is a race. */
function lostRefresh(view: View, exchanges: ExchangeReading[]): ExchangeReading | undefined {
  const spent = new Set<string>();
  for (const exchange of exchanges) {
    const { leg, answer } = exchange;
    if (leg === 'refresh') {
      const presented = refreshTokenIn(view, exchange);
      if (presented === undefined) continue;
      if (spent.has(presented) && (answer === undefined || objects(answer, view.played))) return exchange;
      if (broughtBy(view, exchange) !== undefined) spent.add(presented);
    } else if (answer && callsDead(answer, view.played)) {
      const refused = accessTokenIn(view, exchange);
      // An old token was refused before the refresh, or for good reason; what else is refused makes the client doubt the new one.
      if (!view.memory.access.some(({ value }) => value === refused)) spent.clear();
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

function follow(view: View, operations: OperationReading[], exchange: ExchangeReading): void {
  const { memory } = view;
  if (exchange.leg === 'refresh') {
    const operation = operations.find(({ exchanges }) => exchanges.includes(exchange)) ?? view.operation;
    judgeTokenLeg({ ...view, operation: { ...operation, exchanges: [exchange] } }, 'refresh', {});
    return;
  }
  const presented = accessTokenIn(view, exchange);
  const { answer } = exchange;
  if (answer && callsDead(answer, view.played) && presented !== undefined) memory.refused.add(presented);
}
