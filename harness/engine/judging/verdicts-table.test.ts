import { expect, test } from 'vitest';
import type { ClauseResult } from '../../../specs/record/record.ts';
import { clauses, type Given, id, type JudgedWords, judgeSaid } from './testing/judge-said.ts';

type Expected = Record<string, Partial<ClauseResult>>;
type Row = [what: string, said: JudgedWords, expected: Expected, given?: Given];

const blockedBy = (...paths: string[]) => ({ verdict: 'inconclusive', blockedBy: paths.map(id) }) as const;
const open = (reason: unknown) => ({ verdict: 'inconclusive', blockedBy: [], reason }) as Partial<ClauseResult>;
/** Nothing is in its way, and nobody owes it. */
const UNTOUCHED: Partial<ClauseResult> = {
  verdict: 'not-applicable',
  reason: 'its condition never held with this client',
  blockedBy: undefined,
};
const [GRANT, REQUEST] = ['exchange/error/invalid_grant', 'exchange/error/invalid_request'];

const ROWS: Row[] = [
  // What was seen decides.
  ['what held passes', { 'exchange/code': true }, { 'exchange/code': { verdict: 'pass', observations: 1 } }],
  [
    'what failed once fails, however often it held',
    [
      ['exchange/code', true],
      ['exchange/code', false],
      ['exchange/code', true],
    ],
    { 'exchange/code': { verdict: 'fail', observations: 3 } },
  ],
  [
    'the first failure is the one that is told',
    [
      ['exchange/code', true],
      ['exchange/code', false],
      ['exchange/code', false],
    ],
    { 'exchange/code': { finding: { expected: id('exchange/code'), got: 'at 1' } as never } },
  ],
  [
    'which of several ways it follows is told, each once',
    [
      ['exchange/code', { holds: true, follows: 'one way' }],
      ['exchange/code', { holds: true, follows: 'another' }],
      ['exchange/code', { holds: true, follows: 'one way' }],
    ],
    { 'exchange/code': { verdict: 'pass', follows: 'one way, another' } },
  ],
  [
    'what failed as generated and not again is open, though it held',
    { 'exchange/code': true },
    { 'exchange/code': open(expect.stringContaining('did not fail again')) },
    { unstable: new Set(['exchange/code']) },
  ],
  [
    'what failed again fails all the same',
    { 'exchange/code': false },
    { 'exchange/code': { verdict: 'fail' } },
    { unstable: new Set(['exchange/code']) },
  ],
  [
    'what stops the flow says so',
    { 'exchange/answer/access_token': false, 'exchange/code': false },
    { 'exchange/answer/access_token': { verdict: 'fail', stopsFlow: true }, 'exchange/code': { verdict: 'fail' } },
    { stoppers: new Set(['exchange/answer/access_token']) },
  ],

  // What does not bind.
  [
    'what holds only under another answer is not applicable, whatever was seen',
    { 'exchange/code': false },
    { 'exchange/code': { verdict: 'not-applicable', reason: expect.stringContaining('under another answer') } },
    { unplayed: new Set([id('exchange/code')]) },
  ],
  [
    'nor does it block another',
    { 'exchange/code': false },
    { 'exchange/grant_type': UNTOUCHED },
    { unplayed: new Set([id('exchange/code')]) },
  ],
  [
    'what a library leaves away is left to its application',
    { 'security/state-checked': false },
    { 'security/state-checked': { verdict: 'left-to-application' } },
    { kind: 'library', does: { state: 'none' } },
  ],
  [
    'an application has nobody to leave it to',
    { 'security/state-checked': false },
    { 'security/state-checked': { verdict: 'fail' } },
    { does: { state: 'none' } },
  ],
  [
    'what no flow needs is not applicable, what every flow needs is unsupported',
    {},
    { 'revoke/answer': { verdict: 'not-applicable' }, 'callback/code': { verdict: 'unsupported' } },
    { does: { revoke: 'none', callback: 'none' } },
  ],
  [
    'a value that binds only if it is sent, and never was, is not applicable',
    {},
    { 'refresh/scope': { verdict: 'not-applicable', reason: 'binds only if it is sent, and it never was' } },
  ],

  // What keeps a clause from being judged.
  [
    'what fails blocks those of its leg of which nothing was seen',
    { 'exchange/carrier': false, 'exchange/grant_type': true },
    {
      'exchange/code': blockedBy('exchange/carrier'),
      'exchange/grant_type': { verdict: 'pass' },
      'revoke/token': { blockedBy: [] },
    },
  ],
  [
    'all that fail of a leg block, in their order',
    { 'exchange/grant_type': false, 'exchange/endpoint': false },
    { 'exchange/code': blockedBy('exchange/endpoint', 'exchange/grant_type') },
  ],
  [
    'a lifetime that is misread blocks nothing, nor does an error that is not named',
    { 'exchange/answer/expires_in': false, 'exchange/error/named': false },
    { 'exchange/code': UNTOUCHED },
  ],
  [
    'where the flow never ended, the first leg that failed blocks all after it',
    { 'authorize/scope': false, 'exchange/code': false },
    {
      'refresh/endpoint': blockedBy('authorize/scope'),
      'security/code-once': blockedBy('authorize/scope'),
      'callback/code': blockedBy('authorize/scope'),
      'exchange/grant_type': blockedBy('exchange/code'),
    },
    { completed: false },
  ],
  [
    'and nothing before it',
    { 'exchange/code': false },
    {
      'authorize/scope': { verdict: 'not-applicable' },
      'authorize/client_id': open('the honest flow did not come to an end'),
    },
    { completed: false },
  ],
  [
    'what the adapter did wrong is named where it is in the way',
    {},
    {
      'revoke/answer': open('revoke failed: x'),
      'security/code-once': open('revoke failed: x'),
      'refresh/endpoint': { reason: expect.not.stringContaining('revoke failed') },
    },
    { obstacles: [{ operation: 'revoke', words: 'revoke failed: x' }] },
  ],
  [
    'and everywhere where the flow did not end, or nobody knows in which operation it was',
    {},
    { 'refresh/endpoint': open('it failed') },
    { obstacles: [{ words: 'it failed' }] },
  ],
  [
    'what is declared and was never seen is owed',
    {},
    { 'revoke/endpoint': open('the client declares revoke: library, and nothing was seen of what this is about') },
  ],
  [
    'a clock that nobody can move is part of the reason',
    {},
    { 'lifetimes/access_token': open(expect.stringContaining('saved and restored')) },
    { clock: 'process', does: { save: 'none' } },
  ],
  [
    'of a leg that was seen, an answer need not say everything',
    { 'refresh/refresh_token': true },
    { 'refresh/answer/scope': UNTOUCHED },
  ],
  [
    'of a leg that was never seen, it is owed as all else',
    { 'exchange/code': true },
    { 'refresh/answer/scope': open(expect.stringContaining('refresh: library, and nothing was seen')) },
  ],
  [
    'who does not read that a refresh was refused shows nothing of what it makes of that',
    { 'refresh/error/invalid_grant': false },
    { 'security/dead-refresh-token': { verdict: 'inconclusive', blockedBy: [id('refresh/error/invalid_grant')] } },
  ],

  // All errors of a leg, and each of them.
  [
    'one error that is taken for a success is its own fault',
    { [GRANT]: false, [REQUEST]: true },
    {
      [GRANT]: { verdict: 'fail' },
      [REQUEST]: { verdict: 'pass' },
      'exchange/error': { verdict: 'pass', observations: 1 },
    },
  ],
  [
    'all of them are the fault of the leg, and hide each other',
    { [GRANT]: false, [REQUEST]: false },
    {
      'exchange/error': { verdict: 'fail', observations: 2 },
      [GRANT]: { ...blockedBy('exchange/error'), observations: 0 },
      [REQUEST]: blockedBy('exchange/error'),
    },
  ],
  [
    'a single one is not all of them',
    { [GRANT]: false },
    { [GRANT]: { verdict: 'fail' }, 'exchange/error': { verdict: 'inconclusive', blockedBy: [id(GRANT)] } },
  ],
  [
    'errors of one leg say nothing of another',
    { [GRANT]: false, 'refresh/error/invalid_grant': false },
    { 'exchange/error': blockedBy(GRANT), 'refresh/error': blockedBy('refresh/error/invalid_grant') },
  ],
  [
    'what was seen in generated sequences fails, and blocks nothing that the situations left',
    { 'exchange/code': { isGenerated: true } },
    { 'exchange/code': { verdict: 'fail' }, 'exchange/grant_type': UNTOUCHED },
  ],

  // Whose doing it is.
  [
    'what the adapter made is the adapter’s, if it made all of it',
    [
      ['exchange/answer/scope', { holds: true, by: 'adapter' }],
      ['exchange/answer/token_type', { holds: true, by: 'adapter' }],
      ['exchange/answer/token_type', { holds: true }],
    ],
    { 'exchange/answer/scope': { by: 'adapter' }, 'exchange/answer/token_type': { by: undefined } },
    { kind: 'library' },
  ],
  [
    'a duty that it declares is the adapter’s, but for what the library did',
    [
      ['security/state-checked', true],
      ['security/code-once', { by: 'library' }],
    ],
    { 'security/state-checked': { by: 'adapter' }, 'security/code-once': { verdict: 'fail', by: undefined } },
    { kind: 'library', does: { state: 'adapter', singleUse: 'adapter' } },
  ],
  [
    'an application is one with its adapter',
    [['exchange/answer/scope', { holds: true, by: 'adapter' }]],
    { 'exchange/answer/scope': { by: undefined } },
  ],
  [
    'the same mistake at two legs is one fault',
    {
      'exchange/carrier': { got: 'JSON' },
      'refresh/carrier': { got: 'JSON' },
      'revoke/authentication': { got: 'JSON' },
    },
    {
      'exchange/carrier': { verdict: 'fail', alike: undefined },
      'refresh/carrier': { verdict: 'fail', alike: id('exchange/carrier') },
      'revoke/authentication': { alike: undefined },
    },
  ],
];

test.each(ROWS)('%s', (_, said, expected, given) => {
  const results = judgeSaid(said, given);
  for (const [path, result] of Object.entries(expected)) {
    const found = results.get(path);
    for (const [key, value] of Object.entries(result))
      expect(found?.[key as keyof ClauseResult], `${path}: ${key}`).toEqual(value);
  }
});

test('there is a result for each clause, in the order of the clauses', () => {
  expect([...judgeSaid({}).values()].map((result) => result.id)).toEqual(clauses.map((clause) => clause.id));
});
