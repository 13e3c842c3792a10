/**
 * Each one-line breakage is judged under one answer to the questions of kind `choice`: the preferred one, or the one that
 * the row pins, and only a share of them. `FULL=1` judges all of them under all answers, as a user's run does.
 */

import { describe, expect, test } from 'vitest';
import { hasty } from '../../harness/testing/hasty.ts';
import { settledAt } from '../../harness/testing/settled.ts';
import { isFull, share } from '../../harness/testing/share.ts';
import { judge } from '../../harness/workshop/proof/kill-table.ts';
import type { Client } from '../../specs/contract/contract.ts';
import type { Answers } from '../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../specs/language/spec.ts';
import { providers } from '../../specs/providers/index.ts';
import type { ClauseResult } from '../../specs/record/record.ts';
import { type Breakage, breakages } from './breakages.ts';
import { editClient } from './edit-client.ts';
import clients from './index.ts';

/** No document says that the state comes back there, so these clients take a callback without one. */
const TAKES_CALLBACKS_WITHOUT_STATE = ['psohub/security/state-missing', 'ioffice/security/state-missing'];

const specOf = (provider: string): ProviderSpec => {
  const spec = providers.find(({ id }) => id === provider);
  if (!spec) throw new Error(`no provider "${provider}"`);
  return spec;
};

const choicesOf = (provider: string): Answers =>
  Object.fromEntries(
    specOf(provider)
      .unsettled.filter(({ kind }) => kind === 'choice')
      .map(({ id, preferred }) => [id, preferred]),
  );

const editHastily: typeof editClient = async (provider, edits) => {
  const client = await editClient(provider, edits);
  return isFull ? client : hasty(client);
};

/** The clauses that a breakage is to fail, and those that it fails. */
async function compare(provider: string, broken: Breakage[]) {
  const pinned = Object.assign(choicesOf(provider), ...broken.map((breakage) => breakage.pinned ?? {}));
  const clauses = await judge(specOf(provider), await editHastily(provider, broken), isFull ? {} : pinned);
  const expected = broken.flatMap(({ clause, consequences = [] }) => [clause, ...consequences]).sort();
  return { expected, found: failing(clauses) };
}

const failing = (clauses: ClauseResult[]): string[] =>
  clauses
    .filter(({ verdict, id }) => verdict === 'fail' && !TAKES_CALLBACKS_WITHOUT_STATE.includes(id))
    .map(({ id }) => id)
    .sort();

describe('unbroken', () => {
  const judged = new Map<string, Promise<ClauseResult[]>>();
  const judgeUnbroken = (provider: string, client: Client): Promise<ClauseResult[]> => {
    const clauses = judged.get(provider) ?? judge(specOf(provider), client);
    judged.set(provider, clauses);
    return clauses;
  };

  // Under the preferred answers `conformance.test.ts` has all of them.
  test.each(Object.entries(clients).filter(share(4)))(
    '%s passes every clause under every answer',
    async (provider, client) => {
      const clauses = await judgeUnbroken(provider, client);
      expect(failing(clauses)).toEqual([]);
      const open = clauses.filter(
        ({ verdict, level }) => level === 'must' && verdict !== 'pass' && verdict !== 'not-applicable',
      );
      expect(open.map(({ id, verdict }) => `${id}: ${verdict}`)).toEqual([]);
    },
  );

  test.each(TAKES_CALLBACKS_WITHOUT_STATE)('%s is advice only', async (id) => {
    const [provider = ''] = id.split('/');
    const clauses = await judgeUnbroken(provider, clients[provider as keyof typeof clients]);
    expect(clauses.find((clause) => clause.id === id)).toMatchObject({ verdict: 'fail', level: 'should' });
  });
});

describe('a contradiction in the document', () => {
  const CODE_NAME = "setup.pinned['psohub.code-name'] === 'table' ? 'authorization_code' : 'code'";
  const SECRET = "if (setup.clientSecret !== null) url.searchParams.set('clientsecret', setup.clientSecret);";
  const tableOnly = () => editHastily('psohub', [{ find: CODE_NAME, replace: "'authorization_code'" }]);
  const sampleOnly = () =>
    editHastily('psohub', [
      { find: CODE_NAME, replace: "'code'" },
      { find: SECRET, replace: '' },
    ]);
  const psohub = specOf('psohub');

  test.each([
    ['the table', tableOnly, 'form field "authorization_code"'],
    ['the sample', sampleOnly, 'form field "code"'],
  ])('a client that reads %s of PSOhub alone conforms', async (_, client, follows) => {
    const clauses = await judge(psohub, await client(), settledAt(psohub));
    expect(failing(clauses)).toEqual([]);
    expect(clauses.find(({ id }) => id === 'psohub/exchange/code')).toMatchObject({ verdict: 'pass', follows });
  });

  test('binds once the answer is known', async () => {
    const pinned = { ...settledAt(psohub), 'code-name': 'table' };
    expect(failing(await judge(psohub, await sampleOnly(), pinned))).toEqual(['psohub/exchange/code']);
    expect(failing(await judge(psohub, await tableOnly(), pinned))).toEqual([]);
    expect(failing(await judge(psohub, clients.psohub, pinned))).toEqual([]);
  });
});

describe('broken in one line', () => {
  const played = breakages.filter(share(48));

  test.each(played)('$clause: $replace', async (breakage) => {
    const { found, expected } = await compare(breakage.provider, [breakage]);
    expect(found).toEqual(expected);
  });

  test.each(Object.keys(clients))('%s has at least fourteen breakages', (provider) => {
    expect(breakages.filter((breakage) => breakage.provider === provider).length).toBeGreaterThanOrEqual(14);
  });
});

test('five faults at once are all named in one run', async () => {
  const clauses = [
    'ioffice/callback/code',
    'ioffice/exchange/code',
    'ioffice/exchange/answer/expires_in',
    'ioffice/refresh/redirect_uri',
    'ioffice/api/me/access_token',
  ];
  const faults = clauses.map((clause) => breakages.find((breakage) => breakage.clause === clause) as Breakage);
  const { found, expected } = await compare('ioffice', faults);
  expect(found).toEqual(expected);
});
