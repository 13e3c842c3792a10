import { describe, expect, test } from 'vitest';
import { editClient, type SourceEdit } from '../../../clients/handwritten/edit-client.ts';
import { mergeFacts } from '../../../specs/language/merge.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Command } from '../drive/command.ts';
import { flow, observe } from './testing/observe.ts';

const END = 'lifetimes/access_token';
const call: Command = { do: 'call-api', session: 'a', api: 'me' };
const expired: Command = { do: 'advance', beyond: 'access_token', seconds: 60 };
const planted = (condition: 'server' | 'busy' | 'scope-narrow'): Command => ({ do: 'object', leg: 'api', condition });
const refused: Command = { do: 'object', leg: 'api', condition: 'token-bad' };
const lost: Command = { do: 'drop', leg: 'api', when: 'before' };

const absent = { name: 'expires_in', use: 'absent', from: 'RFC 6749 §5.1' };
const untold = mergeFacts(standardFacts, {
  legs: {
    exchange: { answers: { fields: { expires_in: absent } } },
    refresh: { answers: { fields: { expires_in: absent } } },
  },
}) as Facts;

const declares = (on: string): SourceEdit => ({ find: "refreshOn: ['expiry', '401']", replace: `refreshOn: [${on}]` });
const looksAtNothing = {
  find: 'expiry !== null && now >= Math.round(expiry.at * 1000)',
  replace: 'expiry === undefined',
};
const goesOn = 'if (answer.status === 401 && attempt === 1 && !renewed) continue;';
const handsOver = { find: goesOn, replace: '' };

const RENEWS: Record<string, SourceEdit[]> = {
  'on both': [],
  'on a 401': [declares("'401'"), looksAtNothing],
  'on expiry': [declares("'expiry'"), handsOver],
};

const play = async (edits: SourceEdit[], commands: Command[], facts = standardFacts) =>
  observe(await editClient('standard', edits), facts, [...flow('a'), call, ...commands]);

describe.each(Object.entries(RENEWS))('a client that renews %s', (_, edits) => {
  test('gets past the end of a token', async () => {
    const { failed, held } = await play(edits, [expired, call, expired, call]);
    expect(failed).toEqual([]);
    expect(held).toContain(END);
  });

  test.each([
    ['a 500', planted('server')],
    ['a 503', planted('busy')],
    ['a 403', planted('scope-narrow')],
    ['a lost connection', lost],
  ])('is not blamed for %s at the end of a token', async (_, trouble) => {
    expect((await play(edits, [expired, trouble, trouble, call])).failed).toEqual([]);
  });

  test('is not blamed where no answer tells the lifetime', async () => {
    expect((await play(edits, [expired, call, call], untold)).failed).toEqual([]);
  });
});

test.each([
  ['a 401 and hands it over', [declares("'401'"), looksAtNothing, handsOver], standardFacts],
  ['a 401 and hands it over, where no lifetime is told', [declares("'401'"), looksAtNothing, handsOver], untold],
  ['expiry and looks at nothing', [declares("'expiry'"), looksAtNothing, handsOver], standardFacts],
])('a client that says it renews on %s fails', async (_, edits, facts) => {
  expect((await play(edits, [expired, call], facts)).failed).toEqual([END]);
});

const givesUp = {
  find: 'const renewed = fresh ? null : await refresh({ now });',
  replace: "const renewed = fresh ? null : kept?.spent ? refuse('needs_reauthorization', '') : await refresh({ now });",
};
const LIBRARY: SourceEdit[] = [
  { find: "kind: 'application'", replace: "kind: 'library'" },
  { find: "expiry: 'library'", replace: "expiry: 'none'" },
];

test.each([
  [
    'a token that it threw away when a 401 came',
    [declares("'expiry'"), handsOver, givesUp],
    [refused, call, expired, call],
  ],
  [
    'a lifetime that it leaves to its application',
    [...LIBRARY, ...RENEWS['on expiry']!, looksAtNothing],
    [expired, call],
  ],
])('no client is blamed for %s', async (_, edits, commands) => {
  expect((await play(edits, commands)).failed).toEqual([]);
});

test('a library is not blamed for a refresh token that it leaves to its application to keep', async () => {
  const edits = [
    { find: "kind: 'application'", replace: "kind: 'library'" },
    { find: "keepsRefreshToken: 'library'", replace: "keepsRefreshToken: 'none'" },
    { find: 'readText(body.refresh_token) ?? before.refreshToken', replace: 'readText(body.refresh_token)' },
  ];
  const facts = mergeFacts(standardFacts, { rotation: { refresh_token: 'omitted' } }) as Facts;
  const { failed } = await play(edits, [{ do: 'refresh', session: 'a' }, expired, call], facts);
  expect(failed.filter((path) => path !== 'security/refresh-token-kept')).toEqual([]);
});

test('what a lost connection hides is no evidence that a client gets past the end', async () => {
  const { held } = await play([declares("'401'"), looksAtNothing, handsOver], [expired, lost, call]);
  expect(held).not.toContain(END);
});
