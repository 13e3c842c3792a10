/** Clauses of the profile `security`: what RFC 6749, 7636 and 9700 ask of every client, so far as the provider makes it possible. */

import type { Duty } from '../contract/contract.ts';
import { errorBesideCode } from '../language/return-of-errors.ts';
import type { Facts, Leg } from '../language/spec.ts';
import { isThere } from '../language/uses.ts';
import type { Level } from '../language/words.ts';
import { basisOf, type ClauseDraft, type SecurityRule } from './clause.ts';

type Rule = {
  /** Whether the provider makes it possible at all. */
  possible: (facts: Facts) => boolean;
  sentence: string;
  from: string;
  duty?: Duty;
  /** `must`, if none is named. */
  level?: (facts: Facts) => Level;
  unanimous?: boolean;
  /** Where the provider's own document asks for it: then that is its basis. */
  documentedBy?: (facts: Facts) => string | undefined;
  /** The version that brings it, where that is not the first. */
  since?: string;
  how: string;
  hint: string;
};

const sends = (
  facts: Facts,
  leg: 'authorize' | 'exchange',
  role: 'state' | 'code_verifier' | 'client_secret',
): boolean => {
  return isThere(facts.legs[leg]?.sends.fields[role]);
};

/** A state that has no place in the request, or does not come back, binds nothing. */
const returnsState = (facts: Facts): boolean =>
  sends(facts, 'authorize', 'state') && facts.callback.fields.state?.use !== 'absent';

/** Where no code passes without its verifier, a forged callback fails at the provider, whatever the client checks. */
const canBeForged = (facts: Facts): boolean => !facts.pkce.demanded && returnsState(facts);

/** Whether the token of an API request may stand in the URL or elsewhere, as the client likes. */
export function leavesPlaceOpen({ sends }: Leg): boolean {
  const field = sends.fields.access_token;
  const carriers = field ? [field, ...(field.or ?? [])].map((place) => place.in ?? sends.in) : [];
  return carriers.includes('query') && carriers.some((carrier) => carrier !== 'query');
}

/** Where a document has the client compare the state. */
const comparison = ({ callback: { fields } }: Facts): string | undefined =>
  fields.state?.compared ? fields.state.from : undefined;

const RULES: Record<SecurityRule, Rule> = {
  'state-fresh': {
    possible: (facts) => sends(facts, 'authorize', 'state'),
    sentence: 'Uses a new, unguessable state for every authorization.',
    from: 'RFC 6749 §10.12',
    duty: 'state',
    how: 'The states of all authorizations of a case are compared: a repeat, a counter or a common beginning of most of their length fails.',
    hint: 'Make the state from at least 128 random bits each time.',
  },
  'state-unguessable': {
    possible: (facts) => sends(facts, 'authorize', 'state') && !facts.pkce.demanded,
    sentence: 'Makes the state from what nobody can foretell, unless PKCE binds the code.',
    from: 'RFC 6749 §10.12',
    since: '0.2.0',
    how: 'Authorizations begin with the same seed of Math.random and with another. A state fails that comes back with its seed and has no room for the 128 bits of RFC 6749 §10.10, so that no signature can be in it; and one that has no room for 64.',
    hint: 'Make the state from at least 128 bits of crypto.getRandomValues or randomBytes; Math.random can be foretold.',
  },
  'state-checked': {
    possible: canBeForged,
    sentence: 'Refuses a callback that does not belong to an authorization of its own session.',
    from: 'RFC 6749 §10.12',
    duty: 'state',
    how: "A code issued to another person's browser is delivered to the session, with that person's state; no token set may come of it, and no token request unless PKCE binds the code.",
    hint: 'Keep the state in the session, and compare it before anything is sent.',
  },
  'state-missing': {
    possible: (facts) => returnsState(facts) && (canBeForged(facts) || comparison(facts) !== undefined),
    documentedBy: comparison,
    sentence: 'Refuses a callback that has lost the state which the authorization was begun with.',
    from: 'RFC 6749 §10.12',
    duty: 'state',
    unanimous: true,
    how: "A code issued to another person's browser is delivered with the state taken out, to a session that waits for its own, and to one that began nothing if the client keeps the sessions; no token set may come of it, and no token request unless PKCE binds the code. Where the document has the state compared, the client's own callback loses it, too.",
    hint: 'Where the provider returns the state, refuse a callback without it; also where none is kept, for nothing equals nothing.',
  },
  'state-compared': {
    possible: (facts) => returnsState(facts) && (comparison(facts) !== undefined || facts.pkce.honoured),
    level: (facts) => (comparison(facts) === undefined ? 'should' : 'must'),
    documentedBy: comparison,
    sentence: 'Refuses a callback whose state is not the one that the authorization was begun with.',
    from: 'RFC 6749 §10.12',
    duty: 'state',
    how: "The client's own callback is delivered with another state. Where PKCE binds the code this is no attack, and the state may be application data, so it is advice, unless the document has it compared.",
    hint: 'Compare the state also where PKCE is used.',
  },
  'state-once': {
    possible: returnsState,
    level: () => 'should',
    sentence: 'Accepts a state once only.',
    from: 'RFC 9700 §4.2.4',
    duty: 'singleUse',
    since: '0.2.0',
    how: 'The authorization URL of a login that has come to its end is visited again, and the callback delivered: it brings a new code, and the state that was used. No token request may follow.',
    hint: 'Forget the state, and the verifier with it, as soon as its callback was used.',
  },
  'callback-unambiguous': {
    possible: (facts) => facts.legs.exchange !== undefined,
    level: () => 'should',
    sentence: 'Refuses a callback in which the code or the state comes twice.',
    from: 'RFC 6749 §3.1',
    duty: 'callback',
    since: '0.2.0',
    how: "The client's own callback is delivered with another code, or another state, behind its own. No provider may answer so, and no token request may follow.",
    hint: 'Read every value of a parameter of the callback, and refuse it where there is more than one.',
  },
  'error-over-code': {
    possible: (facts) => facts.legs.exchange !== undefined && errorBesideCode(facts) !== undefined,
    level: () => 'should',
    sentence: 'Takes a callback that holds an error for a refusal, also where a code stands beside it.',
    from: 'RFC 6749 §4.1.2.1',
    duty: 'callback',
    since: '0.2.0',
    how: "The client's own callback is delivered with an error beside the code. The code must not be presented.",
    hint: 'Look for an error first, and for a code only where there is none.',
  },
  'parameters-once': {
    possible: ({ legs }) => legs.authorize !== undefined,
    sentence: 'Sends no parameter more than once to the authorization and the token endpoint.',
    from: 'RFC 6749 §3.1',
    since: '0.2.0',
    how: 'The parameters of every such request are counted by name. A documented one that comes twice fails its own clause; resource and audience may be repeated (RFC 8707 §2, RFC 8693 §2.1).',
    hint: 'Set parameters rather than append them: a server may refuse a request that has one twice (RFC 6749 §3.1, §3.2).',
  },
  'verifier-fresh': {
    possible: (facts) => facts.pkce.honoured && sends(facts, 'exchange', 'code_verifier'),
    sentence: 'Uses a new PKCE verifier for every authorization.',
    from: 'RFC 7636 §7.1',
    duty: 'pkce',
    how: 'The challenges of all authorizations of a case are compared.',
    hint: 'Make a new verifier each time an authorization begins.',
  },
  'verifier-form': {
    possible: (facts) => facts.pkce.honoured && sends(facts, 'exchange', 'code_verifier'),
    sentence: 'Uses a PKCE verifier of 43 to 128 unreserved characters, with the challenge method S256.',
    from: 'RFC 7636 §4.1',
    duty: 'pkce',
    how: 'The verifier in the token request is held against the grammar, the method in the authorization request against S256.',
    hint: 'Base64url-encode 32 random bytes without padding; send code_challenge_method=S256.',
  },
  'verifier-confined': {
    possible: (facts) => facts.pkce.honoured && sends(facts, 'exchange', 'code_verifier'),
    sentence: 'Keeps the PKCE verifier out of the authorization request.',
    from: 'RFC 7636 §7.2',
    duty: 'pkce',
    since: '0.2.0',
    how: 'The verifier of the token request is looked for in the URL that the authorization began with, as it is and in Base64. A challenge that is the verifier itself is the matter of its method.',
    hint: 'Make the verifier from random bytes of its own, and send nothing but its challenge.',
  },
  'code-once': {
    possible: (facts) => facts.legs.exchange !== undefined,
    sentence: 'Presents a code once only.',
    from: 'RFC 6749 §4.1.2',
    duty: 'singleUse',
    how: 'The same callback is delivered twice; the second must not lead to another token request with that code.',
    hint: 'Forget the pending authorization as soon as its callback was used.',
  },
  'secret-confined': {
    possible: (facts) => facts.client.secret === 'issued',
    sentence: 'Shows the client secret to nobody but the endpoints that ask for it.',
    from: 'RFC 6749 §2.3.1',
    how: 'Every URL and every request to an endpoint that asks for no secret is searched for its value, in all the usual encodings.',
    hint: 'Send the secret with token requests only, in the documented place.',
  },
  'token-confined': {
    possible: () => true,
    sentence: 'Keeps tokens out of URLs.',
    from: 'RFC 9700 §4.3.2',
    how: 'Every URL that the client asks for or gives to the browser is searched for the tokens of the run.',
    hint: 'Send access tokens in the documented header, and refresh tokens in the refresh request only.',
  },
  'token-in-header': {
    possible: (facts) => Object.values(facts.apis).some(leavesPlaceOpen),
    level: () => 'should',
    sentence: 'Where the document shows the access token in a header and in the URL, sends it in the header.',
    from: 'RFC 6750 §2.3',
    duty: 'callApi',
    since: '0.2.0',
    how: 'Where the token of each API request stands is looked up. The document shows both, so that either is lawful and this is advice.',
    hint: 'URLs are kept in histories and logs: send the access token in the documented header.',
  },
  'refresh-token-newest': {
    possible: (facts) => facts.legs.refresh !== undefined && ['new', 'added'].includes(facts.rotation.refresh_token),
    sentence: 'Once a refresh has given a new refresh token, never presents the old one again.',
    from: 'RFC 6749 §6',
    duty: 'keepsRefreshToken',
    how: 'Two refreshes in a row: the second must present what the first gave.',
    hint: 'Store the refresh token of every answer over the old one.',
  },
  'refresh-token-kept': {
    possible: (facts) => facts.legs.refresh !== undefined && facts.rotation.refresh_token === 'omitted',
    sentence: 'Keeps the refresh token when a refresh gives no new one.',
    from: 'RFC 6749 §6',
    duty: 'keepsRefreshToken',
    how: 'Two refreshes in a row, the first answered without a refresh token: the second must present the one there was.',
    hint: 'Overwrite the stored refresh token only when the answer holds one.',
  },
  'login-newest': {
    possible: (facts) => facts.legs.refresh !== undefined && facts.legs.exchange !== undefined,
    level: () => 'should',
    sentence: 'Goes on with a login that comes back while a refresh is under way.',
    from: 'assumed: who logs in anew means to go on with what that brings, also where the answer to an older refresh comes later',
    duty: 'keepsRefreshToken',
    since: '0.2.0',
    how: 'A refresh and the callback of a new login are asked for at the same time, and the answer to the refresh is held back. What is presented afterwards must be what the login brought.',
    hint: 'When a refresh is answered, store its tokens only if the session still holds the ones that it was made with.',
  },
  'refused-token': {
    possible: (facts) => Object.keys(facts.apis).length > 0,
    level: () => 'should',
    sentence: 'Does not present an access token again in the call in which a 401 told that it is dead.',
    from: 'RFC 6750 §3.1',
    duty: 'callApi',
    how: 'API requests are answered with 401. Within one call the same token must not be refused twice, unless a refresh failed in between.',
    hint: 'After a 401 refresh once, or hand the 401 on; the same token meets the same answer.',
  },
  'renews-on-401': {
    possible: ({ legs, apis, errors }) =>
      legs.refresh !== undefined && Object.keys(apis).length > 0 && errors.words['token-bad']?.status === 401,
    level: () => 'should',
    sentence: 'Where it says that it renews on a 401, refreshes after one and calls again.',
    from: 'RFC 6750 §3.1',
    duty: 'autoRefresh',
    since: '0.2.0',
    how: 'A call is answered with 401 although the token lives by the clock. Binds a client that names 401 in refreshOn: within the call a refresh must follow, and another call if the refresh brought a token.',
    hint: 'After a 401 refresh once and make the call again, or leave 401 out of refreshOn.',
  },
  'revoked-token': {
    possible: (facts) => facts.legs.revoke !== undefined,
    sentence: 'Does not present a token again that it has revoked.',
    from: 'RFC 7009 §2.1',
    duty: 'revoke',
    since: '0.2.0',
    how: 'After a revocation that the provider confirmed, APIs are called and a refresh is asked for; the token that was revoked must not be presented there.',
    hint: 'Forget a token once its revocation is confirmed: the access token, or the refresh token with what hangs on it.',
  },
  'refused-refresh-token': {
    possible: (facts) => facts.legs.refresh !== undefined,
    level: () => 'should',
    sentence: 'Does not present a refresh token again after the provider told that it is not valid.',
    from: 'RFC 6749 §5.2',
    duty: 'autoRefresh',
    how: 'A refresh is answered with the error for a dead refresh token, and another is asked for.',
    hint: 'Forget a refresh token that was refused, and ask for a new authorization.',
  },
  'dead-refresh-token': {
    possible: (facts) => facts.legs.refresh !== undefined && Object.keys(facts.apis).length > 0,
    // A provider that rotates takes a spent token for a stolen one, and ends what the person has been granted since.
    level: (facts) => (facts.rotation.refresh_token === 'new' ? 'must' : 'should'),
    sentence: 'Gives a refresh token up that was refused time and again.',
    from: 'RFC 9700 §4.14.2',
    duty: 'autoRefresh',
    since: '0.2.0',
    how: 'The access is withdrawn, the access token over, and the API called again and again. Counts how often the calls present the refresh token after it was called invalid: more than three times fails.',
    hint: 'Forget a refresh token that was refused, and ask for a new authorization.',
  },
  'breakdown-survived': {
    possible: ({ legs, errors: { words } }) =>
      legs.refresh !== undefined && [words.server, words.busy].some((word) => (word?.status ?? 0) >= 500),
    level: () => 'should',
    sentence: 'Goes on with what it holds after a refresh at which the server broke down.',
    from: 'RFC 9110 §15.6',
    duty: 'keepsRefreshToken',
    since: '0.2.0',
    how: 'A refresh is answered with a server error, and another is asked for: it must present the refresh token in hand.',
    hint: 'A status of 500 or above says nothing of the tokens: keep them, and try again later.',
  },
  'refresh-when-due': {
    possible: (facts) => facts.legs.refresh !== undefined && Object.keys(facts.apis).length > 0,
    level: () => 'should',
    sentence: 'Refreshes when the access token ends or is refused, and not before every call.',
    from: 'RFC 6749 §1.5',
    duty: 'autoRefresh',
    since: '0.2.0',
    how: 'Calls with a token that has most of its life before it are counted: two in a row that refresh first fail, if nothing has happened that could make the client doubt the token.',
    hint: 'Hold the expiry against the clock in the same unit, and take a missing lifetime for unknown, not for none.',
  },
  'sessions-apart': {
    possible: () => true,
    sentence: 'Sends nothing that belongs to one session in the requests of another.',
    from: 'RFC 9700 §4.7',
    how: 'Several sessions go through their flows, one after another and interleaved; the states, verifiers, codes and tokens of each are looked for in the requests and tokens of the others.',
    hint: 'Keep everything that belongs to an authorization with the session that began it, never in the module.',
  },
  'providers-apart': {
    possible: ({ legs }) => legs.exchange !== undefined,
    level: () => 'should',
    sentence: 'Sends nothing that belongs to one authorization server to another.',
    from: 'RFC 9700 §4.4',
    since: '0.2.0',
    how: 'Two sessions go through their flows side by side, each at a server of its own where the client is registered on its own. The secret, codes, tokens, states and verifiers of one are looked for in what goes to the other. A client with one provider for ever meets no second server, so it is advice.',
    hint: 'Keep credentials, endpoints and tokens with the session that they were set up for, never in the module.',
  },
  'single-flight': {
    // Where the old refresh token lives on, a second refresh does no harm.
    possible: (facts) =>
      facts.legs.refresh !== undefined && Object.keys(facts.apis).length > 0 && facts.rotation.refresh_token === 'new',
    sentence: 'Refreshes once for calls that need it at the same time.',
    from: 'RFC 9700 §4.14.2',
    duty: 'autoRefresh',
    how: 'After the access token has expired, a session makes several calls at once; their requests, or the answers, are held until all wait for each other. Fails when a call presents the refresh token that another had replaced.',
    hint: 'Let calls that find the token expired wait for the one refresh that is under way.',
  },
  'retries-bounded': {
    // A code goes out once only, so that what sends it again breaks another rule.
    possible: (facts) => facts.legs.refresh !== undefined || Object.keys(facts.apis).length > 0,
    level: () => 'should',
    sentence: 'Sends the same request at most three times in one operation.',
    from: 'RFC 9110 §9.2.2',
    how: 'Requests are answered with errors or with no answer at all; identical ones within an operation are counted.',
    hint: 'Give up after a retry or two, and say why.',
  },
  'secrets-unspoken': {
    possible: () => true,
    sentence:
      'Names nothing secret in what it says of a failure or prints: no client secret, token, key, passphrase or password.',
    from: 'RFC 6750 §5.3',
    how: 'Messages of refusals, and everything that the client prints, are searched for the client secret, the tokens, keys and passphrases that it was given, and the password of the person.',
    hint: 'Leave requests, URLs and answers out of messages, or cut the values out of them.',
  },
};

export function securityClauses(facts: Facts): ClauseDraft[] {
  return (Object.entries(RULES) as [SecurityRule, Rule][])
    .filter(([, rule]) => rule.possible(facts))
    .map(([name, rule]) => ({
      subject: { is: 'security', rule: name },
      sentence: rule.sentence,
      level: rule.level?.(facts) ?? 'must',
      profile: rule.documentedBy?.(facts) === undefined ? 'security' : 'documented',
      basis: basisOf(rule.documentedBy?.(facts) ?? rule.from),
      ...(rule.duty && { duty: rule.duty }),
      ...(rule.unanimous && { unanimous: true }),
      ...(rule.since && { since: rule.since }),
      how: rule.how,
      hint: rule.hint,
    }));
}
