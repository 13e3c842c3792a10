import { expect, test } from 'vitest';
import { createModelClient } from '../../../clients/model/model-client.ts';
import type { Client } from '../../../specs/contract/contract.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { providers } from '../../../specs/providers/index.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { judge } from '../../workshop/proof/kill-table.ts';
import { drawSequences } from '../explore/draw-sequences.ts';
import { deriveSituations } from './situations.ts';

const withRevocation = providers
  .map((spec) => ({ spec, facts: resolveFacts(standardFacts, spec) }))
  .filter(({ facts }) => facts.legs.revoke);

/** Revokes access tokens alone, and gives the codes of errors another name. */
const misnaming = (facts: (typeof withRevocation)[number]['facts'], declares: boolean): Client => {
  const { hello, ...client } = createModelClient(facts, { 'revoke/error/named': 'misname' }, { revokes: 'access' });
  const { revokes, ...silent } = hello;
  return { ...client, hello: declares ? { ...silent, revokes } : silent };
};

test.each(withRevocation)('only what a client revokes is asked of it, at $spec.id', ({ spec, facts }) => {
  const { hello } = misnaming(facts, true);
  const commands = [
    ...deriveSituations(facts, hello),
    ...drawSequences({ spec, facts, hello, pinned: {}, seed: 3, count: 200 }),
  ].flatMap((one) => one.commands);
  const asked = commands.flatMap((command) => (command.do === 'revoke' ? [command.which] : []));
  expect(new Set(asked)).toEqual(new Set(['access']));
  expect(deriveSituations(facts, hello).map(({ id }) => id)).not.toContain('revoked-refresh-token');
});

test.each([true, false])('errors that it meets there are judged by the situations, declared: %s', async (declares) => {
  const { spec, facts } = withRevocation.find((one) => one.spec.id === 'ioffice')!;
  const clauses = await judge(spec, misnaming(facts, declares));
  const failed = clauses.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
  expect(failed).toEqual(['ioffice/revoke/error/named']);
});
