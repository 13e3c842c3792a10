/** The exchange of a code for tokens. */
import type { HttpResponse } from '../http.ts';
import type { Registered } from '../mock.ts';
import { admit } from './client.ts';
import { isDemanded, readScopes } from './fields.ts';
import { negotiated } from './negotiate.ts';
import { type Guard, isObjection, type Objection, objectBy } from './objection.ts';
import { opens } from './pkce.ts';
import { areKnown, normalize, sameScopes } from './scopes.ts';
import type { Code, Grant } from './state.ts';
import { answerOf, handsOut, tokenAnswer } from './token-answer.ts';
import type { Call, World } from './world.ts';

type TokenExchange = Call & {
  client: Registered | null;
  /** Known, and issued to this client. */
  code: Code | undefined;
  scopes: string[] | null;
};

/** With a grant behind it, which the first guard makes sure of. */
type Granted = TokenExchange & { code: Code };

const WHETHER_A_CODE: readonly Guard<TokenExchange>[] = [
  { objects: 'code-unknown', when: ({ code }) => !code, see: 'RFC 6749 §5.2' },
];

const WHETHER_THE_CODE_HOLDS: readonly Guard<Granted>[] = [
  {
    objects: 'code-replayed',
    when: ({ code }) => code.spent,
    then: ({ code }) => {
      code.grant.dead = true;
    },
    see: 'RFC 6749 §4.1.2',
  },
  { objects: 'code-unknown', when: ({ code }) => code.grant.dead, see: 'RFC 6749 §5.2' },
  { objects: 'code-expired', when: ({ world, code }) => world.state.isExpired(code), see: 'RFC 6749 §4.1.2' },
  { objects: 'request-invalid', when: lacksRedirectUri, see: 'RFC 6749 §4.1.3' },
  { objects: 'redirect-mismatch', when: (call) => isOtherRedirectUri(call, call.code.grant), see: 'RFC 6749 §4.1.3' },
  { objects: 'verifier-wrong', when: failsChallenge, see: 'RFC 7636 §4.6' },
  { objects: 'scope-unknown', when: isOtherScope, see: 'RFC 6749 §5.2' },
];

/** @see RFC 6749 §4.1.3, §4.1.4 */
export function exchange(call: Call): HttpResponse | Objection {
  const admitted = admit(call);
  if (isObjection(admitted)) return admitted;
  const { world, leg } = call;
  const found = world.state.code(call.values.code);
  const code = found && isOwn(found.grant, admitted.client) ? found : undefined;
  const request: TokenExchange = { ...call, ...admitted, code, scopes: readScopes(call.reading, leg.sends) };
  const objection = objectBy(WHETHER_A_CODE, request) ?? objectBy(WHETHER_THE_CODE_HOLDS, request as Granted);
  return objection ?? issueFor(request as Granted);
}

function issueFor({ world, leg, reading, code, scopes }: Granted): HttpResponse {
  const { grant } = code;
  code.spent = true;
  const asked = grant.granted === null ? scopes : grant.requested;
  grant.granted ??= normalize(world.facts, scopes ?? defaultScopes(world, grant.clientId));
  const answer = negotiated(answerOf(world.facts, leg), reading);
  const refreshToken = handsOut(answer, 'refresh_token')
    ? world.state.issueToken('refresh', grant, grant.granted)
    : null;
  return tokenAnswer(world, answer, {
    grant,
    scopes: grant.granted,
    asked: asked?.length ? asked : null,
    refreshToken,
  });
}

/** What a request without a scope is granted (RFC 6749 §3.3). */
export const defaultScopes = ({ facts, clients }: World, clientId: string): string[] =>
  clients.get(clientId)?.scopes ?? facts.scopes.examples;

/** Where the facts let a client go unnamed, whatever it holds is its own. */
export const isOwn = (grant: Grant, client: Registered | null): boolean =>
  client === null || grant.clientId === client.clientId;

function lacksRedirectUri({ leg, values, code }: Granted): boolean {
  const field = leg.sends.fields.redirect_uri;
  return isDemanded(field) && values.redirect_uri === undefined && code.grant.redirectUriSent;
}

/** A code that was had directly is bound to none, so any registered one will do. */
export function isOtherRedirectUri({ world, values }: Call, grant: Grant): boolean {
  const uri = values.redirect_uri;
  if (uri === undefined) return false;
  if (grant.redirectUri !== null) return uri !== grant.redirectUri;
  return !world.clients.get(grant.clientId)?.redirectUris.includes(uri);
}

/** A verifier for a code without a challenge is refused, or stripping the challenge would go unnoticed (RFC 9700 §2.1.1). */
function failsChallenge({ world, values, code }: Granted): boolean {
  const { challenge, redirectUri } = code.grant;
  const verifier = values.code_verifier;
  if (!world.facts.pkce.honoured || redirectUri === null) return false;
  if (challenge === null) return verifier !== undefined;
  return verifier === undefined || !opens(challenge, verifier);
}

/** A scope here repeats the one that was asked for or the one that was granted, where the facts want that. */
function isOtherScope({ world, leg, code, scopes }: Granted): boolean {
  if (scopes === null) return false;
  const { granted, requested } = code.grant;
  if (granted === null || !leg.sends.fields.scope?.same) return !areKnown(world.facts, scopes);
  return !sameScopes(scopes, granted) && !sameScopes(scopes, requested);
}
