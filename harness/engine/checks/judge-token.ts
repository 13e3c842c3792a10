/** Checks on token requests and on what a client makes of their answers. */
import type { TokenLeg } from '../../../specs/clauses/clause.ts';
import type { Tokens } from '../../../specs/contract/contract.ts';
import type { Message } from '../../../specs/language/spec.ts';
import { errorWord, objects } from './error-answer.ts';
import { challengeOf, describeUnfit } from './expectations.ts';
import { judgeObjection } from './judge-objection.ts';
import { judgeRefusedRefreshToken } from './judge-refused.ts';
import { noteRenewal } from './judge-renewal.ts';
import { type Arrival, judgeTokens } from './judge-tokens.ts';
import { type Authorization, endOf, heldRefreshToken, lossOf, memberOf, newest, type TokenSource } from './memory.ts';
import { type Observation, show } from './observation.ts';
import { type GrantInHand, isServed, observeRequest } from './observe-request.ts';
import { refreshTokenIn } from './presented.ts';
import { valueAt } from './read-field.ts';
import type { ReadAnswer, Spot } from './reader.ts';
import type { ExchangeReading } from './reading.ts';
import { judgeConfinement } from './security.ts';
import { describeSpot } from './stray.ts';
import type { View } from './view.ts';

/** Judges the requests of a leg within an operation, the last answer, and what the client made of it. */
export function judgeTokenLeg(view: View, leg: TokenLeg, grant: GrantInHand): { presented: boolean } {
  const { operation } = view;
  const exchanges = operation.exchanges.filter((one) => one.leg === leg);
  let presented = false;
  exchanges.forEach((exchange, index) => {
    if (leg === 'refresh') {
      judgeRefusedRefreshToken(view, exchange);
      noteRenewal(view, exchange);
    }
    const clean = judgeTokenRequest(view, leg, exchange, grant);
    if (grant.code) {
      const { value } = grant.code;
      presented ||= exchange.spots.some((spot) => spot.value === value);
      noteRepetition(view, exchange, value, exchanges[index - 1]);
    }
    const last = index === exchanges.length - 1;
    if (exchange.answer) judgeAnswer(view, leg, exchange, exchange.answer, last, clean);
    // What became of the refresh token then nobody knows.
    else if (leg === 'refresh') view.memory.brokeDown = false;
  });
  return { presented };
}

/** Whether an answer that objects can have come from what was planted alone. */
function judgeTokenRequest(view: View, leg: TokenLeg, exchange: ExchangeReading, grant: GrantInHand): boolean {
  const { facts, say } = view;
  const definition = facts.legs[leg];
  if (!definition) return true;
  const observations = observeRequest(view, leg, definition, exchange, grant).map((observation) =>
    keptRatherThanMissing(view, leg, observation),
  );
  for (const observation of observations) say(observation);
  if (leg === 'exchange') judgeVerifier(view, exchange, grant.authorization);
  judgeConfinement(view, { leg, spots: exchange.spots, observations, exchange: exchange.n });
  const served = isServed(view, leg, exchange, observations, grant);
  if (leg === 'refresh' && served) noteNewest(view, exchange);
  return served;
}

/** After an answer without a refresh token, an empty refresh request is the fault of what was not kept. */
function keptRatherThanMissing({ memory }: View, leg: TokenLeg, observation: Observation): Observation {
  const lost =
    leg === 'refresh' &&
    memory.keptAfterRefresh &&
    observation.subject.is === 'field' &&
    observation.subject.role === 'refresh_token' &&
    observation.instead?.did === 'omit';
  return lost ? { ...observation, subject: { is: 'security', rule: 'refresh-token-kept' } } : observation;
}

function noteNewest({ memory, operation, say }: View, exchange: ExchangeReading): void {
  const seen = { holds: true, operation: operation.event.seq, exchange: exchange.n };
  if (memory.replaced.size > 0) say({ subject: { is: 'security', rule: 'refresh-token-newest' }, ...seen });
  if (memory.keptAfterRefresh) say({ subject: { is: 'security', rule: 'refresh-token-kept' }, ...seen });
  if (memory.brokeDown) say({ subject: { is: 'security', rule: 'breakdown-survived' }, ...seen });
}

function noteRepetition(
  { memory, operation, say }: View,
  exchange: ExchangeReading,
  code: string,
  before: ExchangeReading | undefined,
): void {
  if (!exchange.spots.some((spot) => spot.value === code)) return;
  const refusedClient = before?.answer?.status === 401;
  if (memory.presentedCodes.has(code) && !refusedClient) {
    say({
      subject: { is: 'security', rule: 'code-once' },
      holds: false,
      operation: operation.event.seq,
      exchange: exchange.n,
      expected: 'one token request for a code',
      got: before ? 'it once more, within the same operation' : 'another one with the same code',
      ...(before && {
        by: 'library' as const,
        hint: 'Send a code once, also where an error came, or no answer: it may be spent, so begin a new authorization.',
      }),
    });
  }
  memory.presentedCodes.add(code);
}

function judgeVerifier(
  { facts, operation, say }: View,
  exchange: ExchangeReading,
  authorization: Authorization | undefined,
): void {
  const sends = facts.legs.exchange?.sends;
  const verifier = sends && valueAt(exchange.spots, sends, sends.fields.code_verifier);
  if (!facts.pkce.honoured || verifier === undefined || !authorization) return;
  const seen = { operation: operation.event.seq, exchange: exchange.n };
  const shown = authorization.spots.find((spot) => shows(spot, verifier, authorization));
  say({
    subject: { is: 'security', rule: 'verifier-confined' },
    holds: shown === undefined,
    ...seen,
    ...(shown && { expected: 'no verifier in the authorization request', got: `it stands in ${describeSpot(shown)}` }),
  });
  if (authorization.wrong.has('code_challenge_method')) return;
  if (!authorization.sent.has('code_challenge')) {
    say({
      subject: { is: 'field', leg: 'authorize', role: 'code_challenge' },
      holds: false,
      ...seen,
      expected: 'the challenge of the verifier in the authorization request',
      got: 'an authorization request without a challenge at its place',
    });
    return;
  }
  const method = authorization.sent.get('code_challenge_method') ?? 'plain';
  // A method left out by mistake is the matter of the method.
  if (method === 'plain' && challengeOf(verifier) === authorization.sent.get('code_challenge')) return;
  const legal = /^[A-Za-z0-9._~-]{43,128}$/.test(verifier);
  const holds = legal && method === 'S256';
  say({
    subject: { is: 'security', rule: 'verifier-form' },
    holds,
    ...seen,
    ...(!holds && {
      expected: '43 to 128 unreserved characters, and S256',
      got: describeUnfit(verifier) ?? `the method ${show(method)}`,
    }),
  });
}

/** Shorter values stand in others by chance. */
const SHORTEST = 12;

/** Whether a value of the authorization request gives the verifier away; its own challenge is what it is. */
function shows({ value }: Spot, verifier: string, { sent }: Authorization): boolean {
  if (value === sent.get('code_challenge') || verifier.length < SHORTEST) return false;
  return value.includes(verifier) || Buffer.from(value, 'base64').toString('latin1').includes(verifier);
}

/** What was issued, read from the wire at the places that the mock was to write to. */
function judgeAnswer(
  view: View,
  leg: TokenLeg,
  exchange: ExchangeReading,
  answer: ReadAnswer,
  last: boolean,
  clean: boolean,
): void {
  const { played, memory, operation } = view;
  const message = played.legs[leg]?.answers;
  if (!message) return;
  const accessToken = memberOf(answer, message, message.fields.access_token);
  if (answer.status >= 200 && answer.status < 300 && typeof accessToken === 'string' && accessToken !== '') {
    const issued = rememberTokens(view, leg, exchange, answer, message, accessToken);
    if (last && operation.event.op !== 'callApi') judgeTokens(view, leg, exchange, answer, message, issued);
    return;
  }
  if (last && operation.event.op !== 'callApi') judgeObjection(view, leg, exchange, answer, clean);
  if (leg !== 'refresh' || !objects(answer, played)) return;
  memory.brokeDown = answer.status >= 500;
  if (memory.brokeDown) return;
  memory.refreshDead = true;
  const dead = played.errors.words['refresh-unknown'];
  const isCalledDead = dead?.status === answer.status && (dead.error ?? undefined) === errorWord(answer, played);
  const presented = refreshTokenIn(view, exchange);
  if (clean && isCalledDead && presented !== undefined && !memory.isRefusalUnread) memory.refusedRefresh.add(presented);
}

/** Notes what the answer to a token request brought; `false` if it brought no access token. */
export function rememberAnswer(view: View, leg: TokenLeg, exchange: ExchangeReading): boolean {
  const message = view.played.legs[leg]?.answers;
  const { answer } = exchange;
  const token = answer && message && memberOf(answer, message, message.fields.access_token);
  if (!answer || !message || answer.status >= 300 || typeof token !== 'string' || token === '') return false;
  rememberTokens(view, leg, exchange, answer, message, token);
  return true;
}

/** Notes what a message brought, whoever sent it. */
export function rememberTokens(
  { played, memory }: View,
  leg: TokenSource,
  { now }: Arrival,
  answer: ReadAnswer,
  message: Message,
  accessToken: string,
) {
  const refreshToken = memberOf(answer, message, message.fields.refresh_token);
  const expiresAt = endOf(memberOf(answer, message, message.fields.expires_in), message.fields.expires_in?.time, now);
  const earlier = newest(memory.refresh);
  const issued = {
    value: accessToken,
    from: leg,
    expiresAt: expiresAt ?? now + played.lifetimes.access_token.seconds * 1000,
    isTold: expiresAt !== undefined,
    issuedAt: now,
  };
  memory.access.push(issued);
  memory.triedRefused = 0;
  memory.brokeDown = false;
  // It was not dead after all.
  if (leg === 'refresh') memory.refusedRefresh.clear();
  const passphrase = memberOf(answer, message, message.fields.passphrase);
  if (typeof passphrase === 'string' && passphrase !== '') memory.passphrases.add(passphrase);
  if (typeof refreshToken === 'string' && refreshToken !== '') {
    if (leg === 'refresh' && earlier && earlier.value !== refreshToken) memory.replaced.add(earlier.value);
    memory.refresh.push({ value: refreshToken, from: leg });
    memory.refreshDead = false;
    memory.refreshGone = false;
    memory.keptAfterRefresh = false;
  } else if (leg === 'refresh') memory.keptAfterRefresh = true;
  else memory.refreshGone = true;
  const scope = memberOf(answer, message, message.fields.scope);
  const list = message.fields.scope?.list;
  if (Array.isArray(scope)) memory.grantedScope = scope.map(String);
  else if (typeof scope === 'string')
    memory.grantedScope = scope.split(list === 'array' ? ' ' : (list ?? ' ')).filter((one) => one !== '');
  return { accessToken, refreshToken: typeof refreshToken === 'string' ? refreshToken : undefined, expiresAt };
}

/** Nothing was asked for: what it holds it may hand out again, and nothing else. */
function judgeUnasked({ operation, memory, say }: View, accessToken: unknown): void {
  if (memory.access.some(({ value }) => value === accessToken)) return;
  say({
    subject: { is: 'answer-field', leg: 'refresh', role: 'access_token' },
    holds: false,
    operation: operation.event.seq,
    expected: 'the access token of an answer',
    got: `${show(accessToken)}, without a request`,
  });
  memory.ended = 'lied';
}

export function judgeRefresh(view: View): void {
  const { operation, memory, say } = view;
  const { outcome, event } = operation;
  if (!outcome) return;
  if (operation.exchanges.length > 0) {
    judgeTokenLeg(view, 'refresh', {});
    return;
  }
  if (outcome.ok === null) return;
  if (outcome.ok) {
    judgeUnasked(view, (outcome as Tokens).tokens?.accessToken);
    return;
  }
  if (memory.refusedRefresh.size > 0)
    say({ subject: { is: 'security', rule: 'refused-refresh-token' }, holds: true, operation: event.seq });
  // After a 401, whoever is to blame for it, a client may give up everything it holds and ask for a new authorization.
  const mayGiveUp = memory.refreshDead || memory.refused.size > 0 || memory.misled;
  const held = heldRefreshToken(memory);
  if (held === undefined || outcome.reason === 'unsupported' || mayGiveUp) return;
  const loss = lossOf(memory);
  if (loss === 'nobody') return;
  say({
    subject: loss ?? { is: 'answer-field', leg: held.from, role: 'refresh_token' },
    holds: false,
    operation: event.seq,
    expected: 'a refresh request with the refresh token in hand',
    got: `a refusal without a request: ${show(outcome.message)}`,
  });
  // Calls that cannot be made without it follow from that.
  memory.ended = 'lost';
}
