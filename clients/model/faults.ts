/** The faulty clients that a provider's clauses call for: for each clause, every way to break it that its subject has. */

import type { Clause, SecurityRule } from '../../specs/clauses/clause.ts';
import { pathOf } from '../../specs/clauses/path-of.ts';
import type { Facts, Field, Leg, Message } from '../../specs/language/spec.ts';
import { isBinding, isThere } from '../../specs/language/uses.ts';
import type { Source } from '../../specs/language/words.ts';
import type { ClientFault } from './policy.ts';

export type FaultyClient = { clause: string; path: string; fault: ClientFault; consequences?: string[] };

export function deriveFaults(clauses: Clause[], facts: Facts): FaultyClient[] {
  return clauses.flatMap((clause) => {
    const path = pathOf(clause.subject);
    const consequences = consequencesOf(clause, facts);
    return faultsOf(clause, facts).map((fault) => ({
      clause: clause.id,
      path,
      fault,
      ...(consequences.length > 0 && { consequences }),
    }));
  });
}

/** What a faulty client cannot help breaking as well. */
function consequencesOf({ provider, subject }: Clause, { legs }: Facts): string[] {
  if (subject.is !== 'security') return [];
  // Where PKCE is advised, a forged callback gets through to those alone who do without it.
  const isForgery = ['state-checked', 'state-missing', 'state-unguessable'].includes(subject.rule);
  const isAdvised = legs.authorize?.sends.fields.code_challenge?.use === 'recommended';
  const unadvised = isForgery && isAdvised ? [`${provider}/authorize/code_challenge`] : [];
  return [...unadvised, ...(FOLLOWING[subject.rule] ?? []).map((rule) => `${provider}/security/${rule}`)];
}

const FOLLOWING: Partial<Record<SecurityRule, SecurityRule[]>> = {
  // Who looks at no state does not see that it was used.
  'state-checked': ['state-once'],
  // Who keeps the authorization for a code that was used keeps it for another one, too.
  'code-once': ['state-once'],
  // What is presented without end is presented again.
  'dead-refresh-token': ['refused-refresh-token'],
};

const SECURITY_FAULTS: Record<SecurityRule, ClientFault[]> = {
  'state-fresh': ['constant', 'counter'],
  'state-unguessable': ['chance', 'short'],
  'state-checked': ['unchecked'],
  'state-missing': ['unchecked', 'unset'],
  'state-compared': ['unchecked'],
  'state-once': ['repeat'],
  'callback-unambiguous': ['unchecked'],
  'error-over-code': ['unchecked'],
  'parameters-once': ['twice'],
  'verifier-fresh': ['constant'],
  'verifier-form': ['short', 'plain'],
  'verifier-confined': ['leak'],
  'code-once': ['repeat'],
  'secret-confined': ['leak', 'leak-later'],
  'token-confined': ['leak', 'leak-later'],
  'token-in-header': ['misplace'],
  'refresh-token-newest': ['stale'],
  'refresh-token-kept': ['drop'],
  'login-newest': ['overwrite'],
  'refused-token': ['stale'],
  'renews-on-401': ['ignore', 'once'],
  'revoked-token': ['stale'],
  'refused-refresh-token': ['stale'],
  'dead-refresh-token': ['stale'],
  'breakdown-survived': ['drop'],
  'refresh-when-due': ['eager'],
  'sessions-apart': ['mix', 'borrow'],
  'providers-apart': ['mix', 'borrow'],
  'single-flight': ['race'],
  'retries-bounded': ['storm'],
  'secrets-unspoken': ['tell', 'print', 'tell-password', 'print-passphrase'],
};

const callsApi = (facts: Facts): boolean => Object.keys(facts.apis).length > 0;

/** Faults that not every provider lets show, or that are another clause's matter there. */
const SHOWS: Record<string, (facts: Facts) => boolean> = {
  'secret-confined leak': ({ legs }) => legs.authorize?.sends.fields.client_secret === undefined,
  'secret-confined leak-later': callsApi,
  // Where the document itself has the token in the URL, one more there shows nothing.
  'token-confined leak': ({ apis }) =>
    Object.values(apis).some(({ sends: { in: home, fields } }) =>
      [fields.access_token, ...(fields.access_token?.or ?? [])].every((place) => (place?.in ?? home) !== 'query'),
    ),
  'providers-apart mix': (facts) => callsApi(facts) || facts.legs.refresh !== undefined,
  // The flow sends no secret everywhere.
  'providers-apart borrow': ({ client, legs: { exchange } }) =>
    client.secret === 'issued' && (Boolean(exchange?.authenticates) || isThere(exchange?.sends.fields.client_secret)),
  'sessions-apart mix': (facts) => callsApi(facts) || facts.legs.refresh !== undefined,
  'secrets-unspoken tell-password': ({ legs }) => legs.direct !== undefined,
  'secrets-unspoken print-passphrase': ({ legs }) => legs.exchange?.answers?.fields.passphrase !== undefined,
  'verifier-form plain': ({ legs }) => legs.authorize?.sends.fields.code_challenge_method?.value === undefined,
};

function faultsOf({ subject }: Clause, facts: Facts): ClientFault[] {
  switch (subject.is) {
    case 'endpoint':
      return subject.leg === 'authorize' ? ['wrong-path'] : ['wrong-path', 'wrong-method'];
    case 'carrier':
      return ['other-carrier'];
    case 'authentication':
      return authenticationFaults(subject.leg === 'api' ? undefined : facts.legs[subject.leg]);
    case 'field': {
      const leg = subject.leg === 'api' ? facts.apis[subject.api ?? ''] : facts.legs[subject.leg];
      const field = leg?.sends.fields[subject.role];
      return leg && field ? fieldFaults(leg, field, subject.role) : [];
    }
    case 'returned':
      return subject.role === 'code' ? ['other-member', 'decode', 'refuse'] : ['refuse'];
    case 'answer-field':
      return subject.role === 'scope' && !isScopeNamed(subject.leg, facts)
        ? []
        : answerFaults(subject.role, answerOf(subject.leg, facts)?.fields[subject.role]);
    case 'implicit':
      return ['omit', 'alter', 'other-grant'];
    case 'answer-status':
    case 'answer-body':
      return ['demand'];
    case 'answer':
      return ['refuse'];
    case 'error':
    case 'errors':
    case 'errors-any':
    case 'denial':
      return ['go-on'];
    case 'errors-named':
      return ['misname'];
    case 'denial-never':
      return ['block'];
    case 'lifetime':
      return ['never'];
    // Broken by clients of their own: see `robustness`.
    case 'robustness':
      return [];
    case 'security':
      return SECURITY_FAULTS[subject.rule].filter((fault) => SHOWS[`${subject.rule} ${fault}`]?.(facts) ?? true);
  }
}

/** Two ways at once take two, and only Basic wants its values encoded (RFC 6749 §2.3.1). */
function authenticationFaults(leg: Leg | undefined): ClientFault[] {
  const groups = leg?.authenticates?.groups ?? [];
  const isBasic = Object.values(groups[0]?.fields ?? {}).some((field) => field?.in === 'basic');
  return [
    'no-credentials',
    'wrong-credentials',
    ...(groups.length > 1 ? (['both-credentials'] as const) : []),
    ...(isBasic ? (['raw-credentials'] as const) : []),
  ];
}

function fieldFaults(leg: Leg, field: Field, role: string): ClientFault[] {
  if (!isThere(field)) return [];
  const binding = isBinding(field);
  const alone = (field.in ?? leg.sends.in) !== leg.sends.in;
  return [
    ...(binding ? (['omit', 'rename'] as const) : []),
    ...(binding && !alone ? (['misplace'] as const) : []),
    ...(role === 'code_challenge' ? (['garble'] as const) : (['alter'] as const)),
    ...(binding && !['header', 'json'].includes(field.in ?? leg.sends.in) ? (['twice'] as const) : []),
    ...(field.prefix !== undefined ? (['no-prefix'] as const) : []),
    ...(field.list !== undefined && binding ? (['other-list'] as const) : []),
    ...(field.same ? (['narrow'] as const) : []),
  ];
}

const answerOf = (source: Source, facts: Facts): Message | undefined =>
  source === 'implicit' ? facts.implicit : source === 'api' ? undefined : facts.legs[source]?.answers;

/** Where the scope may be left out, it is named to those alone who got less than they asked for, or asked for none (RFC 6749 §5.1). */
function isScopeNamed(source: Source, facts: Facts): boolean {
  const { legs, scopes } = facts;
  if (answerOf(source, facts)?.fields.scope?.use !== 'optional') return true;
  const isAsked = isThere(legs.authorize?.sends.fields.scope);
  const canBeLess = isAsked && scopes.examples.length > 1;
  return source === 'refresh' ? canBeLess && isThere(legs.refresh?.sends.fields.scope) : canBeLess || !isAsked;
}

function answerFaults(role: string, field: Field | undefined): ClientFault[] {
  if (field?.use === 'absent') return ['demand'];
  switch (role) {
    case 'access_token':
      return ['other-member', 'garble', 'refuse'];
    case 'refresh_token':
      return ['ignore', 'garble'];
    case 'expires_in':
      return ['other-unit', 'ignore'];
    case 'token_type':
      return ['garble'];
    case 'scope':
    case 'passphrase':
      return ['garble'];
    case 'code':
      return ['other-member', 'garble'];
    default:
      return [];
  }
}
