/** What a document leaves to the client, taken one way and the other. */
import { authenticatesBy, isAsked, legsOf, someField, type Variant } from './variant.ts';

const mayNameScope: Variant['where'] = ({ legs }) => legs.refresh?.sends.fields.scope?.use === 'optional';

export const choosing = {
  'credentials-in-the-last-way': {
    why: 'A client authenticates in any one of the ways that are offered (RFC 6749 §2.3).',
    habits: { authentication: 'last' },
    where: ({ legs }) => (legs.exchange?.authenticates?.groups.length ?? 0) > 1,
  },
  'id-beside-basic': {
    why: 'The client id in the body identifies and does not authenticate, so it may stand beside Basic (RFC 6749 §3.2.1).',
    habits: { identifies: 'twice' },
    where: (facts) => authenticatesBy('basic')(facts) && authenticatesBy('form')(facts),
  },
  'second-way': {
    why: 'Where a document has two methods or two paths for a request, either will do.',
    habits: { way: 1 },
    where: (facts) => legsOf(facts).some(({ or }) => or !== undefined),
  },
  'third-way': {
    why: 'Where a document has three methods or paths for a request, any will do.',
    habits: { way: 2 },
    where: (facts) => legsOf(facts).some(({ or = [] }) => or.length > 1),
  },
  'second-place': {
    why: 'Where a document shows a value in two places, either will do; a sample of the document is nobody else’s fault.',
    habits: { place: 1 },
    where: someField(({ or }) => or !== undefined),
    advised: ['security/token-in-header'],
  },
  'third-place': {
    why: 'Where a document shows a value in three places, any will do.',
    habits: { place: 2 },
    where: someField(({ or = [] }) => or.length > 1),
  },
  'both-places': {
    why: 'Where a document has two names for a value, one is unknown to the provider, which ignores it (RFC 6749 §3.2).',
    habits: { place: 'both' },
    where: (facts) => legsOf(facts).some(({ sends }) => sends.differing !== undefined),
  },
  'other-separator': {
    why: 'Where a document shows two separators for a list, either will do.',
    habits: { separator: 'other' },
    where: someField(({ orList }) => orList !== undefined),
  },
  'everything-optional': {
    why: 'What may be sent may be sent (RFC 6749 §1.1, RFC 2119 §5).',
    habits: { optional: 'all', headers: { accept: 'application/json' } },
  },
  'nothing-optional': {
    why: 'What may be left out may be left out (RFC 2119 §5).',
    habits: { optional: 'none' },
    where: ({ legs: { authorize, revoke } }) =>
      [
        ...(['response_type', 'redirect_uri', 'scope'] as const).map((role) => authorize?.sends.fields[role]),
        revoke?.sends.fields.token_type_hint,
      ].some((field) => field?.use === 'optional'),
  },
  'nothing-recommended': {
    why: 'A client with one registered redirect URI need not name it, whatever is recommended (RFC 6749 §3.1.2.3).',
    habits: { recommended: 'none', optional: 'none' },
    where: ({ legs }) => legs.authorize?.sends.fields.redirect_uri?.use === 'recommended',
    advised: ['authorize/redirect_uri', 'exchange/redirect_uri'],
  },
  'always-quoted': {
    why: 'Where a document shows a value with and without quotation marks, either will do.',
    habits: { quotes: 'always' },
    where: someField(({ quoted }) => quoted === 'either'),
  },
  'refresh-names-the-scope': {
    why: 'A refresh may name the scope that was asked for at first (RFC 6749 §6).',
    habits: { refreshScope: 'asked' },
    where: mayNameScope,
  },
  'refresh-names-what-was-granted': {
    why: 'A refresh may name the scope that was granted (RFC 6749 §6).',
    habits: { refreshScope: 'granted' },
    where: mayNameScope,
  },
  'refresh-asks-for-less': {
    why: 'A refresh may ask for a narrower scope (RFC 6749 §6).',
    habits: { refreshScope: 'first' },
    where: mayNameScope,
  },
  'revokes-without-a-hint': {
    why: 'The hint at a revocation is optional (RFC 7009 §2.1).',
    habits: { revokes: 'unhinted' },
    where: ({ legs }) => legs.revoke?.sends.fields.token_type_hint !== undefined,
  },
  'revokes-access-tokens-alone': {
    why: 'A client need not offer to revoke both kinds of token (RFC 7009 §2).',
    habits: { revokes: 'access' },
    where: ({ legs }) => legs.revoke !== undefined,
  },
  'revokes-and-forgets': {
    why: 'A client that revokes a token may forget the other, which the server may have ended with it (RFC 7009 §2.1).',
    habits: { revokes: 'and-forgets' },
    where: ({ legs }) => legs.revoke !== undefined,
  },
  'revokes-both-tokens': {
    why: 'Who logs a person out may revoke both tokens, whichever was asked for (RFC 7009 §2.1).',
    habits: { revokes: 'both' },
    where: ({ legs }) => legs.revoke !== undefined,
  },
  'pkce-undocumented': {
    why: 'PKCE is for every client, and a server that does not know it ignores it (RFC 9700 §2.1.1, RFC 6749 §3.1).',
    habits: { pkce: 'always' },
    where: (facts) => !isAsked('code_challenge', facts),
  },
  'pkce-left-out': {
    why: 'A confidential client is free to do without PKCE where nobody asks for it (RFC 9700 §2.1.1).',
    habits: { pkce: 'never' },
    where: ({ legs }) => legs.authorize?.sends.fields.code_challenge?.use === 'optional',
  },
  'pkce-in-place-of-state': {
    why: 'Where PKCE binds the code, it does what a state does, and the state may be left out (RFC 9700 §2.1).',
    habits: { state: 'none', does: { state: 'none' } },
    where: ({ pkce, legs }) => pkce.honoured && legs.authorize?.sends.fields.state?.use === 'recommended',
    advised: ['authorize/state'],
  },
  'pkce-not-where-recommended': {
    why: 'A confidential client may do without what a document recommends, as long as its state is checked (RFC 9700 §2.1.1).',
    habits: { pkce: 'never' },
    where: ({ legs }) => legs.authorize?.sends.fields.code_challenge?.use === 'recommended',
    advised: ['authorize/code_challenge'],
  },
  'tokens-asked-for-with-everything': {
    why: 'A token endpoint ignores what it does not know, also if it was said before (RFC 6749 §3.2).',
    habits: { repeats: true },
  },
  'the-other-way-when-not-let-in': {
    why: 'A client that was not let in by Basic may try the other way, for its code is not used (RFC 6749 §2.3.1, §5.2).',
    habits: { unauthorized: 'other-way' },
    where: ({ legs }) => (legs.exchange?.authenticates?.groups.length ?? 0) > 1,
  },
  'redirect-uri-of-its-own': {
    why: 'A native client listens on a port of its own (RFC 8252 §7.3).',
    habits: { redirectUri: 'own' },
  },
} as const satisfies Record<string, Variant>;
