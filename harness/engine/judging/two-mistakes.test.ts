/** Two mistakes in one client: each is told by its own clause, and no third is made of the two. */
import { expect, test } from 'vitest';
import { editClient, type SourceEdit } from '../../../clients/handwritten/edit-client.ts';
import { hasty } from '../../testing/hasty.ts';
import type { Command } from '../drive/command.ts';
import { runCheck } from '../run/check.ts';

const LOST: SourceEdit = {
  find: 'readText(body.refresh_token) ?? before.refreshToken',
  replace: 'readText(body.refresh_token)',
};
const login = (session: string) => ['begin', 'consent', 'deliver'].map((what) => ({ do: what, session }));

const OVERWRITES: SourceEdit = { find: 'if (renewed.ok && kept === before) kept =', replace: 'if (renewed.ok) kept =' };

/** The answer of the refresh comes after that of the login, or before it. */
const STORED = [
  [0, 1],
  [1, 0],
].map((order, seed) => ({
  counterexample: 1 as const,
  id: `stored-${seed}`,
  provider: 'standard',
  clause: 'exchange/answer/refresh_token',
  wiring: 'plain' as const,
  commands: [
    ...login('a'),
    { do: 'begin', session: 'a' },
    { do: 'consent', session: 'a' },
    {
      do: 'together',
      commands: [
        { do: 'refresh', session: 'a' },
        { do: 'deliver', session: 'a' },
      ],
      hold: 'answers',
      order,
    },
    { do: 'refresh', session: 'a' },
  ] as Command[],
  answers: { rotation: 'keeps' },
  identity: {},
  seed,
}));

test.each([
  ['loses the refresh token', [LOST], ['security/refresh-token-kept']],
  ['lets a late refresh take the place of a login', [OVERWRITES], ['security/login-newest']],
  ['does both', [LOST, OVERWRITES], ['security/refresh-token-kept', 'security/login-newest']],
])('a client that %s', async (_, edits, clauses) => {
  const record = await runCheck({
    client: hasty(await editClient('standard', edits)),
    providers: ['standard'],
    answers: ['standard.rotation=keeps', 'standard.scope-member=always'],
    runs: 0,
    stored: STORED,
  });
  const failed = record.providers.flatMap((one) => one.clauses.filter(({ verdict }) => verdict === 'fail'));
  expect(failed.map(({ id }) => id)).toEqual(clauses.map((path) => `standard/${path}`));
});
