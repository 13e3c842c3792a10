/** Everything in which a provider's facts depart from the standard and bite: one by one, each beside what the standard has. */
import type { Facts } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { biting, cited, common, type DeviationDraft, type Grounds } from './candidate.ts';
import type { Deviation } from './deviation.ts';
import { legDeviations } from './leg-deviations.ts';
import { errorDeviations, returnDeviations } from './return-deviations.ts';
import {
  describeConsent,
  describeLogin,
  describePkce,
  describeRedirects,
  describeRotation,
  describeScopes,
} from './rules.ts';

export const deriveDeviations = (facts: Facts): Deviation[] => [
  ...surroundings(facts),
  ...legDeviations(facts),
  ...returnDeviations(facts),
  ...errorDeviations(facts),
  ...ruleDeviations(facts),
];

function surroundings({ origins, client }: Facts): Deviation[] {
  const hosts = Object.entries(origins).map(
    ([id, { url, bites, from }]): DeviationDraft => ({
      node: `origins/${id}`,
      where: 'Where it is',
      what: 'base URL',
      standard: 'names no host',
      here: url,
      from,
      bites,
    }),
  );
  const { secret, from, bites } = client;
  const here = secret === 'none' ? 'no client secret is issued' : 'a client secret is issued';
  const where = 'The client';
  return biting([
    ...hosts,
    {
      node: 'client',
      where,
      what: 'secret',
      standard: 'a confidential client has one',
      ...cited('RFC 6749 §2.1'),
      here,
      from,
      bites,
    },
  ]);
}

function ruleDeviations(facts: Facts): Deviation[] {
  const { redirects, pkce, scopes, login, consent, rotation, lifetimes } = facts;
  const rule = (
    node: string,
    what: string,
    evidence: Grounds,
    describe: (facts: Facts) => string,
    from: string,
  ): DeviationDraft => ({
    ...common(node, 'Rules', what, evidence),
    standard: describe(standardFacts),
    ...cited(from),
    here: describe(facts),
  });
  const lives = Object.entries(lifetimes).map(
    ([id, lifetime]): DeviationDraft => ({
      ...common(`lifetimes/${id}`, 'Lifetimes', id.replaceAll('_', ' '), lifetime),
      standard: 'a time that the answer names',
      here: `${lifetime.seconds} seconds`,
    }),
  );
  return biting([
    ...lives,
    rule('rotation', 'rotation', rotation, describeRotation, standardFacts.rotation.from),
    rule('redirects', 'redirect URIs', redirects, describeRedirects, standardFacts.redirects.from),
    rule('pkce', 'PKCE', pkce, describePkce, standardFacts.pkce.from),
    rule('login', 'sign-in', login, describeLogin, standardFacts.login.from),
    rule('consent', 'consent', consent, describeConsent, standardFacts.consent.from),
    rule('scopes', 'scopes', scopes, describeScopes, standardFacts.scopes.from),
  ]);
}
