import { expect, test } from 'vitest';
import { deriveFaults } from '../../../clients/model/faults.ts';
import { createModelClient } from '../../../clients/model/model-client.ts';
import type { ClientFault } from '../../../clients/model/policy.ts';
import { providers } from '../../../specs/providers/index.ts';
import { buildKillTable } from './kill-table.ts';

/** Every nth faulty client, so that the daily test stays short; `npm run kill` takes them all. */
const SAMPLE = 400;

/** The control under every answer, the others under the preferred ones. */
const sampled = providers.map((spec) =>
  spec.control ? spec : { ...spec, unsettled: spec.unsettled.filter(({ kind }) => kind !== 'choice') },
);

test.each(sampled)('the clauses of $id catch their own faulty clients, and blame nothing else', async (spec) => {
  let index = 0;
  const table = await buildKillTable(
    spec,
    {
      deriveFaults,
      createClient: (facts, faulty) =>
        createModelClient(facts, faulty ? { [faulty.path]: faulty.fault as ClientFault } : {}),
    },
    () => index++ % SAMPLE === 0,
  );
  expect(table.alarms).toEqual([]);
  expect(table.serverFaults).toEqual([]);
  expect(table.kills.length).toBeGreaterThan(0);
  expect(table.kills.filter((kill) => kill.by !== 'own' || kill.collateral.length > 0)).toEqual([]);
});
