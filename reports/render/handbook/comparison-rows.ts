/** The rows of the comparison: for each fact, what a provider has. */
import type { Facts, Field, Leg, Message } from '../../../specs/language/spec.ts';
import { CONDITIONS, type Condition, ROLES, type Role } from '../../../specs/language/words.ts';
import { CARRIER_WORDS, placesOf, roleName, useOf, valueNotes } from '../prose/describe.ts';
import { capital } from '../prose/joined.ts';
import {
  describeConsent,
  describeLogin,
  describePkce,
  describeRedirects,
  describeRotation,
  describeScopes,
} from '../prose/rules.ts';
import { durationText } from '../prose/time-text.ts';

/** What one provider has in a row; `null`: nothing. */
export type Has = {
  text: string /** Names on the wire, in front of the text. */;
  names?: string[];
  from: string | undefined;
} | null;

export type ComparisonRow = {
  /** The node, as clause ids have it; its anchor on every provider's page. */
  node: string;
  what: string;
  has: (facts: Facts) => Has;
  /** Every provider has its own, the standard none: nothing departs here. */
  own?: boolean;
};

export const row = (node: string, what: string, has: ComparisonRow['has']): ComparisonRow => ({ node, what, has });
export const address = (...args: Parameters<typeof row>): ComparisonRow => ({ ...row(...args), own: true });

export const wholeRows = (): ComparisonRow[] => [
  address('origins/site', 'Base URL', ({ origins }) => {
    const [first] = Object.values(origins);
    return { names: Object.values(origins).map(({ url }) => url), text: '', from: first?.from };
  }),
  row('client', 'Client secret', ({ client }) => ({
    text: client.secret === 'issued' ? 'issued' : 'none',
    from: client.from,
  })),
  row('redirects', 'Redirect URIs', (facts) => ({ text: describeRedirects(facts), from: facts.redirects.from })),
  row('pkce', 'PKCE', (facts) => ({ text: describePkce(facts), from: facts.pkce.from })),
  row('login', 'Sign-in', (facts) => ({ text: describeLogin(facts), from: facts.login.from })),
  row('consent', 'Consent', (facts) => ({ text: describeConsent(facts), from: facts.consent.from })),
  row('scopes', 'Scopes', (facts) => ({ text: describeScopes(facts), from: facts.scopes.from })),
];

export function endpointOf(leg: Leg | undefined): Has {
  if (!leg) return null;
  const ways = [leg, ...(leg.or ?? [])].map(({ method = leg.method, path = leg.path }) => `${method} ${path}`);
  return { names: ways, text: '', from: leg.from };
}

/** The carrier, and a row a role. */
/** @param whole the node of the message as a whole. */
export const messageRows = (
  path: string,
  messageOf: (facts: Facts) => Message | undefined,
  whole = `${path}/carrier`,
): ComparisonRow[] => [
  row(whole, 'Where values stand', (facts) => {
    const message = messageOf(facts);
    return message && Object.keys(message.fields).length > 0
      ? { text: CARRIER_WORDS[message.in], from: message.from }
      : null;
  }),
  ...ROLES.map((role) => row(`${path}/${role}`, capital(roleName(role)), (facts) => fieldOf(messageOf(facts), role))),
];

function fieldOf(message: Message | undefined, role: Role): Has {
  const field: Field | undefined = message?.fields[role];
  if (!message || !field) return null;
  if (field.use === 'absent') return { text: 'not there', from: field.from };
  const places = placesOf(field, message);
  const apart = [...new Set(places.map((place) => place.in))].filter((carrier) => carrier !== message.in);
  const notes = valueNotes({ ...field, type: undefined });
  return {
    names: [...new Set(places.map(({ name }) => name))],
    text: [useOf(field), ...apart.map((carrier) => CARRIER_WORDS[carrier]), ...notes].join(', '),
    from: field.from,
  };
}

export const denialRows = (): ComparisonRow[] => [
  row('denial', 'The browser', ({ denial }) => ({
    text: denial.arrives === 'never' ? 'never comes back' : 'comes back',
    from: denial.from,
  })),
  ...messageRows('denial', ({ denial }) => (denial.arrives === 'never' ? undefined : denial)),
];

export const apiRows = (): ComparisonRow[] => [
  address('api', 'Endpoints', ({ apis }) => {
    const all = Object.values(apis);
    return all.length === 0
      ? null
      : { names: all.map(({ method, path }) => `${method} ${path}`), text: '', from: all[0]?.from };
  }),
  ...ROLES.map((role) =>
    row(`api/${role}`, capital(roleName(role)), ({ apis }) => {
      const [first] = Object.values(apis);
      return fieldOf(first?.sends, role);
    }),
  ),
];

export const errorRows = (): ComparisonRow[] => [
  ...messageRows('errors/shape', ({ errors }) => errors.shape),
  ...(Object.keys(CONDITIONS) as Condition[]).map((condition) =>
    row(`errors/words/${condition}`, CONDITION_WORDS[condition], ({ errors }) => {
      const word = errors.words[condition];
      if (!word) return null;
      const number = word.number === undefined ? [] : [`number ${word.number}`];
      return {
        names: [word.error ?? 'no code'],
        text: [...number, `status ${word.status}`].join(', '),
        from: word.from,
      };
    }),
  ),
];

const CONDITION_WORDS: Record<Condition, string> = {
  'request-invalid': 'A malformed request',
  'client-unknown': 'An unknown client',
  'secret-wrong': 'A wrong secret',
  'client-not-allowed': 'A client that may not',
  'person-not-allowed': 'A person who may not',
  'response-type-unknown': 'Another response type',
  'scope-unknown': 'An unknown scope',
  denied: 'The person refuses',
  'login-wrong': 'A wrong password',
  'grant-unknown': 'Another grant type',
  'code-unknown': 'An unknown code',
  'code-expired': 'An expired code',
  'code-replayed': 'A code used twice',
  'redirect-mismatch': 'Another redirect URI',
  'verifier-wrong': 'A wrong verifier',
  'refresh-unknown': 'A dead refresh token',
  'token-type-unsupported': 'A token that cannot be revoked',
  'token-missing': 'No access token',
  'token-bad': 'A dead access token',
  'scope-narrow': 'Too narrow a scope',
  server: 'A breakdown',
  busy: 'An overload',
};

export const lifetimeRows = (): ComparisonRow[] => [
  ...(['code', 'access_token', 'refresh_token'] as const).map((id) =>
    row(`lifetimes/${id}`, capital(id.replaceAll('_', ' ')), ({ lifetimes }) => {
      const lifetime = lifetimes[id];
      return lifetime ? { text: durationText(lifetime.seconds), from: lifetime.from } : null;
    }),
  ),
  row('rotation', 'Rotation', (facts) =>
    facts.legs.refresh ? { text: describeRotation(facts), from: facts.rotation.from } : null,
  ),
];
