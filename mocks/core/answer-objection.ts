/** How each leg writes its refusals down. */
import type { ErrorWord, Facts, Leg } from '../../specs/language/spec.ts';
import type { AnyLeg, Condition } from '../../specs/language/words.ts';
import type { HeaderPairs, HttpResponse } from '../http.ts';
import { messagePage } from '../pages.ts';
import { findAddressee } from './addressee.ts';
import { objectionPage, sendObjection } from './callback.ts';
import { sayError, wordOf } from './errors.ts';
import { explainObjection } from './explain-objection.ts';
import { negotiated } from './negotiate.ts';
import { isObjection } from './objection.ts';
import type { Call } from './world.ts';
import { NO_STORE, writeAnswer } from './write.ts';

type Answer = (call: Call, condition: Condition) => HttpResponse;

const REALM = 'api';

/** These never leave the provider: there is nobody who may be told (RFC 6749 §4.1.2.1). */
const KEPT: ReadonlySet<Condition> = new Set(['client-unknown', 'secret-wrong', 'redirect-mismatch']);

/** Breakdowns of the server; at an endpoint that clients call, RFC 6749 §5.2 has no code for them. */
const BREAKDOWNS: ReadonlySet<Condition> = new Set(['server', 'busy']);

const atAuthorization: Answer = (call, condition) => {
  const { world, values } = call;
  const redirectUri = findWayBack(call, condition);
  const description = explainObjection(call, condition);
  if (redirectUri === undefined) return objectionPage(world, condition, description);
  const asking = { redirectUri, responseType: values.response_type, state: values.state };
  return sendObjection(world, asking, condition, 302, description);
};

/** Where the client may be told: at the redirect URI that is in order, or at the registered one if the facts tell it there. */
function findWayBack(call: Call, condition: Condition): string | undefined {
  const { facts, clients } = call.world;
  const addressee = findAddressee(call);
  const isTold = wordOf(facts, condition).legs?.includes('authorize') ?? !KEPT.has(condition);
  if (!isTold) return undefined;
  if (!isObjection(addressee)) return addressee.redirectUri;
  return addressee.objects === 'redirect-mismatch' && KEPT.has(condition)
    ? clients.get(call.values.client_id ?? '')?.redirectUris[0]
    : undefined;
}

/** @see RFC 6749 §5.2 */
const atToken: Answer = (call, condition) => {
  const { world, reading } = call;
  const { facts } = world;
  const challenge = reading.headers.get('authorization')?.toLowerCase().startsWith('basic') ? 'Basic' : null;
  const shape = negotiated(facts.errors.shape, reading);
  return withChallenge(inShape(call, shape, condition), challenge === null ? null : `${challenge} realm="${REALM}"`);
};

/** What answers in JSON refuses in JSON; what has no code for it, by the challenge alone. See RFC 6750 §3. */
const atApi: Answer = (call, condition) => {
  const { facts } = call.world;
  const shape = shapeOfApi(facts, call.leg);
  if (BREAKDOWNS.has(condition)) return inShape(call, shape, condition);
  const { error, status } = wordOf(facts, condition);
  const realm = `realm="${REALM}"`;
  if (error === null) return withChallenge({ status, headers: [...NO_STORE], body: '' }, `Bearer ${realm}`, CHALLENGED);
  const description = quotable(explainObjection(call, condition));
  const challenge = `Bearer ${realm}, error="${quotable(error)}", error_description="${description}"`;
  return withChallenge(inShape(call, shape, condition), challenge, CHALLENGED);
};

const CHALLENGED = [400, 401, 403];

const shapeOfApi = ({ errors: { shape } }: Facts, { answers }: Leg): Facts['errors']['shape'] =>
  answers?.body === 'json' ? { ...shape, in: 'json', body: 'json' } : shape;

/** Answers an objection as this leg does. */
export const answerObjection = {
  authorize: atAuthorization,
  direct: atToken,
  exchange: atToken,
  refresh: atToken,
  revoke: atToken,
  api: atApi,
} satisfies Record<AnyLeg, Answer>;

/** In the form that the facts give errors; an error without a word is a page, as servers and proxies show it. */
function inShape(call: Call, shape: Facts['errors']['shape'], condition: Condition): HttpResponse {
  const { facts } = call.world;
  const word = wordOf(facts, condition);
  const { status } = word;
  if (word.error === null || isBareBreakdown(condition, word)) return messagePage(status, `Error ${status}`);
  return writeAnswer(shape, status, sayError(facts, condition, explainObjection(call, condition)));
}

/** A breakdown has a code only where the provider's document gives it one. */
const isBareBreakdown = (condition: Condition, { from }: ErrorWord): boolean =>
  BREAKDOWNS.has(condition) && !from.startsWith('#');

function withChallenge(response: HttpResponse, challenge: string | null, statuses = [401]): HttpResponse {
  if (challenge === null || !statuses.includes(response.status)) return response;
  const headers: HeaderPairs = [...response.headers, ['WWW-Authenticate', challenge]];
  return { ...response, headers };
}

const quotable = (text: string): string => text.replace(/["\\]/g, '\\$&');
