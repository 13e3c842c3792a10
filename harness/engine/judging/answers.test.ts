/**
 * Whoever follows a listed answer, at a provider that gives it, is clean: for each answer of each unsettled question.
 * A share of the rows is played, beside the preferred answers to the other questions; `FULL=1` plays all, beside each.
 */

import { expect, test } from 'vitest';
import { createModelClient } from '../../../clients/model/model-client.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { providers } from '../../../specs/providers/index.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { settledAt } from '../../testing/settled.ts';
import { isFull, share } from '../../testing/share.ts';
import { judge } from '../../workshop/proof/kill-table.ts';

const rows = providers.flatMap((spec) =>
  spec.unsettled.flatMap((question) =>
    question.answers.map((answer) => ({
      spec,
      name: `${spec.id}.${question.id}=${answer.id}`,
      pinned: { [question.id]: answer.id },
    })),
  ),
);

test('there is something to answer at every provider', () => {
  for (const { id } of providers)
    expect(
      rows.some((row) => row.spec.id === id),
      id,
    ).toBe(true);
});

const played = rows.filter(share(18));

test.each(played)('a client that follows $name is clean there', async ({ spec, pinned }) => {
  const answers = isFull ? pinned : { ...settledAt(spec), ...pinned };
  const clauses = await judge(spec, createModelClient(resolveFacts(standardFacts, spec, answers)), answers);
  expect(clauses.filter((clause) => clause.verdict === 'fail').map((clause) => clause.id)).toEqual([]);
  expect(clauses.filter((clause) => clause.verdict === 'inconclusive').map((clause) => clause.id)).toEqual([]);
});
