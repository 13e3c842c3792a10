/** What holds for the whole flow of a provider, in words: rotation, PKCE, sign-in, scopes. */
import type { Facts } from '../../../specs/language/spec.ts';
import { listWords, partFrom } from './describe.ts';

const ROTATIONS: Record<Facts['rotation']['refresh_token'], string> = {
  new: 'a refresh gives a new refresh token, and the old one is dead',
  added: 'a refresh gives a new refresh token, and the old one lives on',
  same: 'a refresh gives the same refresh token again',
  omitted: 'a refresh gives no refresh token: the old one lives on',
};
export const describeRotation = ({ rotation }: Facts): string =>
  ROTATIONS[rotation.refresh_token] +
  partFrom(rotation.oldFrom) +
  (rotation.access_token === 'ends' ? '; so is the old access token' : '');

const HTTPS: Record<Facts['redirects']['https'], string> = {
  unchecked: 'with https or without',
  'beyond-loopback': 'with https, except on the machine itself',
};

export function describeRedirects({ redirects }: Facts): string {
  const { registered, compared, comparedFrom, fragment, fragmentFrom, https, httpsFrom, loopbackFrom } = redirects;
  return [
    registered === 'one' ? 'one is registered' : 'several can be registered',
    (compared === 'exactly'
      ? 'the one that is sent is held against it byte for byte'
      : 'one that goes on where it ends will do') + partFrom(comparedFrom),
    (fragment === 'refused' ? 'none with a fragment of its own is taken' : 'a fragment of its own is kept') +
      partFrom(fragmentFrom),
    HTTPS[https] + partFrom(httpsFrom) + partFrom(loopbackFrom),
  ].join(', ');
}

export const describePkce = ({ pkce }: Facts): string =>
  pkce.demanded
    ? `demanded${partFrom(pkce.demandedFrom)}`
    : pkce.honoured
      ? 'honoured where the client sends it'
      : 'not there';

export function describeLogin({ login }: Facts): string {
  if (!login.asked) return 'how the person signs in is not told';
  return login.onceFrom ? 'the person signs in first, if not signed in already' : 'the person signs in first';
}

export const describeConsent = ({ consent }: Facts): string =>
  consent.asked ? 'the person is asked to grant the access' : 'nobody is asked: the browser goes straight back';

export function describeScopes({ scopes, legs }: Facts): string {
  const joined = listWords(legs.authorize?.sends.fields.scope ?? {});
  const known = scopes.known === 'listed' ? 'only those that are listed' : 'any is taken';
  return [
    joined,
    known + partFrom(scopes.knownFrom),
    ...(scopes.implies ? ['some stand for others'] : []),
    ...(scopes.normalized ? ['which are then left out of what is granted'] : []),
  ].join(', ');
}
