import { test } from 'vitest';
import { answers, FLOW, got, issued, refreshed, refreshes, refusal, revokes, sends } from './testing/hand-written.ts';
import { checkRow, type Row } from './testing/rows.ts';

type Members = Parameters<typeof sends>[0];

const deadCode = answers(400, { error: 'invalid_grant' });

const [first, second, third] = [1, 2, 3].map((number) => refreshed(`refresh-${number}`)) as [Members, Members, Members];
const kept = issued(2, { refresh_token: undefined });
const REFRESHED: Row[] = [
  [
    'presents what it has, twice',
    [...FLOW, refreshes([sends(first, issued(2))], got(2)), refreshes([sends(second, issued(3))], got(3))],
    [],
    ['refresh/refresh_token', 'security/refresh-token-newest', 'refresh/answer/refresh_token'],
    ['security/refresh-token-kept'],
  ],
  [
    'presents the one that was replaced',
    [...FLOW, refreshes([sends(first, issued(2))], got(2)), refreshes([sends(first, issued(3))], got(3))],
    ['security/refresh-token-newest'],
  ],
  [
    'presents the access token',
    [...FLOW, refreshes([sends(refreshed('access-1'), issued(2))], got(2))],
    ['refresh/refresh_token'],
  ],
  [
    'cuts it short',
    [...FLOW, refreshes([sends(refreshed('refresh'), issued(2))], got(2))],
    ['exchange/answer/refresh_token'],
  ],
  [
    'presents nothing',
    [...FLOW, refreshes([sends(refreshed(undefined), issued(2))], got(2))],
    ['refresh/refresh_token'],
  ],
  [
    'presents one that nobody gave',
    [...FLOW, refreshes([sends(third, issued(2))], got(2))],
    ['exchange/answer/refresh_token'],
  ],
  [
    'keeps the one that it has',
    [
      ...FLOW,
      refreshes([sends(first, kept)], got(2, { refreshToken: null })),
      refreshes([sends(first, issued(3))], got(3)),
    ],
    [],
    ['security/refresh-token-kept'],
    ['security/refresh-token-newest'],
  ],
  [
    'loses it, for none came',
    [
      ...FLOW,
      refreshes([sends(first, kept)], got(2, { refreshToken: null })),
      refreshes([sends(refreshed(undefined), deadCode)], refusal()),
    ],
    ['security/refresh-token-kept'],
    [],
    ['refresh/error/invalid_grant'],
  ],
  [
    'loses it, and asks nobody',
    [...FLOW, refreshes([sends(first, kept)], got(2, { refreshToken: null })), refreshes([], refusal())],
    ['security/refresh-token-kept'],
  ],
  ['refuses although it has one', [...FLOW, refreshes([], refusal())], ['exchange/answer/refresh_token']],
  ['says that it cannot', [...FLOW, refreshes([], refusal('unsupported'))], []],
  ['has revoked it, and asks nobody', [...FLOW, revokes('refresh-1'), refreshes([], refusal())], [], ['revoke/answer']],
  [
    'has revoked it, and presents it',
    [...FLOW, revokes('refresh-1'), refreshes([sends(first, deadCode)], refusal())],
    ['security/revoked-token'],
  ],
  ['makes tokens up', [...FLOW, refreshes([], got(9))], ['refresh/answer/access_token']],
  ['hands out again what it has', [...FLOW, refreshes([], got(1))], [], [], ['refresh/answer/access_token']],
  [
    'goes on after the server broke down',
    [...FLOW, refreshes([sends(first, answers(500, {}))], refusal()), refreshes([sends(first, issued(2))], got(2))],
    [],
    ['security/breakdown-survived'],
  ],
  [
    'gives up after the server broke down',
    [...FLOW, refreshes([sends(first, answers(500, {}))], refusal()), refreshes([], refusal())],
    ['security/breakdown-survived'],
  ],
  [
    'presents one that was refused',
    [...FLOW, refreshes([sends(first, deadCode)], refusal()), refreshes([sends(first, deadCode)], refusal())],
    ['security/refused-refresh-token'],
    ['refresh/error/invalid_grant'],
  ],
  [
    'gives one up that was refused',
    [...FLOW, refreshes([sends(first, deadCode)], refusal()), refreshes([], refusal())],
    [],
    ['security/refused-refresh-token'],
  ],
  [
    'takes the refusal for tokens',
    [...FLOW, refreshes([sends(first, deadCode)], got(1)), refreshes([], refusal())],
    ['refresh/error/invalid_grant'],
  ],
];

test.each(REFRESHED)('a refresh: who %s', (...row) => checkRow(row));
