import { expect, test } from 'vitest';
import type { Facts } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import {
  ASKED,
  begins,
  beginsAt,
  challengeOf,
  doesNotBegin,
  judgeLines,
  refusal,
  returns,
  SETUP,
  STATE,
  staysAway,
} from './testing/hand-written.ts';
import { checkRow, type Row } from './testing/rows.ts';

const AT = SETUP.endpoints.authorization;
const OTHER_STATE = 'Zq8LwT2rXe6HsA4dPf0GjU7i';
const other = { state: OTHER_STATE, code_challenge: challengeOf('another') };
const query = (members: Record<string, string>) => new URLSearchParams(members).toString();
const unbound = { code_challenge: undefined, code_challenge_method: undefined };
const chanced = (chance: number, state: string) => begins({ ...unbound, state }, { chance });

/** A state that follows from a seed, with no room for a signature. */
const SEEDED = ['0.482910567', '0.482910567', '0.917263548'] as const;

test('a URL that is in order holds all that there is to it, in the order in which it is read', () => {
  const { holds, fails } = judgeLines([begins()]);
  expect(fails).toEqual([]);
  expect(holds).toEqual([
    'authorize/endpoint',
    'authorize/carrier',
    'authorize/response_type',
    'authorize/client_id',
    'authorize/redirect_uri',
    'authorize/scope',
    'authorize/state',
    'authorize/code_challenge',
    'authorize/code_challenge_method',
    'security/parameters-once',
    'security/secret-confined',
  ]);
});

const ROWS: Row[] = [
  ['refuses', [doesNotBegin(refusal())], ['authorize/endpoint']],
  ['says that it cannot', [doesNotBegin(refusal('unsupported'))], [], [], ['authorize/endpoint']],
  ['throws', [doesNotBegin({ ok: null, adapterFault: 'x' })], [], [], ['authorize/endpoint']],
  ['refuses while another one waits', [begins(), doesNotBegin(refusal())], [], ['authorize/endpoint']],
  ['goes elsewhere', [beginsAt(`${AT}/v2?${query({ a: 'b' })}`)], ['authorize/endpoint'], [], ['authorize/client_id']],
  ['asks for a token', [begins({ response_type: 'token' })], ['authorize/response_type'], ['authorize/client_id']],
  ['asks for nothing', [begins({ response_type: undefined })], ['authorize/response_type']],
  ['names another client', [begins({ client_id: 'client-two' })], ['authorize/client_id']],
  ['names itself otherwise', [begins({ client_id: undefined, id: SETUP.clientId })], ['authorize/client_id']],
  ['names no redirect URI', [begins({ redirect_uri: undefined })], [], [], ['authorize/redirect_uri']],
  ['names another redirect URI', [begins({ redirect_uri: `${SETUP.redirectUri}/` })], ['authorize/redirect_uri']],
  ['joins scopes by a comma', [begins({ scope: SETUP.scopes.join(',') })], ['authorize/scope']],
  ['turns scopes round', [begins({ scope: [...SETUP.scopes].reverse().join(' ') })], [], ['authorize/scope']],
  ['asks for one scope of two', [begins({ scope: SETUP.scopes[0] })], ['authorize/scope']],
  ['has no state', [begins({ state: undefined })], ['authorize/state']],
  ['has an empty state', [begins({ state: '' })], ['authorize/state']],
  ['has a short challenge', [begins({ code_challenge: 'short' })], ['authorize/code_challenge']],
  ['has an unknown method', [begins({ code_challenge_method: 'S512' })], ['authorize/code_challenge_method']],
  [
    'puts everything into the fragment',
    [beginsAt(`${AT}#${query(ASKED as Record<string, string>)}`)],
    ['authorize/carrier'],
    ['authorize/endpoint'],
    ['authorize/client_id'],
  ],
  [
    'says what nobody asked for twice',
    [beginsAt(`${AT}?${query(ASKED as Record<string, string>)}&lang=en&lang=de`)],
    ['security/parameters-once'],
  ],
  [
    'says a documented value twice, which is told once',
    [beginsAt(`${AT}?${query(ASKED as Record<string, string>)}&client_id=${SETUP.clientId}`)],
    ['authorize/client_id'],
    ['security/parameters-once'],
  ],
  ['shows the secret', [begins({ debug: `${SETUP.clientSecret}` })], ['security/secret-confined']],
  ['begins twice, all anew', [begins(), begins(other)], [], ['security/state-fresh', 'security/verifier-fresh']],
  ['has the same state again', [begins(), begins({ ...other, state: STATE })], ['security/state-fresh']],
  [
    'counts its states',
    [begins({ state: '41000007' }), begins({ ...other, state: '41000008' })],
    ['security/state-fresh'],
  ],
  [
    'has the same challenge again',
    [begins(), begins({ state: OTHER_STATE })],
    ['security/verifier-fresh'],
    ['security/state-fresh'],
  ],
  [
    'has the same challenge again, and it is none',
    [begins({ code_challenge: 'x' }), begins({ ...other, code_challenge: 'x' })],
    ['authorize/code_challenge'],
    ['security/state-fresh'],
    ['security/verifier-fresh'],
  ],
  [
    'has no state, twice',
    [begins({ state: undefined }), begins({ ...other, state: undefined })],
    ['authorize/state'],
    [],
    ['security/state-fresh'],
  ],
  [
    'has states that can be tried out',
    [begins({ ...unbound, state: 'Kx7' }), begins({ ...unbound, state: 'b2Q' })],
    ['security/state-unguessable'],
    ['security/state-fresh'],
  ],
  [
    'has such states, and PKCE',
    [begins({ state: 'Kx7' }), begins({ ...other, state: 'b2Q' })],
    [],
    [],
    ['security/state-unguessable'],
  ],
  [
    'makes states from Math.random alone',
    [chanced(1, SEEDED[0]), chanced(1, SEEDED[1]), chanced(2, SEEDED[2])],
    ['security/state-unguessable'],
    [],
    ['security/state-fresh'],
  ],
  [
    'makes states from more than Math.random',
    [chanced(1, STATE), chanced(1, OTHER_STATE), chanced(2, 'M5nB8vC3xZ1lK7jH4gF9dS2a')],
    [],
    ['security/state-unguessable'],
  ],
];

test.each(ROWS)('who %s', (...row) => checkRow(row));

test('a refusal is told with its words, and a likeness of states without them', () => {
  const [refused] = judgeLines([doesNotBegin(refusal())]).observations;
  expect(refused).toMatchObject({ expected: 'a URL for the browser', got: 'a refusal: "it would not do"' });
  const again = judgeLines([begins(), begins({ ...other, state: `${STATE.slice(0, -1)}D` })]).observations;
  expect(again.find(({ holds }) => !holds)?.got).toBe('one of 24 characters, of which 23 are those of an earlier one');
});

const silent: Facts = { ...standardFacts, denial: { ...standardFacts.denial, arrives: 'never' } };

test.each<Row>([
  ['begins anew', [begins(), staysAway, begins(other)], [], ['denial/arrives']],
  ['waits for ever', [begins(), staysAway, doesNotBegin(refusal())], ['denial/arrives']],
  ['was sent back, and refuses', [begins(), returns(), doesNotBegin(refusal())], [], [], ['denial/arrives']],
])('where a person who refused is never sent back, who %s', (...row) => checkRow(row, silent));

const implicit: Facts = {
  ...standardFacts,
  implicit: {
    from: 'RFC 6749 §4.2',
    response_type: 'token',
    in: 'fragment',
    fields: { access_token: { name: 'access_token', use: 'required', from: 'RFC 6749 §4.2.2' } },
  },
};

test.each<Row>([
  [
    'asks for a token',
    [begins({ response_type: 'token' }, { grant: 'implicit' })],
    [],
    ['implicit/response_type'],
    ['authorize/response_type'],
  ],
  ['asks for a code', [begins({}, { grant: 'implicit' })], ['implicit/response_type'], [], ['authorize/response_type']],
  ['wants a code, and asks for one', [begins()], [], ['authorize/response_type'], ['implicit/response_type']],
])('where there is an implicit grant, who %s', (...row) => checkRow(row, implicit));
