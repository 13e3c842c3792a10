/** What holds beside the messages: where the provider is, how long things last, who is bound to what, and which scopes there are. */
import type { Facts } from '../../../specs/language/spec.ts';
import { partFrom } from '../prose/describe.ts';
import { section } from '../prose/phrases.ts';
import {
  describeConsent,
  describeLogin,
  describePkce,
  describeRedirects,
  describeRotation,
  describeScopes,
} from '../prose/rules.ts';
import { durationText } from '../prose/time-text.ts';
import type { Sheet } from '../prose/wrap.ts';
import { cite, row } from './explain-row.ts';

export function renderSurroundings({ origins, client }: Facts, sheet: Sheet): string[] {
  const secret = client.secret === 'none' ? 'an id, and no secret' : 'an id and a secret';
  return [
    ...section('What you need', sheet),
    ...Object.entries(origins).flatMap(([id, { url, from, parameters = {} }]) => [
      ...row(id, [url, cite(from)], sheet),
      ...Object.entries(parameters).flatMap(([name, { means, example }]) =>
        row(`{${name}}`, [means, `such as ${example}`], sheet),
      ),
    ]),
    ...row('the client', [secret, cite(client.from)], sheet),
  ];
}

export function renderRules(facts: Facts, sheet: Sheet): string[] {
  const { lifetimes, redirects, rotation, pkce, login, consent, scopes, legs } = facts;
  const { code, access_token: access, refresh_token: refresh } = lifetimes;
  const refreshable = legs.refresh !== undefined;
  return [
    ...section('How long it lasts, and what else holds', sheet),
    ...row('code', [durationText(code.seconds), cite(code.from)], sheet),
    ...row('access token', [durationText(access.seconds), cite(access.from)], sheet),
    ...(refreshable
      ? row(
          'refresh token',
          refresh ? [durationText(refresh.seconds), cite(refresh.from)] : ['no end is stated'],
          sheet,
        )
      : row('refresh token', ['there is none'], sheet)),
    ...(refreshable ? row('refreshing', [describeRotation(facts), cite(rotation.from)], sheet) : []),
    ...row('redirect URIs', [describeRedirects(facts), cite(redirects.from)], sheet),
    ...row('PKCE', [describePkce(facts), cite(pkce.from)], sheet),
    ...row('signing in', [describeLogin(facts), cite(login.from)], sheet),
    ...row('consent', [describeConsent(facts), cite(consent.from)], sheet),
    ...row(
      'scopes',
      [
        describeScopes(facts),
        `such as ${scopes.examples.join(', ')}${partFrom(scopes.examplesFrom)}`,
        cite(scopes.from),
      ],
      sheet,
    ),
    ...Object.entries(scopes.opens ?? {}).flatMap(([scope, { what, from }]) =>
      row(scope, [`opens ${what}`, cite(from)], sheet),
    ),
    ...Object.entries(scopes.implies ?? {}).flatMap(([scope, implied]) =>
      row(scope, [`stands for ${implied.join(', ')}`], sheet),
    ),
  ];
}
