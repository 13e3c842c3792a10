import { expect, test } from 'vitest';
import {
  begins,
  CODE,
  challengeOf,
  EXCHANGED,
  FLOW,
  got,
  isCalledBack,
  issued,
  judgeLines,
  type Line,
  returns,
  SETUP,
  sends,
  VERIFIER,
} from './testing/hand-written.ts';
import { checkRow, type Row } from './testing/rows.ts';

type Members = Parameters<typeof sends>[0];

/** The flow with another token request, which the provider lets pass. */
const exchanges = (members: Members, how?: Parameters<typeof sends>[2], asked: Members = {}): Line[] => [
  begins(asked),
  returns(),
  isCalledBack([sends({ ...EXCHANGED, ...members }, issued(), how)], got()),
];

const basic = (id: string, secret: string): { headers: [string, string][] } => ({
  headers: [['authorization', `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`]],
});
const noCredentials = { client_id: undefined, client_secret: undefined };
const right = basic(SETUP.clientId, `${SETUP.clientSecret}`);
const unbound = { code_challenge: undefined, code_challenge_method: undefined };
const IN_ORDER = [
  'exchange/endpoint',
  'exchange/carrier',
  'exchange/authentication',
  'exchange/grant_type',
  'exchange/code',
  'exchange/redirect_uri',
  'exchange/code_verifier',
  'security/verifier-confined',
  'security/verifier-form',
];

test('a flow that is in order holds all that there is to its token request', () => {
  const { holds, fails, stalls, completed } = judgeLines(FLOW);
  expect([fails, stalls, completed]).toEqual([[], [], true]);
  expect(holds.filter((path) => IN_ORDER.includes(path))).toEqual(IN_ORDER);
  expect(holds).toEqual(
    expect.arrayContaining(['callback/code', 'exchange/answer/access_token', 'exchange/answer/refresh_token']),
  );
});

const SENT: Row[] = [
  ['uses Basic', exchanges(noCredentials, right), [], ['exchange/authentication']],
  ['has no credentials', exchanges(noCredentials), ['exchange/authentication'], ['exchange/code']],
  ['has them twice', exchanges({}, right), ['exchange/authentication']],
  ['has another secret', exchanges({ client_secret: 'x' }), ['exchange/authentication']],
  ['says no grant type', exchanges({ grant_type: undefined }), ['exchange/grant_type'], ['exchange/code']],
  ['encodes the code twice', exchanges({ code: encodeURIComponent(CODE) }), ['exchange/code']],
  ['cuts the code short', exchanges({ code: CODE.slice(0, 8) }), ['callback/code']],
  ['has another code', exchanges({ code: 'another' }), ['callback/code'], ['exchange/grant_type']],
  ['has no code', exchanges({ code: undefined }), ['exchange/code']],
  ['leaves the redirect URI away', exchanges({ redirect_uri: undefined }), ['exchange/redirect_uri']],
  [
    'never named one',
    exchanges({ redirect_uri: undefined }, {}, { redirect_uri: undefined }),
    [],
    [],
    ['exchange/redirect_uri'],
  ],
  [
    'has no verifier',
    exchanges({ code_verifier: undefined }),
    ['exchange/code_verifier'],
    [],
    ['security/verifier-form'],
  ],
  ['has another verifier', exchanges({ code_verifier: `${VERIFIER}x` }), ['exchange/code_verifier']],
  ['does not use PKCE', exchanges({ code_verifier: undefined }, {}, unbound), [], [], ['exchange/code_verifier']],
  ['has a verifier without a challenge', exchanges({}, {}, unbound), ['authorize/code_challenge']],
  [
    'does not say that it was S256',
    exchanges({}, {}, { code_challenge_method: undefined }),
    ['authorize/code_challenge_method'],
    [],
    ['exchange/code_verifier', 'security/verifier-form'],
  ],
  [
    'has a short verifier',
    exchanges({ code_verifier: 'short' }, {}, { code_challenge: challengeOf('short') }),
    ['security/verifier-form'],
    ['exchange/code_verifier'],
  ],
  [
    'shows it as its own challenge',
    exchanges({}, {}, { code_challenge: VERIFIER, code_challenge_method: 'plain' }),
    ['security/verifier-form'],
    ['security/verifier-confined'],
  ],
  ['shows the verifier first', exchanges({}, {}, { v: VERIFIER }), ['security/verifier-confined']],
  [
    'shows it first, in Base64',
    exchanges({}, {}, { v: Buffer.from(VERIFIER).toString('base64') }),
    ['security/verifier-confined'],
  ],
  ['writes JSON', exchanges({}, { json: true }), ['exchange/carrier'], ['exchange/endpoint'], ['exchange/code']],
  [
    'uses the URL',
    [begins(), returns(), isCalledBack([sends({}, issued(), { query: EXCHANGED })], got())],
    ['exchange/carrier'],
    ['exchange/endpoint'],
    ['exchange/code'],
  ],
  ['asks by GET', exchanges({}, { method: 'GET' }), ['exchange/endpoint'], [], ['exchange/code']],
  ['says more than is asked for', exchanges({}, { query: { a: '1' } }), [], ['security/parameters-once']],
  [
    'has the secret in the URL as well',
    exchanges({}, { query: { s: 'secret-of-the-client' } }),
    ['security/secret-confined'],
  ],
];

test.each(SENT)('a token request that %s', (...row) => checkRow(row));
