import { expect, test } from 'vitest';
import { share } from '../../harness/testing/share.ts';
import client from './simple-oauth2.ts';
import { failing, judge, tried } from './testing/judge.ts';

/** The client asks for JSON (lib/client/client.js:12), and wreck refuses an empty answer then (lib/index.js:404). */
const REVOKED = ['standard/revoke/answer'];
/** lib/access-token.js:52 reads `this.refresh_token`, which does not exist, for `this.token.refresh_token`. */
const KEPT = ['standard/security/refresh-token-kept'];
/** The adapter holds what the last answer gave, and that of a refresh is without the refresh token (see KEPT). */
const NEWEST = ['standard/security/login-newest'];
/** lib/access-token-parser.js:9 counts every lifetime in seconds. */
const EXPIRES = ['ioffice/exchange/answer/expires_in', 'ioffice/refresh/answer/expires_in'];

/** lib/client/client.js:39 leaves errors to the status, and takes any JSON under 200 for a token. */
const UNDER_200 = [
  'github/exchange/error/bad_verification_code',
  'github/exchange/error/incorrect_client_credentials',
  'github/exchange/error/redirect_uri_mismatch',
  'github/exchange/error/unverified_user_email',
  'github/refresh/error/bad_refresh_token',
  'github/refresh/error/incorrect_client_credentials',
];

const rows = [
  ['standard', null, REVOKED],
  ['psohub', 'psohub/authorize/client_id', []],
  ['perscom', 'perscom/refresh/scope', []],
  // PKCE is no switch of the library, but further parameters.
  ['regardingwork', 'regardingwork/authorize/code_challenge', []],
  ['ioffice', 'ioffice/callback/code', EXPIRES],
  ['onboardbase', 'onboardbase/authorize/scope', []],
  ['github', null, UNDER_200],
] as const;

test.each(rows.filter(share(3)))(
  'at %s plain is stopped by %s, and options complete what it cannot',
  async (provider, stop, found) => {
    const result = await judge(client, provider);
    // Where a must fails on the way, it is looked whether the next wiring does without.
    const hooks = provider === 'ioffice' ? [['hooks', null]] : [];
    expect(tried(result)).toEqual([['plain', stop], ...(stop === null ? [] : [['options', null]]), ...hooks]);
    expect(failing(result)).toEqual(found);
  },
);

test('an option makes it take the revocation answer, and nothing makes it keep the refresh token', async () => {
  // It is kept where a refresh brings no other: that is one of the answers.
  const result = await judge(client, 'standard', ['options'], []);
  expect(failing(result)).toEqual([]);
  expect(failing(result, 'security')).toEqual([...NEWEST, ...KEPT]);
});

test('without the body, by a hook on the transport, it completes iOFFICE just as well', async () => {
  expect(failing(await judge(client, 'ioffice', ['hooks']))).toEqual(EXPIRES);
});
