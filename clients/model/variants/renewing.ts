/** When and how a client renews its tokens, and what it makes of failures. */
import type { Facts } from '../../../specs/language/spec.ts';
import { callsApi, refreshes, renews, type Variant } from './variant.ts';

/** What is lost by a race is nothing: the refresh token is good for any number of times, and no access token ends another. */
const racesAreHarmless = ({ rotation: { refresh_token, access_token } }: Facts): boolean =>
  refresh_token !== 'new' && access_token !== 'ends';

export const renewing = {
  'renews-on-401-alone': {
    why: 'A 401 says for certain that a token has ended, whatever its lifetime was said to be (RFC 6750 §3.1).',
    habits: { renewsOn: ['401'] },
    where: renews,
  },
  'renews-on-expiry-alone': {
    why: 'A client may go by the lifetime alone, and hand a 401 on (RFC 6749 §5.1, RFC 6750 §3).',
    habits: { renewsOn: ['expiry'] },
    where: renews,
  },
  'renews-on-both-and-says-so': {
    why: 'A client may go by the lifetime and by the 401 (RFC 6749 §1.5).',
    habits: { renewsOn: ['expiry', '401'] },
    where: renews,
  },
  'renews-when-told-alone': {
    why: 'A client may leave it to its user when to refresh (RFC 6749 §6).',
    habits: { renewsOn: [] },
    where: refreshes,
  },
  'never-sends-an-expired-token': {
    why: 'A client that cannot renew may refuse a call once the token has ended (RFC 6749 §5.1).',
    habits: { renewsOn: [], expired: 'refused' },
    where: callsApi,
  },
  'five-minutes-early': {
    why: 'A client may renew before a token ends, so that none ends on the way (RFC 6749 §5.1).',
    habits: { earlySeconds: 300 },
    where: renews,
  },
  'early-and-tells-it-so': {
    why: 'A client may count a token as ended a minute before it does, and say so of itself (RFC 6749 §5.1).',
    habits: { earlySeconds: 60, expiry: 'early' },
    where: renews,
  },
  'ten-seconds-early': {
    why: 'A client may allow for clocks that differ (RFC 6749 §5.1).',
    habits: { earlySeconds: 10 },
    where: renews,
  },
  'refreshes-in-a-queue': {
    why: 'Refreshes may wait for one another, each with the token that the one before it brought (RFC 9700 §4.14.2).',
    habits: { sharing: 'queue' },
    where: refreshes,
  },
  'refreshes-at-once-where-harmless': {
    why: 'Where no refresh token is replaced, two refreshes at once take nothing from each other (RFC 6749 §6).',
    habits: { sharing: 'none' },
    where: (facts) => refreshes(facts) && racesAreHarmless(facts),
  },
  'one-operation-at-a-time': {
    why: 'What a session is asked for at once it may do one after another.',
    habits: { pace: 'one-by-one' },
  },
  'waits-before-each-request': {
    why: 'A client may take its time: other requests may come in between.',
    habits: { pace: 'waits' },
  },
  'again-after-a-lost-answer': {
    why: 'What had no answer may be sent again, if it is no code (RFC 9110 §9.2.2, RFC 6749 §4.1.2).',
    habits: { again: { lost: 1 } },
    where: callsApi,
  },
  'again-when-busy': {
    why: 'A server that is busy may be asked again, a few times (RFC 9110 §15.6.4).',
    habits: { again: { busy: 2 } },
    where: callsApi,
  },
  'again-after-anything': {
    why: 'Two more attempts after a failure are no storm (RFC 9110 §9.2.2).',
    habits: { again: { lost: 2, busy: 2 } },
    where: callsApi,
  },
  'refused-token-tried-once-more': {
    why: 'A 401 can be a passing fault, and no rule keeps a client from trying the token at the next call (RFC 6750 §3.1).',
    habits: { refused: 'kept' },
    where: callsApi,
  },
  'renews-on-expiry-and-tries-again': {
    why: 'A client that goes by the lifetime alone takes no notice of a 401 and calls again when asked (RFC 6750 §3.1).',
    habits: { renewsOn: ['expiry'], refused: 'kept' },
    where: callsApi,
  },
  'gives-up-when-refused': {
    why: 'Whoever was refused may forget everything and ask for a new authorization (RFC 6749 §1.5).',
    habits: { givesUp: true },
  },
  'gives-up-without-renewing': {
    why: 'A client that does not renew may end the session at a 401 (RFC 6750 §3.1).',
    habits: { givesUp: true, renewsOn: [] },
    where: callsApi,
  },
  'refreshes-when-needed': {
    why: 'Asked for a refresh, a client may hand out the token that it has, while it is good (RFC 6749 §1.5).',
    habits: { refreshes: 'when-needed' },
    where: refreshes,
  },
} as const satisfies Record<string, Variant>;
