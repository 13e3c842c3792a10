/** Checks on calls of the API, with the refreshes that a client makes on the way. */
import type { Called } from '../../../specs/contract/contract.ts';
import { apiObjection, callsDead, refuses } from './api-answer.ts';
import { errorWord, objects } from './error-answer.ts';
import { expectationFor } from './expectations.ts';
import { countEarly } from './judge-early.ts';
import { judgeLifetime } from './judge-lifetime.ts';
import { judgeGivenUp, judgeRefusedToken } from './judge-refused.ts';
import { judgeRenewal } from './judge-renewal.ts';
import { judgeTokenLeg } from './judge-token.ts';
import { isGrantedLess } from './judge-tokens.ts';
import { legTargets } from './leg-targets.ts';
import { heldRefreshToken, type Issued, isOver, lossOf, newest } from './memory.ts';
import { show } from './observation.ts';
import { accessTokenIn } from './presented.ts';
import { bareUrl, type ReadAnswer } from './reader.ts';
import type { ExchangeReading } from './reading.ts';
import { judgeRequest } from './request.ts';
import { judgeConfinement } from './security.ts';
import type { View } from './view.ts';

export function judgeCallApi(view: View): void {
  const { operation, memory } = view;
  const { outcome, event } = operation;
  if (!outcome) return;
  countEarly(view);
  judgeGivenUp(view);
  const before = newest(memory.access);
  const expired = before !== undefined && isOver(before, event.now);
  const deadBefore = memory.refused.size > 0;
  const refreshable = canRefresh(view);
  const canRenew = refreshable && !memory.isRenewalDoubtful;
  let refreshError: string | undefined;
  for (const exchange of operation.exchanges) {
    if (exchange.leg === 'api') judgeApiRequest(view, exchange, refreshError);
    else {
      judgeRefreshOnTheWay(view, exchange);
      refreshError =
        exchange.answer && objects(exchange.answer, view.played)
          ? (errorWord(exchange.answer, view.played) ?? String(exchange.answer.status))
          : undefined;
    }
    if (memory.ended !== undefined) return;
  }
  if (outcome.ok === null) {
    refusedWhatItRefreshed(view);
    return;
  }
  judgeRefusedToken(view);
  if (!refusesWhatItRefreshed(view)) judgeRenewal(view, { held: before, canRenew });
  const calls = operation.exchanges.filter((one) => one.leg === 'api');
  const last = calls.at(-1);
  if (before && !expired && !deadBefore && operation.exchanges.length === 0) judgeIdleness(view, before);
  if (refusedWhatItRefreshed(view)) return;
  if (expired && refreshable && !memory.misled && refreshError === undefined) judgeLifetime(view, before, deadBefore);
  if (last?.answer) judgeOutcome(view, last, last.answer);
  else if (!last && outcome.ok && (outcome as Called).status < 300) {
    view.say({
      subject: { is: 'answer', leg: 'api', api: event.args.api },
      holds: false,
      operation: event.seq,
      expected: 'an API request',
      got: 'a success without one',
    });
  }
}

/** Whether it holds a refresh token that lives; what a library leaves to its application to keep, it may have lost. */
const canRefresh = ({ memory, hello: { kind, does } }: View): boolean =>
  heldRefreshToken(memory) !== undefined &&
  !memory.refreshDead &&
  !(memory.keptAfterRefresh && kind === 'library' && does.keepsRefreshToken !== 'library');

/** Judges the request; what is wrong with it speaks for itself, and nothing that follows from it is evidence. */
function judgeApiRequest(view: View, exchange: ExchangeReading, refreshError: string | undefined): void {
  const { facts, session, memory, operation, say } = view;
  const api = exchange.api ?? '';
  const definition = facts.apis[api];
  if (!definition) return;
  // Whether it tries its luck or took the refusal of a refresh for a success cannot be seen.
  if (refreshError !== undefined) {
    memory.refusedRefresh.clear();
    memory.isRefusalUnread = true;
  }
  const observations = judgeRequest({
    leg: 'api',
    api,
    definition,
    targets: legTargets('api', session.setup, facts, api),
    conceded: legTargets('api', session.setup, view.played, api),
    method: exchange.method,
    url: bareUrl(exchange.url),
    spots: exchange.spots,
    operation: operation.event.seq,
    exchange: exchange.n,
    expect: (role) => expectationFor(role, { facts, setup: session.setup, memory, leg: 'api', definition, operation }),
    wasSent: () => false,
  });
  for (const observation of observations) {
    const isOfAnswer = !observation.holds && observation.subject.is === 'answer-field';
    if (isOfAnswer) memory.ended = 'lied';
    // What it made of an error that it took for a success.
    say(
      isOfAnswer && refreshError !== undefined
        ? { ...observation, subject: { is: 'error', leg: 'refresh', word: refreshError } }
        : observation,
    );
  }
  const confined = judgeConfinement(view, {
    leg: 'api',
    api,
    spots: exchange.spots,
    observations,
    exchange: exchange.n,
  });
  const clean = confined && observations.every((one) => one.holds);
  memory.misled ||= !clean;
  const presented = accessTokenIn(view, exchange);
  if (exchange.answer && callsDead(exchange.answer, view.played) && presented !== undefined && clean)
    memory.refused.add(presented);
}

/** A refresh within a call is judged as any other, one exchange at a time. */
function judgeRefreshOnTheWay(view: View, exchange: ExchangeReading): void {
  view.memory.renewsItself = true;
  judgeTokenLeg({ ...view, operation: { ...view.operation, exchanges: [exchange] } }, 'refresh', {});
}

/** A client that holds a live token and refuses without a request has lost it, or does not use it. */
function judgeIdleness(view: View, held: Issued): void {
  const { operation, memory, hello, say } = view;
  const { outcome, event } = operation;
  // It may count a token as expired early, and hold back a call for which less was granted.
  const early = (held.expiresAt ?? Infinity) - (hello.earlySeconds ?? 0) * 1000 <= event.now;
  if (early || isGrantedLess(view)) return;
  if (outcome?.ok !== false || outcome.reason === 'unsupported' || memory.refreshDead || memory.misled) return;
  const { brokeDown, isRenewalDoubtful } = memory;
  const loss = brokeDown || isRenewalDoubtful ? lossOf(memory) : undefined;
  if (loss === 'nobody') return;
  say({
    subject:
      loss ??
      (held.from === 'implicit'
        ? { is: 'answer-field', leg: 'implicit', role: 'access_token' }
        : { is: 'answer', leg: 'api', api: event.args.api }),
    holds: false,
    operation: event.seq,
    expected: 'an API request with the access token in hand',
    got: `a refusal without a request: ${show(outcome.message)}`,
  });
}

function refusesWhatItRefreshed({ operation: { outcome, exchanges }, played }: View): boolean {
  const last = exchanges.at(-1);
  if (!outcome || outcome.ok || last?.leg !== 'refresh' || !last.answer) return false;
  return last.answer.status < 300 && !objects(last.answer, played);
}

/** The provider refreshed, and the client gave up all the same: it refused that answer, or broke over it. */
export function refusedWhatItRefreshed(view: View): boolean {
  const { operation, memory, stall } = view;
  const { outcome, event, exchanges } = operation;
  const last = exchanges.at(-1);
  if (!outcome || outcome.ok || !last || !refusesWhatItRefreshed(view)) return false;
  memory.ended = 'lost';
  stall({
    at: 'refresh',
    otherwise: { is: 'answer-field', leg: 'refresh', role: 'access_token' },
    operation: event.seq,
    exchange: last.n,
    ...(outcome.ok === null
      ? { got: outcome.adapterFault, isCrash: true }
      : { got: `a refusal: ${show(outcome.message)}` }),
  });
  return true;
}

function judgeOutcome({ operation, played, say, sayIfCanary }: View, last: ExchangeReading, answer: ReadAnswer): void {
  const { outcome, event } = operation;
  if (!outcome || outcome.ok === null) return;
  const seen = { operation: event.seq, exchange: last.n };
  const status = outcome.ok ? (outcome as Called).status : undefined;
  if (!refuses(answer, played)) {
    const holds = status !== undefined && status < 300;
    say({
      subject: { is: 'answer', leg: 'api', api: last.api },
      holds,
      ...seen,
      ...(!holds && {
        expected: `status ${answer.status}`,
        got:
          status === undefined ? `a refusal: ${show((outcome as { message?: string }).message)}` : `status ${status}`,
      }),
    });
    return;
  }
  const word = apiObjection(answer, played);
  if (word === undefined) return;
  const holds = status === undefined || status >= 300;
  sayIfCanary({
    subject: { is: 'error', leg: 'api', word },
    holds,
    ...seen,
    ...(!holds && {
      expected:
        answer.status < 300 ? `a refusal: the answer says ${show(word)}` : `a refusal, or status ${answer.status}`,
      got: `status ${status}`,
    }),
  });
}
