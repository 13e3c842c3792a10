/** New tokens for a refresh token. */
import type { Facts } from '../../specs/language/spec.ts';
import type { HttpResponse } from '../http.ts';
import type { Registered } from '../mock.ts';
import { admit } from './client.ts';
import { isOtherRedirectUri, isOwn } from './exchange.ts';
import { readScopes } from './fields.ts';
import { negotiated } from './negotiate.ts';
import { type Guard, isObjection, type Objection, objectBy } from './objection.ts';
import { covers, expandScopes, normalize, sameScopes } from './scopes.ts';
import type { State, Token } from './state.ts';
import { answerOf, handsOut, tokenAnswer } from './token-answer.ts';
import type { Call } from './world.ts';

type Refresh = Call & { client: Registered | null; token: Token | undefined; scopes: string[] | null };
type Held = Refresh & { token: Token };

const WHETHER_A_TOKEN: readonly Guard<Refresh>[] = [
  { objects: 'refresh-unknown', when: ({ token }) => !token, see: 'RFC 6749 §5.2' },
];

const WHETHER_THE_TOKEN_HOLDS: readonly Guard<Held>[] = [
  {
    objects: 'refresh-unknown',
    when: ({ token }) => token.replaced,
    then: ({ token }) => {
      token.grant.dead = true;
    },
    see: 'RFC 9700 §4.14.2',
  },
  { objects: 'refresh-unknown', when: ({ world, token }) => !world.state.isLive(token), see: 'RFC 6749 §5.2' },
  { objects: 'redirect-mismatch', when: (call) => isOtherRedirectUri(call, call.token.grant), see: 'RFC 6749 §5.2' },
  { objects: 'scope-unknown', when: isWider, see: 'RFC 6749 §6' },
  { objects: 'scope-unknown', when: leavesNothing, see: 'RFC 6749 §6' },
  { objects: 'scope-unknown', when: isLessThanAtFirst, see: 'RFC 6749 §5.2' },
];

/** What becomes of the refresh token; the result is what the answer hands out. */
const ROTATIONS = {
  new: (token, state) => {
    token.replaced = true;
    return state.issueToken('refresh', token.grant, token.scopes);
  },
  added: (token, state) => state.issueToken('refresh', token.grant, token.scopes),
  same: (token) => token,
  omitted: () => null,
} satisfies Record<Facts['rotation']['refresh_token'], (token: Token, state: State) => Token | null>;

/** @see RFC 6749 §6 */
export function refresh(call: Call): HttpResponse | Objection {
  const admitted = admit(call);
  if (isObjection(admitted)) return admitted;
  const found = call.world.state.token(call.values.refresh_token);
  const token = found?.kind === 'refresh' && isOwn(found.grant, admitted.client) ? found : undefined;
  const request: Refresh = { ...call, ...admitted, token, scopes: readScopes(call.reading, call.leg.sends) };
  const objection = objectBy(WHETHER_A_TOKEN, request) ?? objectBy(WHETHER_THE_TOKEN_HOLDS, request as Held);
  return objection ?? issueFor(request as Held);
}

function issueFor({ world, leg, reading, token, scopes }: Held): HttpResponse {
  const { facts, state } = world;
  const answer = negotiated(answerOf(facts, leg), reading);
  if (facts.rotation.access_token === 'ends') state.endAccess(token.grant);
  const rotation = handsOut(answer, 'refresh_token') ? facts.rotation.refresh_token : 'omitted';
  return tokenAnswer(world, answer, {
    grant: token.grant,
    scopes: scopes === null ? token.scopes : narrowed(facts, token, scopes),
    asked: scopes ?? token.scopes,
    refreshToken: ROTATIONS[rotation](token, state),
  });
}

/** The scopes of the original request may be named again, although fewer were granted; the grant does not grow by it. */
function isWider({ world, token, scopes }: Held): boolean {
  return scopes !== null && !covers(world.facts, [...token.grant.requested, ...token.scopes], scopes);
}

/** Of what is named nothing was granted: there is no token without a scope. */
function leavesNothing({ world, token, scopes }: Held): boolean {
  return scopes !== null && token.scopes.length > 0 && narrowed(world.facts, token, scopes).length === 0;
}

/** Where the scope of the first request is to be repeated, what was granted of it will do as well. */
function isLessThanAtFirst({ leg, token, scopes }: Held): boolean {
  if (scopes === null || !leg.sends.fields.scope?.same) return false;
  return !sameScopes(scopes, token.grant.requested) && !sameScopes(scopes, token.scopes);
}

function narrowed(facts: Facts, token: Token, asked: string[]): string[] {
  const granted = expandScopes(facts, token.scopes);
  return normalize(
    facts,
    asked.filter((scope) => granted.has(scope)),
  );
}
