/** Begins an authorization: the URL to which the browser goes, and what is kept until its callback comes. */

import type { Begun, Refusal } from '../../specs/contract/contract.ts';
import type { Implicit } from '../../specs/language/spec.ts';
import { isThere } from '../../specs/language/uses.ts';
import { refuse, withParameter } from './ask.ts';
import { type ClientValues, compose } from './compose.ts';
import { challengeOf, newNonce, newState, newVerifier } from './draw-values.ts';
import { scopesFor } from './fields.ts';
import type { ClientParts } from './parts.ts';
import type { Policy } from './policy.ts';

export function beginAuthorization(
  parts: ClientParts,
  grant: 'code' | 'implicit' | undefined,
  now: number,
): Begun | Refusal {
  const { facts, policy, habits, setup, memory } = parts;
  const leg = facts.legs.authorize;
  const implicit = grant === 'implicit' && habits.does?.implicit === undefined ? facts.implicit : undefined;
  if (!leg || (grant === 'implicit' && !implicit)) return refuse('unsupported', 'no such authorization here');
  if (memory.waiting && policy['denial/arrives'] === 'block')
    return refuse('other', 'an authorization is already pending');
  memory.waiting = true;
  // Where the document has the state compared, a lost one shows beside PKCE, too.
  const isShownAnyhow = facts.callback.fields.state?.compared === true;
  const unbound =
    policy['security/state-checked'] === 'unchecked' ||
    policy['security/state-unguessable'] !== undefined ||
    (policy['security/state-missing'] === 'unchecked' && !isShownAnyhow);
  const state = newState(policy, habits);
  const isBound = habits.pkce === 'always' || (isThere(leg.sends.fields.code_challenge) && habits.pkce !== 'never');
  const verifier = isBound && !implicit && !unbound ? newVerifier(policy, habits) : undefined;
  const elsewhere = habits.pending === 'latest' ? [] : memory.pending.filter((one) => one.state !== state);
  memory.pending = [...elsewhere, { state, verifier, implicit: implicit !== undefined, begunAt: now }];
  const isPlain = policy['security/verifier-form'] === 'plain';
  const { client_secret: secret, ...identity } = parts.ask.identity();
  const values: ClientValues = {
    ...identity,
    ...((leg.sends.fields.client_secret?.use === 'required' || habits.optional === 'all') && { client_secret: secret }),
    response_type: implicit ? implicitType(implicit, policy) : leg.sends.fields.response_type?.value,
    redirect_uri: setup.redirectUri,
    scope: scopesFor(leg, parts),
    ...(state !== '' && { state }),
    ...((leg.sends.fields.nonce?.use === 'required' || habits.optional === 'all') && { nonce: newNonce() }),
    ...(verifier !== undefined && {
      code_challenge: isPlain ? verifier : challengeOf(verifier),
      code_challenge_method: isPlain ? 'plain' : 'S256',
    }),
  };
  // What is wrong with the response type of a code is not wrong with the one of a token.
  const { 'authorize/response_type': _, ...others } = policy;
  const manner = { policy: implicit ? others : policy, habits };
  const { url } = compose(leg, { leg: 'authorize' }, setup.endpoints.authorization, values, manner);
  const isShown = policy['security/verifier-confined'] === 'leak' && verifier !== undefined;
  return { ok: true, url: withLeaks(isShown ? withParameter(url, 'v', verifier) : url, parts) };
}

function implicitType({ response_type: type }: Implicit, policy: Policy): string | undefined {
  switch (policy['implicit/response_type']) {
    case 'omit':
      return undefined;
    case 'alter':
      return `${type}-x`;
    case 'other-grant':
      return 'code';
    default:
      return type;
  }
}

function withLeaks(url: string, { policy, setup, memory: { held } }: ClientParts): string {
  const leaks = [
    ...(policy['security/secret-confined'] === 'leak' ? [['client_secret', setup.clientSecret ?? '']] : []),
    ...(policy['security/token-confined'] === 'leak-later' && held
      ? [['hint', held.refreshToken ?? held.accessToken]]
      : []),
  ] as [string, string][];
  return leaks.reduce((all, [name, value]) => withParameter(all, name, value), url);
}
