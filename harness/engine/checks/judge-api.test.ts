import { expect, test } from 'vitest';
import { createModelClient } from '../../../clients/model/model-client.ts';
import type { Client, Session } from '../../../specs/contract/contract.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { providers } from '../../../specs/providers/index.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { judge } from '../../workshop/proof/kill-table.ts';

/** A sound client whose session is changed in one respect. */
function changed(provider: string, change: (session: Session) => Partial<Session>) {
  const spec = providers.find(({ id }) => id === provider);
  if (!spec) throw new Error(`no ${provider}`);
  const sound = createModelClient(resolveFacts(standardFacts, spec));
  const client: Client = {
    ...sound,
    open: async (args) => {
      const session = await sound.open(args);
      return { ...session, ...change(session) };
    },
  };
  return judge(spec, client);
}

const refusal = { ok: false, reason: 'needs_reauthorization', message: 'no token' } as const;

test('a client that holds a live token and never calls has not conformed', async () => {
  const clauses = await changed('standard', () => ({ callApi: () => refusal }));
  expect(clauses.filter((clause) => clause.verdict === 'fail').map((clause) => clause.id)).toContain(
    'standard/api/me/answer',
  );
});

test('a client that does not keep what the implicit grant gave it is found', async () => {
  const clauses = await changed('perscom', (session) => {
    let implicit = false;
    return {
      begin: (args) => {
        implicit = args.grant === 'implicit';
        return session.begin(args);
      },
      callApi: (args) => (implicit ? refusal : (session.callApi?.(args) ?? refusal)),
    };
  });
  expect(clauses.filter((clause) => clause.verdict === 'fail').map((clause) => clause.id)).toEqual([
    'perscom/implicit/answer/access_token',
  ]);
});
