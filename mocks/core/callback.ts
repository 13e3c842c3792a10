/** The way back to the client: with a code, with a token, or with an error. */
import { returnOfErrors } from '../../specs/language/return-of-errors.ts';
import type { Message } from '../../specs/language/spec.ts';
import type { Condition } from '../../specs/language/words.ts';
import type { HttpResponse } from '../http.ts';
import { stayPage } from '../pages/consent.ts';
import type { WaitingRequest } from './asking.ts';
import { sayError, wordOf } from './errors.ts';
import { isRead } from './fields.ts';
import { expandScopes, normalize } from './scopes.ts';
import type { Grant } from './state.ts';
import { APP_CODE_LENGTH, sayTokens } from './token-answer.ts';
import type { World } from './world.ts';
import { type Sayings, writeRedirect } from './write.ts';

/** 302 after a GET, 303 after a form (RFC 9700 §4.12). */
export type RedirectStatus = 302 | 303;

/** What the person granted, and who they are. */
export type Consent = { scopes: string[] | undefined; username: string };

/** @see RFC 6749 §4.1.2, §4.2.2 */
export function sendConsent(
  world: World,
  asking: WaitingRequest,
  consent: Consent,
  status: RedirectStatus,
): HttpResponse {
  const message = offeredImplicit(world.facts, asking.responseType) ?? world.facts.callback;
  const grant: Grant = {
    clientId: asking.client.clientId,
    username: consent.username,
    redirectUri: asking.redirectUri,
    redirectUriSent: asking.redirectUriSent,
    requested: asking.requested,
    granted: narrow(world, asking.offered, world.facts.consent.asked ? consent.scopes : undefined),
    challenge: asking.challenge,
    passphrase: null,
    dead: false,
  };
  const given = isRead(message.fields.code) ? sayCode(world, grant) : sayTokensOf(world, grant, message);
  return writeRedirect(status, asking.redirectUri, message, { ...given, state: asking.state });
}

const sayCode = (world: World, grant: Grant): Sayings => ({
  code: world.state.issueCode(grant).value,
  app_code: world.random.word(APP_CODE_LENGTH),
});

function sayTokensOf(world: World, grant: Grant, message: Message): Sayings {
  const asked = grant.requested.length > 0 ? grant.requested : null;
  return sayTokens(world, message, { grant, scopes: grant.granted ?? [], asked, refreshToken: null });
}

/** What the implicit grant brings, if the request asked for it; where it is all there is, the callback itself says so (RFC 6749 §4.2). */
export const offeredImplicit = ({ implicit }: World['facts'], responseType: string | undefined): Message | undefined =>
  implicit?.response_type === responseType ? implicit : undefined;

/** The person can grant less, never more than was asked for; who would grant nothing of it grants what there is. */
function narrow({ facts }: World, offered: string[], chosen: string[] | undefined): string[] {
  const all = expandScopes(facts, offered);
  const granted = chosen?.filter((scope) => all.has(scope)) ?? [];
  return normalize(facts, granted.length > 0 ? granted : offered);
}

/**
 * Brings an objection to the client, or shows it to the person where the facts know no way back.
 * @see RFC 6749 §4.1.2.1, §4.2.2.1
 */
export function sendObjection(
  world: World,
  { redirectUri, responseType, state }: Pick<WaitingRequest, 'redirectUri' | 'responseType' | 'state'>,
  condition: Condition,
  status: RedirectStatus,
  description?: string,
): HttpResponse {
  const { facts } = world;
  const way = condition === 'denied' ? facts.denial : returnOfErrors(facts);
  if (way.arrives === 'never') return objectionPage(world, condition, description);
  const carrier = offeredImplicit(facts, responseType)?.in ?? way.in;
  const said = sayError(facts, condition, description);
  return writeRedirect(status, redirectUri, { ...way, in: carrier }, { ...said, state });
}

/** A denial that stays here is no error of anybody's. */
export function objectionPage({ facts, brand }: World, condition: Condition, description?: string): HttpResponse {
  if (condition === 'denied') {
    const sentences = ['The application hears nothing of it.', 'This page can be closed.'];
    return stayPage(brand, 200, 'Access denied', sentences, facts.denial.from);
  }
  const { error, status } = wordOf(facts, condition);
  const sentences = [`Error: ${error ?? status}`, sayError(facts, condition, description).error_description as string];
  return stayPage(brand, status >= 500 ? status : 400, 'This request cannot be served', sentences, undefined);
}
