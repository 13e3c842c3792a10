import { expect, test } from 'vitest';
import { editClient, type SourceEdit } from '../../../clients/handwritten/edit-client.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Command } from '../drive/command.ts';
import { flow, observe } from './testing/observe.ts';

const REVOKED = 'security/revoked-token';
const call: Command = { do: 'call-api', session: 'a', api: 'me' };
const refresh: Command = { do: 'refresh', session: 'a' };
const revoke = (which: 'access' | 'refresh'): Command => ({ do: 'revoke', session: 'a', which });
const trouble: Command = { do: 'object', leg: 'revoke', condition: 'busy' };
const lost: Command = { do: 'drop', leg: 'revoke', when: 'after' };

const FORGETS: SourceEdit[] = [
  { find: 'revoked.spent = true;', replace: '' },
  { find: "if (which === 'refresh' && kept === revoked) kept = null;", replace: '' },
];
/** The access token of a revoked refresh token may outlive it (RFC 7009 §2.1). */
const KEEPS_THE_OTHER: SourceEdit[] = [
  { find: 'revoked.spent = true;', replace: "if (which === 'access') revoked.spent = true;" },
  {
    find: "if (which === 'refresh' && kept === revoked) kept = null;",
    replace: "if (which === 'refresh') revoked.tokens.refreshToken = null;",
  },
];

const play = async (edits: SourceEdit[], commands: Command[]) =>
  observe(await editClient('standard', edits), standardFacts, [...flow('a'), call, ...commands]);

test.each<[string, SourceEdit[], Command[]]>([
  ['another access token after the one that was revoked', [], [revoke('access'), call, refresh, call]],
  ['a new login after a revocation', [], [revoke('refresh'), ...flow('a'), call, refresh]],
  ['an access token whose refresh token was revoked', KEEPS_THE_OTHER, [revoke('refresh'), call]],
])('%s is no fault', async (_, edits, commands) => {
  const { failed, held } = await play(edits, commands);
  expect(failed).toEqual([]);
  expect(held).toContain(REVOKED);
});

test.each<[string, Command]>([
  ['refused', trouble],
  ['without an answer', lost],
])('a revocation that was %s binds nobody', async (_, planted) => {
  const { failed, held } = await play(FORGETS, [planted, revoke('access'), call]);
  expect([...failed, ...held]).not.toContain(REVOKED);
});

test.each<[string, Command[]]>([
  ['an access token', [revoke('access'), call]],
  ['a refresh token', [revoke('refresh'), refresh]],
])('%s that is presented after its revocation fails', async (_, commands) => {
  expect((await play(FORGETS, commands)).failed).toEqual([REVOKED]);
});

const POSTS = "const answer = await post('The revocation endpoint', setup.endpoints.revocation, form);";
const BOTH: SourceEdit = {
  find: POSTS,
  replace: `${POSTS}
    const other = which === 'access' ? revoked.tokens.refreshToken : revoked.tokens.accessToken;
    const rest = new URLSearchParams({ token: other ?? '', token_type_hint: which === 'access' ? 'refresh_token' : 'access_token' });
    if (other) await post('The revocation endpoint', setup.endpoints.revocation, rest);`,
};

test.each(['access', 'refresh'] as const)(
  'a logout that revokes both tokens is held to each, asked for the %s token',
  async (which) => {
    const { failed, held } = await play([BOTH], [revoke(which)]);
    expect(failed).toEqual([]);
    expect(held).toEqual(expect.arrayContaining(['revoke/token', 'revoke/token_type_hint', 'revoke/answer']));
  },
);

test('who revokes the other token alone has revoked the wrong one', async () => {
  const wrong = {
    find: "which === 'access' ? revoked?.tokens.accessToken :",
    replace: "which === 'refresh' ? revoked?.tokens.accessToken :",
  };
  expect((await play([wrong], [revoke('access')])).failed).toContain('revoke/token');
});
