import { expect, test } from 'vitest';
import { mergeFacts } from '../../../specs/language/merge.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import {
  answers,
  begins,
  challengeOf,
  EXCHANGED,
  FLOW,
  got,
  HELLO,
  isCalledBack,
  issued,
  judgeLines,
  type Line,
  refreshed,
  refreshes,
  refusal,
  returns,
  SETUP,
  sends,
  VERIFIER,
} from './testing/hand-written.ts';
import { checkRow, type Row } from './testing/rows.ts';

const basic = (id: string, secret: string): { headers: [string, string][] } => ({
  headers: [['authorization', `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`]],
});
const noCredentials = { client_id: undefined, client_secret: undefined };
const right = basic(SETUP.clientId, `${SETUP.clientSecret}`);
const deadCode = answers(400, { error: 'invalid_grant' });

/** Back from the provider, with these requests and this outcome. */
const back = (lines: Line[], outcome = got()): Line[] => [begins(), returns(), isCalledBack(lines, outcome)];
const badClient = answers(401, { error: 'invalid_client' });

const ANSWERED: Row[] = [
  [
    'sends a code again',
    back([sends(EXCHANGED, answers(500, {})), sends(EXCHANGED, issued())]),
    ['security/code-once'],
    ['exchange/answer/access_token'],
  ],
  [
    'sends it again with other credentials, for the first were refused',
    back([sends(EXCHANGED, badClient), sends({ ...EXCHANGED, ...noCredentials }, issued(), right)]),
    [],
    ['exchange/authentication'],
    ['security/code-once'],
  ],
  ['takes an error for tokens', back([sends(EXCHANGED, deadCode)]), ['exchange/error/invalid_grant']],
  [
    'refuses an error, and was never seen to come through',
    back([sends(EXCHANGED, deadCode)], refusal('provider_error', 'invalid_grant')),
    [],
    [],
    ['exchange/error/invalid_grant', 'exchange/error/named'],
  ],
  [
    'refuses an error by its name, and comes through',
    [...back([sends(EXCHANGED, deadCode)], refusal('provider_error', 'invalid_grant')), ...againWith('new')],
    [],
    ['exchange/error/invalid_grant', 'exchange/error/named'],
  ],
  [
    'refuses it by another name, and comes through',
    [...back([sends(EXCHANGED, deadCode)], refusal('provider_error', 'x')), ...againWith('new')],
    ['exchange/error/named'],
    ['exchange/error/invalid_grant'],
  ],
  [
    'refuses it and does not say why, and comes through',
    [...back([sends(EXCHANGED, deadCode)], refusal('other')), ...againWith('new')],
    [],
    ['exchange/error/invalid_grant'],
    ['exchange/error/named'],
  ],
  [
    'brings an error about itself, which proves nothing',
    [
      ...back([sends({ ...EXCHANGED, grant_type: 'x' }, deadCode)], refusal('provider_error', 'invalid_grant')),
      ...againWith('new'),
    ],
    ['exchange/grant_type'],
    [],
    ['exchange/error/invalid_grant'],
  ],
  [
    'has another token',
    back([sends(EXCHANGED, issued())], got(2)),
    ['exchange/answer/access_token'],
    [],
    ['exchange/answer/refresh_token'],
  ],
  [
    'has another refresh token',
    back([sends(EXCHANGED, issued())], got(1, { refreshToken: 'x' })),
    ['exchange/answer/refresh_token'],
    ['exchange/answer/access_token'],
  ],
  [
    'reads seconds as hours',
    back([sends(EXCHANGED, issued())], got(1, { expiry: { inSeconds: 3600 * 60 } })),
    ['exchange/answer/expires_in'],
  ],
  [
    'reads the lifetime',
    back([sends(EXCHANGED, issued())], got(1, { expiry: { inSeconds: 3599 } })),
    [],
    ['exchange/answer/expires_in'],
  ],
  [
    'has another type',
    back([sends(EXCHANGED, issued())], got(1, { tokenType: 'mac' })),
    ['exchange/answer/token_type'],
  ],
  [
    'writes the type small',
    back([sends(EXCHANGED, issued())], got(1, { tokenType: 'bearer' })),
    [],
    ['exchange/answer/token_type'],
  ],
  [
    'does not see that less was granted',
    back([sends(EXCHANGED, issued(1, { scope: 'profile:read' }))], got(1, { scopes: SETUP.scopes })),
    ['exchange/answer/scope'],
  ],
];

/** Another flow of the same client, which comes to its end. */
function againWith(code: string): Line[] {
  const verifier = `${VERIFIER}-${code}`;
  return [
    begins({ state: 'Zq8LwT2rXe6HsA4dPf0GjU7i', code_challenge: challengeOf(verifier) }),
    returns({ code, state: 'Zq8LwT2rXe6HsA4dPf0GjU7i' }),
    isCalledBack([sends({ ...EXCHANGED, code, code_verifier: verifier }, issued())], got()),
  ];
}

test.each(ANSWERED)('who %s', (...row) => checkRow(row));

test.each([
  ['refuses the tokens', back([sends(EXCHANGED, issued())], refusal()), ['exchange: exchange/answer/access_token']],
  ['hands out none', back([sends(EXCHANGED, issued())], { ok: true }), ['exchange: exchange/answer/access_token']],
  [
    'breaks over them',
    back([sends(EXCHANGED, issued())], { ok: null, adapterFault: 'x' }),
    ['exchange: exchange/answer/access_token', 'exchange: nobody'],
  ],
  ['says that nothing came in time', back([sends(EXCHANGED, issued())], refusal('timeout')), []],
  [
    'refuses a refresh',
    [...FLOW, refreshes([sends(refreshed('refresh-1'), issued(2))], refusal())],
    ['refresh: refresh/answer/access_token'],
  ],
  ['refuses less than it asked for', back([sends(EXCHANGED, issued(1, { scope: 'profile:read' }))], refusal()), []],
])('who %s', (_, lines, stalls) => {
  expect(judgeLines(lines).stalls).toEqual(stalls);
});

const odd = mergeFacts(standardFacts, { legs: { exchange: { answers: { status: 201 } } } }) as Facts;

test('whoever takes an answer takes its status, which its adapter may have read', () => {
  const library = { ...HELLO, kind: 'library' as const };
  const made = { ...(got() as object), adapterMade: ['status', 'refreshToken'] } as ReturnType<typeof got>;
  const { observations } = judgeLines(back([sends(EXCHANGED, { ...issued(), status: 201 })], made), odd, library);
  const byOf = (is: string, role?: string) =>
    observations.find(
      ({ subject }) => subject.is === is && (role === undefined || ('role' in subject && subject.role === role)),
    );
  expect(byOf('answer-status')).toMatchObject({ holds: true, by: 'adapter' });
  expect(byOf('answer-field', 'refresh_token')).toMatchObject({ holds: true, by: 'adapter' });
  expect(byOf('answer-field', 'access_token')?.by).toBeUndefined();
});

test('a code that is sent again is the library’s doing, whatever its adapter does', () => {
  const { observations } = judgeLines(back([sends(EXCHANGED, null), sends(EXCHANGED, issued())]));
  expect(observations.find(({ holds }) => !holds)).toMatchObject({
    subject: { is: 'security', rule: 'code-once' },
    by: 'library',
    exchange: 3,
    got: 'it once more, within the same operation',
  });
});
