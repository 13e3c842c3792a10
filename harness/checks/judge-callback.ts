/** Checks on what a client makes of a callback: an honest one, an error, a repeated one, and one that is not its own. */
import { objections } from '../../specs/clauses/error-clauses.ts';
import type { Facts, Implicit, Message } from '../../specs/language/spec.ts';
import { judgeTokenLeg, rememberTokens } from './judge-token.ts';
import { judgeTokens } from './judge-tokens.ts';
import type { View } from './judge-trace.ts';
import { type Authorization, memberOf, originOf, valueAt } from './memory.ts';
import { show } from './observation.ts';
import { type ReadAnswer, type Spot, urlSpots } from './reader.ts';

export function judgeCallback(view: View): void {
  const { operation, session, memory, played } = view;
  const { outcome, event } = operation;
  const url = event.args.url ?? '';
  if (!outcome || outcome.ok === null) return;
  const begin = originOf(session, url);
  const authorization = memory.authorizations.find((one) => one.begin === begin);
  if (!begin || !authorization) {
    judgeForeign(view);
    return;
  }
  if (memory.usedDeliveries.has(url)) {
    judgeRepeated(view, url);
    return;
  }
  memory.usedDeliveries.add(url);
  const spots = urlSpots(url);
  const implicit = implicitOf(played, authorization);
  const error =
    returned(spots, played.denial, 'error') ?? (implicit && valueAt(spots, implicit, played.denial.fields.error));
  if (error !== undefined) {
    judgeError(view, error, !authorization.wrong.has('state'));
    return;
  }
  if (implicit) {
    judgeImplicit(view, authorization, implicit, spots);
    return;
  }
  const code = returned(spots, played.callback, 'code');
  if (code === undefined) return;
  judgeHonest(view, authorization, code, spots);
}

/** The implicit grant, if that is what an authorization was begun for. */
const implicitOf = (played: Facts, authorization: Authorization | undefined): Implicit | undefined =>
  authorization?.begin.event.args.grant === 'implicit' ? played.implicit : undefined;

const returned = (spots: Spot[], message: Message, role: 'code' | 'error' | 'state'): string | undefined =>
  valueAt(spots, message, message.fields[role]);

function judgeHonest(view: View, authorization: Authorization, code: string, spots: Spot[]): void {
  const { operation, memory, played, say, stall } = view;
  const outcome = operation.outcome;
  const superseded = memory.authorizations.at(-1) !== authorization;
  if (operation.exchanges.length === 0) {
    if (superseded || authorization.wrong.has('state') || !outcome || outcome.ok === null) return;
    const got = outcome.ok ? 'a token set without a token request' : `a refusal: ${show(outcome.message)}`;
    stall({ at: 'callback', otherwise: 'callback/code', operation: operation.event.seq, got });
    return;
  }
  const wanted = played.callback.fields.code;
  const others = spots.filter((spot) => spot.name !== wanted?.name);
  const verdict = judgeTokenLeg(view, 'exchange', {
    authorization,
    code: { value: code, from: 'callback/code', others },
  });
  if (verdict.presented) {
    const seq = operation.event.seq;
    say({ clause: 'callback/code', holds: true, operation: seq });
    if (played.callback.fields.app_code) say({ clause: 'callback/app_code', holds: true, operation: seq });
  }
}

/** Tokens that the redirect brought, as if it were the answer of a token endpoint (RFC 6749 §4.2.2). */
function judgeImplicit(view: View, authorization: Authorization, implicit: Implicit, spots: Spot[]): void {
  const { operation, memory } = view;
  const superseded = memory.authorizations.at(-1) !== authorization;
  if (superseded || authorization.wrong.has('state')) return;
  const here = spots.filter((spot) => spot.carrier === implicit.in);
  const answer: ReadAnswer = {
    status: 200,
    members: new Map(here.map(({ name, value }) => [name, value])),
    header: () => undefined,
    location: undefined,
  };
  const accessToken = memberOf(answer, implicit, implicit.fields.access_token);
  if (typeof accessToken !== 'string') return;
  const arrival = { now: operation.event.now };
  const issued = rememberTokens(view, 'implicit', arrival, answer, implicit, accessToken);
  judgeTokens(view, 'implicit', arrival, answer, implicit, issued);
}

/** @param checkable whether the state could be compared at all: without one, a refusal may come before the error is read. */
function judgeError(view: View, error: string, checkable: boolean): void {
  const { operation, played, sayIfCanary } = view;
  const outcome = operation.outcome;
  const seq = operation.event.seq;
  const denied = error === played.errors.words.denied?.error;
  const objection = objections(played).find((one) => one.leg === 'authorize' && one.word === error);
  if ((!denied && !objection) || !outcome || outcome.ok === null) return;
  const clause = denied ? 'denial/error' : `authorize/error/${error}`;
  const request = operation.exchanges.find((one) => one.leg === 'exchange');
  const holds = !outcome.ok && !request;
  sayIfCanary({
    clause,
    holds,
    operation: seq,
    ...(request && { exchange: request.n }),
    ...(!holds && { expected: 'a refusal and no token request', got: request ? 'a token request' : 'a token set' }),
  });
  if (holds && !outcome.ok && outcome.reason !== 'other' && checkable) {
    const named = outcome.code === error;
    sayIfCanary({
      clause: 'authorize/error/named',
      holds: named,
      operation: seq,
      ...(!named && { expected: `the code ${show(error)}`, got: show(outcome.code ?? undefined) }),
    });
  }
}

/** The same callback a second time: the code is spent. */
function judgeRepeated(view: View, url: string): void {
  const { operation, played, sayIfCanary } = view;
  const code = returned(urlSpots(url), played.callback, 'code');
  if (code === undefined) return;
  const again = operation.exchanges.find((one) => one.spots.some((spot) => spot.value === code));
  sayIfCanary({
    clause: 'security/code-once',
    holds: again === undefined,
    operation: operation.event.seq,
    ...(again && {
      exchange: again.n,
      expected: 'no second token request for a code already used',
      got: 'one with the same code',
    }),
  });
}

/** A code that was issued to somebody else's browser (RFC 6749 §10.12, RFC 9700 §4.7). */
function judgeForeign(view: View): void {
  const { operation, session, memory, played, sayIfCanary } = view;
  const outcome = operation.outcome;
  if (!outcome || outcome.ok === null || played.callback.fields.state?.use === 'absent') return;
  const own = memory.authorizations.at(-1);
  const code = returned(urlSpots(operation.event.args.url ?? ''), played.callback, 'code');
  if (
    code !== undefined &&
    session.deliveries.some(({ url }) => returned(urlSpots(url), played.callback, 'code') === code)
  ) {
    judgeAlteredState(view, own);
    return;
  }
  const implicit = implicitOf(played, own);
  const bound = !implicit && pkceBinds(played, own);
  // Where no code passes without its verifier, a forged callback fails at the provider, whatever the client checks.
  if (bound && played.pkce.demanded) return;
  const request = operation.exchanges.find((one) => one.leg === 'exchange');
  const holds = !outcome.ok && (bound || !request);
  const state = returned(urlSpots(operation.event.args.url ?? ''), implicit ?? played.callback, 'state');
  // A state that two sessions share is checked in vain: then it was not fresh.
  const shared = state !== undefined && state === own?.sent.get('state');
  if (shared && holds) return;
  sayIfCanary({
    clause: shared ? 'security/state-fresh' : state === undefined ? 'security/state-missing' : 'security/state-checked',
    holds,
    operation: operation.event.seq,
    ...(request && { exchange: request.n }),
    ...(!holds && {
      expected: bound ? 'a refusal' : 'a refusal, and no token request',
      got: outcome.ok
        ? 'a token set that was granted to another session'
        : 'a token request with a code of another session',
    }),
  });
}

/** The client's own code beside another state: no attack, but a client that compares does not let it pass. */
function judgeAlteredState({ operation, played, sayIfCanary }: View, own: Authorization | undefined): void {
  if (!operation.outcome || own?.sent.get('state') === undefined || own.wrong.has('state')) return;
  if (!pkceBinds(played, own)) return;
  const holds = !operation.outcome.ok;
  sayIfCanary({
    clause: 'security/state-compared',
    holds,
    operation: operation.event.seq,
    ...(!holds && { expected: 'a refusal', got: 'a token set although another state came back' }),
  });
}

const pkceBinds = (played: Facts, authorization: Authorization | undefined): boolean =>
  played.pkce.honoured && authorization?.sent.get('code_challenge') !== undefined;
