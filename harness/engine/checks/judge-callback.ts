/** Checks on what a client makes of a callback: an honest one, an error, a repeated one, and one that is not its own. */
import type { SecurityRule, Subject } from '../../../specs/clauses/clause.ts';
import { objections } from '../../../specs/clauses/error-clauses.ts';
import { returnOfErrors } from '../../../specs/language/return-of-errors.ts';
import type { Facts, Implicit } from '../../../specs/language/spec.ts';
import { followExchanges, grantedTo, returned } from './follow-callback.ts';
import { isAmbiguous, judgeAmbiguous } from './judge-ambiguous.ts';
import { judgeStateAgain } from './judge-state-again.ts';
import { judgeTokenLeg, rememberTokens } from './judge-token.ts';
import { judgeTokens } from './judge-tokens.ts';
import { type Authorization, memberOf, originOf } from './memory.ts';
import { describeSuccess, show } from './observation.ts';
import { valueAt } from './read-field.ts';
import { type ReadAnswer, type Spot, urlSpots } from './reader.ts';
import type { View } from './view.ts';

/** A client may stop waiting for a person who takes longer than this. */
const SHORTEST_WAIT_MS = 300_000;

export function judgeCallback(view: View): void {
  const { operation, session, memory, played } = view;
  const { outcome, event } = operation;
  const url = event.args.url ?? '';
  const begin = originOf(session, url);
  const authorization = memory.authorizations.find((one) => one.begin === begin);
  // What is pending may be forgotten at the first callback that comes, whatever it holds, or after a while.
  const isForgotten =
    begin !== undefined &&
    ((memory.lastCallback ?? 0) > begin.event.seq || event.now - begin.event.now >= SHORTEST_WAIT_MS);
  memory.lastCallback = event.seq;
  if (!begin || !authorization) {
    judgeForeign(view);
    return;
  }
  if (memory.usedDeliveries.has(url)) {
    judgeRepeated(view, url);
    return;
  }
  memory.usedDeliveries.add(url);
  if (!outcome) return;
  if (authorization.isUsed) {
    judgeStateAgain(view, authorization);
    return;
  }
  const spots = urlSpots(url);
  const implicit = implicitOf(played, authorization);
  authorization.isUsed = outcome.ok === true;
  const error =
    returned(spots, played.denial, 'error') ??
    returned(spots, returnOfErrors(played), 'error') ??
    (implicit && valueAt(spots, implicit, played.denial.fields.error));
  if (error !== undefined) {
    // Without a state to compare, or where it was not asked for or no longer, it may be refused before it is read.
    const isAwaited = !isForgotten && memory.authorizations.at(-1) === authorization;
    const isOwn = !authorization.wrong.has('state') && !(implicit && authorization.wrong.has('response_type'));
    judgeError(view, error, isAwaited && isOwn);
    return;
  }
  if (implicit) {
    if (!isForgotten || outcome.ok) judgeImplicit(view, authorization, implicit, spots);
    return;
  }
  const code = returned(spots, played.callback, 'code');
  if (code !== undefined) {
    if (!isForgotten || outcome.ok || operation.exchanges.length > 0) judgeHonest(view, authorization, code, spots);
  } else if (played.denial.fields.error?.use === 'absent') judgeRefusal(view, { is: 'denial' });
}

/** The implicit grant, if that is what an authorization was begun for. */
const implicitOf = (played: Facts, authorization: Authorization | undefined): Implicit | undefined =>
  authorization?.begin.event.args.grant === 'implicit' ? played.implicit : undefined;

function judgeHonest(view: View, authorization: Authorization, code: string, spots: readonly Spot[]): void {
  const { operation, memory, played, say, stall } = view;
  const outcome = operation.outcome;
  const superseded = memory.authorizations.at(-1) !== authorization;
  if (operation.exchanges.length === 0) {
    if (superseded || authorization.wrong.has('state') || !outcome) return;
    const refused = {
      at: 'callback',
      otherwise: { is: 'returned', role: 'code' },
      operation: operation.event.seq,
    } as const;
    if (outcome.ok === null) {
      stall({ ...refused, got: outcome.adapterFault, isCrash: true });
      return;
    }
    const got = outcome.ok
      ? `${describeSuccess(outcome)}, and no token request`
      : `a refusal: ${show(outcome.message)}`;
    stall({ ...refused, got });
    return;
  }
  const wanted = played.callback.fields.code;
  const others = spots.filter((spot) => spot.name !== wanted?.name);
  const verdict = judgeTokenLeg(view, 'exchange', {
    authorization,
    code: { value: code, from: { is: 'returned', role: 'code' }, others },
  });
  if (verdict.presented) {
    const seq = operation.event.seq;
    say({ subject: { is: 'returned', role: 'code' }, holds: true, operation: seq });
    if (played.callback.fields.app_code)
      say({ subject: { is: 'returned', role: 'app_code' }, holds: true, operation: seq });
  }
}

/** Tokens that the redirect brought, as if it were the answer of a token endpoint (RFC 6749 §4.2.2). */
function judgeImplicit(view: View, authorization: Authorization, implicit: Implicit, spots: readonly Spot[]): void {
  const { operation, memory } = view;
  // Of one that was begun before another it may still take the tokens, and need not.
  const superseded = memory.authorizations.at(-1) !== authorization;
  if (authorization.wrong.has('state') || (superseded && !operation.outcome?.ok)) return;
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
  if (!superseded) judgeTokens(view, 'implicit', arrival, answer, implicit, issued);
}

/** @param isReadable whether the client could come so far as to read the error. */
function judgeError(view: View, error: string, isReadable: boolean): void {
  const { operation, played, sayIfCanary } = view;
  const outcome = operation.outcome;
  const denied = error === played.errors.words.denied?.error;
  const objection = objections(played).find((one) => one.leg === 'authorize' && one.word === error);
  if (!denied && !objection) return;
  const holds = judgeRefusal(view, denied ? { is: 'denial' } : { is: 'error', leg: 'authorize', word: error });
  if (holds && outcome?.ok === false && outcome.reason !== 'other' && isReadable) {
    const named = outcome.code === error;
    sayIfCanary({
      subject: { is: 'errors-named', leg: 'authorize' },
      holds: named,
      operation: operation.event.seq,
      ...(!named && { expected: `the code ${show(error)}`, got: show(outcome.code ?? undefined) }),
    });
  }
}

/** A callback without a code is refused, and no token request is made of it. */
function judgeRefusal({ operation, sayIfCanary }: View, subject: Subject): boolean {
  const outcome = operation.outcome;
  if (!outcome || outcome.ok === null) return false;
  const request = operation.exchanges.find((one) => one.leg === 'exchange');
  const holds = !outcome.ok && !request;
  sayIfCanary({
    subject,
    holds,
    operation: operation.event.seq,
    ...(request && { exchange: request.n }),
    ...(!holds && {
      expected: 'a refusal and no token request',
      got: request ? 'a token request' : describeSuccess(outcome),
    }),
  });
  return holds;
}

/** The same callback a second time: the code is spent. */
function judgeRepeated(view: View, url: string): void {
  const { operation, memory, played, sayIfCanary } = view;
  const code = returned(urlSpots(url), played.callback, 'code');
  if (code === undefined) return;
  const again = operation.exchanges.find((one) => one.spots.some((spot) => spot.value === code));
  sayIfCanary({
    subject: { is: 'security', rule: 'code-once' },
    holds: again === undefined,
    operation: operation.event.seq,
    ...(again && {
      exchange: again.n,
      expected: 'no second token request for a code already used',
      got: 'one with the same code',
    }),
  });
  // What it holds afterwards, if the provider let it pass, nobody knows.
  if (again) memory.ended = 'lied';
}

/** A code that was issued to somebody else's browser (RFC 6749 §10.12, RFC 9700 §4.7). */
function judgeForeign(view: View): void {
  const { operation, session, memory, played, hello, sayIfCanary } = view;
  const outcome = operation.outcome;
  if (!outcome || outcome.ok === null) return;
  if (isAmbiguous(view)) {
    judgeAmbiguous(view);
    followExchanges(view);
    return;
  }
  if (played.callback.fields.state?.use === 'absent') return;
  const own = memory.authorizations.at(-1);
  // Whether anything was begun is for those to know who keep the sessions.
  if (!own && !keepsSessions(hello)) return;
  const implicit = implicitOf(played, own);
  const spots = urlSpots(operation.event.args.url ?? '');
  if (isAnyError(played, spots)) judgeRefusal(view, { is: 'errors-any', leg: 'authorize' });
  const granted = grantedTo(view, spots);
  if (granted?.id === session.id) judgeTampered(view, own, spots);
  // What nobody was granted is no attack: the provider refuses it.
  if (granted === undefined || granted.id === session.id) return;
  const bound = !implicit && pkceBinds(played, own);
  // Where no code passes without its verifier, a forged callback fails at the provider, whatever the client checks.
  if (bound && played.pkce.demanded) return;
  const request = operation.exchanges.find((one) => one.leg === 'exchange');
  const holds = !outcome.ok && (bound || !request);
  const state = returned(spots, implicit ?? played.callback, 'state');
  // A state that two sessions share is checked in vain: then it was not fresh.
  const shared = state !== undefined && state === own?.sent.get('state');
  if (shared && holds) return;
  if (!holds) memory.ended = 'lied';
  sayIfCanary({
    subject: { is: 'security', rule: shared ? 'state-fresh' : forgedAs(state, own, played) },
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

/** An error that the provider did not send so, in a place where the document has the client refuse at any. */
function isAnyError(played: Facts, spots: readonly Spot[]): boolean {
  const back = returnOfErrors(played);
  return (
    back.fields.error?.any === true &&
    returned(spots, back, 'error') !== undefined &&
    returned(spots, played.callback, 'code') === undefined
  );
}

const keepsSessions = ({ kind, does }: View['hello']): boolean =>
  kind === 'application' || (does.callback === 'library' && does.singleUse === 'library');

/** Which rule a foreign callback breaks. Where nothing was begun, a state that is compared is compared with nothing. */
function forgedAs(state: string | undefined, own: Authorization | undefined, { callback }: Facts): SecurityRule {
  if (state === undefined) return 'state-missing';
  return !own && callback.fields.state?.compared ? 'state-compared' : 'state-checked';
}

/** The client's own code beside another state, or none: no attack, but a client that compares does not let it pass. */
function judgeAlteredState(
  { operation, played, sayIfCanary }: View,
  own: Authorization | undefined,
  spots: readonly Spot[],
): void {
  if (!operation.outcome || own?.sent.get('state') === undefined || own.wrong.has('state')) return;
  const compared = played.callback.fields.state?.compared === true;
  if (!compared && !pkceBinds(played, own)) return;
  const holds = !operation.outcome.ok;
  const lost = returned(spots, played.callback, 'state') === undefined;
  sayIfCanary({
    subject: { is: 'security', rule: compared && lost ? 'state-missing' : 'state-compared' },
    holds,
    operation: operation.event.seq,
    ...(!holds && { expected: 'a refusal', got: `a token set although ${lost ? 'no' : 'another'} state came back` }),
  });
}

/** The client's own callback, of which something was lost or changed. */
function judgeTampered(view: View, own: Authorization | undefined, spots: readonly Spot[]): void {
  judgeAlteredState(view, own, spots);
  if (returned(spots, view.played.callback, 'code') !== undefined) followExchanges(view);
  else if (view.operation.outcome?.ok) view.memory.ended = 'lied';
}

const pkceBinds = (played: Facts, authorization: Authorization | undefined): boolean =>
  played.pkce.honoured && authorization?.sent.get('code_challenge') !== undefined;
