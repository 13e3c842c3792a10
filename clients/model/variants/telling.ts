/** What a client says of itself, of tokens and of failures, and what it leaves to others. */
import type { Duty } from '../../../specs/contract/contract.ts';
import { errorBesideCode, returnOfErrors } from '../../../specs/language/return-of-errors.ts';
import { callsApi, isAsked, refreshes, type Variant } from './variant.ts';

const by = (who: 'adapter' | 'none', ...duties: Duty[]) =>
  Object.fromEntries(duties.map((duty) => [duty, who])) as Partial<Record<Duty, 'adapter' | 'none'>>;

export const telling = {
  'one-authorization-at-a-time': {
    why: 'A client may forget an authorization when another begins (RFC 9700 §4.7.1).',
    habits: { pending: 'latest' },
  },
  'any-callback-ends-the-authorization': {
    why: 'A state is for one use, whatever came back with it (RFC 9700 §4.7.1).',
    habits: { pending: 'spent' },
  },
  'state-before-error': {
    why: 'A client may look whose a callback is before it reads the error in it (RFC 6749 §4.1.2.1).',
    habits: { denial: 'after-state' },
    where: ({ denial }) => denial.arrives === 'redirect',
  },
  'state-before-error-and-spent': {
    why: 'It may do so, and forget what was refused (RFC 6749 §4.1.2.1, RFC 9700 §4.7.1).',
    habits: { denial: 'after-state', pending: 'spent' },
  },
  'listed-errors-alone': {
    why: 'A callback with neither a code nor an error that a client knows may be refused for lack of a code (RFC 6749 §4.1.2).',
    habits: { errorWords: 'listed' },
    where: (facts) => returnOfErrors(facts).fields.error?.any === true,
  },
  'first-of-two-values': {
    why: 'A server must not send a parameter twice, and what a client makes of it is not told (RFC 6749 §3.1).',
    habits: { twice: 'first' },
    advised: ['security/callback-unambiguous'],
  },
  'last-of-two-values': {
    why: 'A server must not send a parameter twice, and what a client makes of it is not told (RFC 6749 §3.1).',
    habits: { twice: 'last' },
    advised: ['security/callback-unambiguous'],
  },
  'code-before-error': {
    why: 'In an answer with a code, a client ignores what does not belong there (RFC 6749 §4.1.2).',
    habits: { beside: 'code' },
    where: (facts) => errorBesideCode(facts) !== undefined,
    advised: ['security/error-over-code'],
  },
  'errors-in-prose': {
    why: 'How a client tells its own user of an error no RFC says.',
    habits: { errors: 'prose', refusedCalls: 'refusals' },
  },
  'refused-calls-are-refusals': {
    why: 'A client may make an error of its own of a call that was refused.',
    habits: { refusedCalls: 'refusals' },
    where: callsApi,
  },
  'calls-tell-their-token': {
    why: 'A client may hand out the tokens that a call was made with.',
    habits: { callsTell: 'tokens' },
    where: callsApi,
  },
  'expiry-raw': {
    why: 'A client may hand out the lifetime as it came (RFC 6749 §5.1).',
    habits: { expiry: 'raw' },
  },
  'expiry-as-a-duration': {
    why: 'A client may hand out how long a token lives from now (RFC 6749 §5.1).',
    habits: { expiry: 'in-seconds' },
  },
  'expiry-rounded-up': {
    why: 'A client may count from when it has read the answer, and in whole seconds.',
    habits: { expiry: 'rounded' },
  },
  'expiry-untold': {
    why: 'A client may keep the lifetime to itself.',
    habits: { expiry: 'untold' },
  },
  'tells-the-token-alone': {
    why: 'A client may hand out the access token and keep the rest to itself.',
    habits: { tells: 'token' },
  },
  'token-type-in-lower-case': {
    why: 'The type of a token is the same in any case (RFC 6749 §5.1).',
    habits: { tells: 'lower-type' },
    where: ({ legs }) => legs.exchange?.answers?.fields.token_type?.value === 'Bearer',
  },
  'reads-the-date': {
    why: 'A client may read the clock of its process.',
    habits: { clock: 'Date' },
  },
  'on-the-real-clock': {
    why: 'A client may be bound to the real clock.',
    habits: { clock: 'process' },
  },
  'no-clock': {
    why: 'A client may go without a clock, and by the 401 alone (RFC 6750 §3.1).',
    habits: { kind: 'library', does: by('none', 'expiry'), renewsOn: ['401'], expiry: 'untold' },
  },
  'no-revocation': {
    why: 'Nobody has to revoke (RFC 7009 §2).',
    habits: { does: by('none', 'revoke') },
    where: ({ legs }) => legs.revoke !== undefined,
  },
  'no-call': {
    why: 'A client may get tokens and leave the calls to others (RFC 6749 §1.1).',
    habits: { kind: 'library', does: by('none', 'callApi', 'autoRefresh') },
    where: callsApi,
  },
  'no-refresh': {
    why: 'A client may ask for a new authorization in place of a refresh (RFC 6749 §1.5).',
    habits: { does: by('none', 'refresh', 'autoRefresh'), renewsOn: [] },
    where: refreshes,
  },
  'no-saving': {
    why: 'A session may live in memory alone.',
    habits: { does: by('none', 'save') },
  },
  'no-further-grant': {
    why: 'A client may keep to the code, and see no password (RFC 9700 §2.1.2, §2.4).',
    habits: { does: by('none', 'implicit', 'direct') },
    where: ({ implicit, legs }) => implicit !== undefined || legs.direct !== undefined,
  },
  'duties-of-the-adapter': {
    why: 'A library may leave all of this to the code around it.',
    habits: {
      kind: 'library',
      does: by(
        'adapter',
        'state',
        'pkce',
        'callback',
        'singleUse',
        'expiry',
        'keepsRefreshToken',
        'autoRefresh',
        'callApi',
        'save',
      ),
    },
  },
  'duties-of-the-application': {
    why: 'A library may leave to its user what an application has to do, and declare it.',
    habits: { kind: 'library', does: by('none', 'singleUse', 'expiry', 'keepsRefreshToken') },
  },
  'library-without-pkce': {
    why: 'A library may leave PKCE to its user where it is not demanded, and declare it (RFC 9700 §2.1.1).',
    habits: { kind: 'library', pkce: 'never' },
    where: (facts) => isAsked('code_challenge', facts) && !facts.pkce.demanded,
  },
  'wired-with-options': {
    why: 'A client may need options to work with a provider.',
    habits: { kind: 'library', wiring: 'options' },
  },
  'wired-with-hooks': {
    why: 'A client may need hooks to work with a provider.',
    habits: { kind: 'library', wiring: 'hooks' },
  },
  'waits-ten-minutes-for-a-callback': {
    why: 'A client may forget an authorization that nobody came back from for a while (RFC 9700 §4.7.1).',
    habits: { pending: 'brief' },
  },
  'takes-a-whole-grant-alone': {
    why: 'A client that needs all that it asked for may refuse less (RFC 6749 §3.3).',
    habits: { grants: 'whole' },
    where: ({ scopes, legs }) =>
      scopes.examples.length > 1 && (legs.exchange?.answers?.fields.scope?.use ?? 'absent') !== 'absent',
  },
  'refusals-say-what-to-do': {
    why: 'A client may say that a new authorization is needed, and name the error beside it.',
    habits: { errors: 'what-to-do' },
  },
  'null-for-nothing': {
    why: 'A client may say of what it was not told that there is none (RFC 6749 §5.1).',
    habits: { tells: 'null-for-nothing' },
    where: ({ legs }) =>
      (['refresh_token', 'scope', 'expires_in'] as const).some(
        (role) => legs.exchange?.answers?.fields[role]?.use !== 'required',
      ),
  },
  'token-type-assumed': {
    why: 'A client may call a token a bearer token that came without a type and is used as one (RFC 6750 §2.1).',
    habits: { tells: 'assumed-type' },
    where: ({ legs }) => legs.exchange?.answers?.fields.token_type?.use === 'absent',
  },
  'parsed-by-the-adapter': {
    why: 'The code around a library may read from an answer what the library does not.',
    habits: { kind: 'library', tells: 'by-adapter' },
  },
  'saved-for-nobody-else': {
    why: 'A client may save its sessions in a form of its own.',
    habits: { saved: 'opaque' },
  },
} as const satisfies Record<string, Variant>;
