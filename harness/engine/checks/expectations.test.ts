import { expect, test } from 'vitest';
import type { Subject } from '../../../specs/clauses/clause.ts';
import { pathOf } from '../../../specs/clauses/path-of.ts';
import { mergeFacts } from '../../../specs/language/merge.ts';
import type { Facts, Leg } from '../../../specs/language/spec.ts';
import type { AnyLeg, Role } from '../../../specs/language/words.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { boundValueWasSent, expectationFor, type RequestSituation } from './expectations.ts';
import { type Authorization, type Memory, newMemory } from './memory.ts';
import { challengeOf, SETUP, VERIFIER } from './testing/hand-written.ts';

type Given = {
  leg?: AnyLeg;
  facts?: Facts;
  memory?: Partial<Memory>;
  code?: string;
  sent?: Partial<Record<Role, string>>;
  wrong?: Role[];
  args?: object;
};

const authorizationOf = ({ sent, wrong = [] }: Given): Authorization | undefined =>
  sent &&
  ({ begin: {}, spots: [], sent: new Map(Object.entries(sent)), wrong: new Set(wrong) } as unknown as Authorization);

function situationOf(given: Given): RequestSituation {
  const { leg = 'exchange', facts = standardFacts, memory = {}, code, args = {} } = given;
  const authorization = authorizationOf(given);
  return {
    facts,
    setup: SETUP,
    memory: { ...newMemory(), ...memory },
    leg,
    definition: (leg === 'api' ? facts.apis.me : facts.legs[leg]) as Leg,
    operation: { event: { args } } as unknown as RequestSituation['operation'],
    ...(authorization && { authorization }),
    ...(code !== undefined && { code: { value: code, from: { is: 'returned', role: 'code' } as Subject, others: [] } }),
  };
}

/** `right`, `wrong` where the clause of the field itself breaks, or the path of the one that does; `free` where nothing is known. */
function verdictOn(role: Role, value: string, given: Given): string {
  const expected = expectationFor(role, situationOf(given));
  if (!expected) return 'free';
  if (expected.accepts(value)) return 'right';
  const blamed = expected.blame?.(value);
  return blamed ? pathOf(blamed) : 'wrong';
}

const held = (from: 'exchange' | 'refresh', ...values: string[]) => values.map((value) => ({ value, from }));
const asked = { code_challenge: challengeOf(VERIFIER), code_challenge_method: 'S256' };
const commas = mergeFacts(standardFacts, {
  legs: { authorize: { sends: { fields: { scope: { list: ',' } } } } },
}) as Facts;
const [read, write] = SETUP.scopes as [string, string];

type Row = [role: Role, value: string, verdict: string, given?: Given];

test.each<Row>([
  // What is the same for all.
  ['client_id', SETUP.clientId, 'right'],
  ['client_id', 'another', 'wrong'],
  ['redirect_uri', `${SETUP.redirectUri}/`, 'wrong'],
  ['grant_type', 'authorization_code', 'right'],
  ['grant_type', 'password', 'wrong'],
  ['state', '', 'wrong', { leg: 'authorize' }],
  ['state', 'x', 'right', { leg: 'authorize' }],
  ['code_challenge', challengeOf('x'), 'right', { leg: 'authorize' }],
  ['code_challenge', 'too-short', 'wrong', { leg: 'authorize' }],
  ['code_challenge', `${challengeOf('x').slice(1)}=`, 'wrong', { leg: 'authorize' }],
  ['code_challenge_method', 'plain', 'right', { leg: 'authorize' }],
  ['code_challenge_method', 's256', 'wrong', { leg: 'authorize' }],
  ['username', 'ann', 'right', { args: { username: 'ann' } }],
  ['password', 'x', 'wrong', { args: { password: 'y' } }],
  ['app_code', 'x', 'free'],

  // Scopes: all that were asked for, in any order; less only where less was granted, or may be asked for again.
  ['scope', `${write} ${read}`, 'right', { leg: 'authorize' }],
  ['scope', read, 'wrong', { leg: 'authorize' }],
  ['scope', `${read},${write}`, 'wrong', { leg: 'authorize' }],
  ['scope', `${read},${write}`, 'right', { leg: 'authorize', facts: commas }],
  ['scope', read, 'right', { leg: 'refresh' }],
  ['scope', 'another', 'wrong', { leg: 'refresh' }],
  ['scope', '', 'wrong', { leg: 'refresh' }],
  ['scope', 'another', 'right', { leg: 'refresh', memory: { grantedScope: ['another'] } }],
  ['scope', 'another', 'wrong', { leg: 'authorize', memory: { grantedScope: ['another'] } }],

  // A code is misread in the callback, or mangled where it is sent.
  ['code', 'a=b', 'right', { code: 'a=b' }],
  ['code', 'a%3Db', 'wrong', { code: 'a=b' }],
  ['code', '"a=b"', 'wrong', { code: 'a=b' }],
  ['code', 'another', 'callback/code', { code: 'a=b' }],
  ['code', 'a=b', 'wrong', { code: 'a%3Db' }],
  ['code', 'a+b=', 'callback/code', { code: 'a+b%3D' }],
  ['code', 'a b', 'wrong', { code: 'a+b' }],
  ['code', 'anything', 'free'],

  // A verifier opens the challenge that was sent, if one was sent that can be opened.
  ['code_verifier', VERIFIER, 'right', { sent: asked }],
  ['code_verifier', `${VERIFIER}x`, 'wrong', { sent: asked }],
  ['code_verifier', 'x', 'right', { sent: { code_challenge: 'x' } }],
  ['code_verifier', VERIFIER, 'authorize/code_challenge_method', { sent: { code_challenge: challengeOf(VERIFIER) } }],
  ['code_verifier', 'x', 'free', { sent: {} }],
  ['code_verifier', 'x', 'free', { sent: asked, wrong: ['code_challenge'] }],
  ['code_verifier', 'x', 'free', { sent: asked, wrong: ['code_challenge_method'] }],

  // A refresh token is the newest there is; whose fault another one is, what was held tells.
  ['refresh_token', 'r1', 'right', { leg: 'refresh', memory: { refresh: held('exchange', 'r1') } }],
  ['refresh_token', 'r1', 'free', { leg: 'refresh' }],
  ['refresh_token', 'r1', 'free', { leg: 'refresh', memory: { refresh: held('exchange', 'r1'), refreshGone: true } }],
  [
    'refresh_token',
    'x',
    'exchange/answer/refresh_token',
    { leg: 'refresh', memory: { refresh: held('exchange', 'r1') } },
  ],
  [
    'refresh_token',
    'x',
    'refresh/answer/refresh_token',
    { leg: 'refresh', memory: { refresh: held('refresh', 'r2') } },
  ],
  ['refresh_token', 'r1%20', 'wrong', { leg: 'refresh', memory: { refresh: held('exchange', 'r1') } }],
  [
    'refresh_token',
    'a1',
    'wrong',
    { leg: 'refresh', memory: { refresh: held('exchange', 'r1'), access: held('exchange', 'a1') } },
  ],
  [
    'refresh_token',
    'r1',
    'security/refresh-token-newest',
    { leg: 'refresh', memory: { refresh: held('refresh', 'r1', 'r2'), replaced: new Set(['r1']) } },
  ],
  [
    'refresh_token',
    'x',
    'security/refresh-token-kept',
    { leg: 'refresh', memory: { refresh: held('exchange', 'r1'), keptAfterRefresh: true } },
  ],
  [
    'refresh_token',
    'r1',
    'security/login-newest',
    {
      leg: 'refresh',
      memory: { refresh: held('exchange', 'r2'), overtaken: new Set(['r1']), replaced: new Set(['r1']) },
    },
  ],
  [
    'refresh_token',
    'x',
    'security/login-newest',
    { leg: 'refresh', memory: { refresh: held('exchange', 'r2'), overtaken: new Set(['r1']) } },
  ],

  // So is an access token.
  ['access_token', 'a2', 'right', { leg: 'api', memory: { access: held('refresh', 'a1', 'a2') } }],
  [
    'access_token',
    'a1',
    'refresh/answer/access_token',
    { leg: 'api', memory: { access: held('refresh', 'a1', 'a2') } },
  ],
  ['access_token', 'x', 'exchange/answer/access_token', { leg: 'api', memory: { access: held('exchange', 'a1') } }],
  ['access_token', '"a1"', 'wrong', { leg: 'api', memory: { access: held('exchange', 'a1') } }],
  [
    'access_token',
    'r1',
    'wrong',
    { leg: 'api', memory: { access: held('exchange', 'a1'), refresh: held('exchange', 'r1') } },
  ],
  [
    'access_token',
    'a1',
    'security/login-newest',
    { leg: 'api', memory: { access: held('exchange', 'a1', 'a2'), overtaken: new Set(['a1']) } },
  ],
  ['access_token', 'x', 'free', { leg: 'api' }],

  // What is revoked is what was asked for.
  ['token', 'a1', 'right', { leg: 'revoke', args: { which: 'access' }, memory: { access: held('exchange', 'a1') } }],
  [
    'token',
    'a1',
    'wrong',
    {
      leg: 'revoke',
      args: { which: 'refresh' },
      memory: { access: held('exchange', 'a1'), refresh: held('exchange', 'r1') },
    },
  ],
  ['token_type_hint', 'refresh_token', 'right', { leg: 'revoke', args: { which: 'refresh' } }],
  ['token_type_hint', 'refresh_token', 'wrong', { leg: 'revoke', args: { which: 'access' } }],
])('%s %j is %s, with %j', (role, value, verdict, given = {}) => {
  expect(verdictOn(role, value, given)).toBe(verdict);
});

test('a public client has no secret that could be right or wrong', () => {
  const situation = situationOf({});
  expect(expectationFor('client_secret', { ...situation, setup: { ...SETUP, clientSecret: null } })).toBeUndefined();
  expect(expectationFor('client_secret', situation)?.accepts(`${SETUP.clientSecret}`)).toBe(true);
});

test.each<[Role, Partial<Record<Role, string>> | undefined, boolean]>([
  ['redirect_uri', { redirect_uri: 'x' }, true],
  ['redirect_uri', {}, false],
  ['code_verifier', { code_challenge: 'x' }, true],
  ['code_verifier', { code_challenge_method: 'S256' }, false],
  ['code_challenge_method', { code_challenge: 'x' }, true],
  ['state', undefined, false],
])('what %s hangs on was in %j: %s', (role, sent, is) => {
  expect(boundValueWasSent(role, sent && authorizationOf({ sent }))).toBe(is);
});

test.each<[Role, string, Given, string | undefined]>([
  ['client_id', 'CLIENT-ONE', {}, 'it, in other case'],
  ['scope', `${read},${write}`, { leg: 'authorize' }, 'the scopes, separated by ","'],
  ['scope', `${read} ${write}`, { leg: 'authorize' }, undefined],
  ['code_challenge', 'a+b', { leg: 'authorize' }, '3 characters, "+" in it, which is reserved'],
  ['code_verifier', 'x', { sent: asked }, 'it does not open that challenge'],
  [
    'refresh_token',
    'r1',
    { leg: 'refresh', memory: { refresh: held('refresh', 'r1', 'r2'), replaced: new Set(['r1']) } },
    'an older one, which was replaced',
  ],
])('how %s %j differs', (role, value, given, words) => {
  expect(expectationFor(role, situationOf(given))?.differs?.(value)).toBe(words);
});
