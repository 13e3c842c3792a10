/** The process of `kill.ts` that judges the faulty clients of one provider after the other. */
import { buildKillTable, type KillTable } from '../../harness/workshop/proof/kill-table.ts';
import { workForParent } from '../../harness/workshop/proof/map-in-processes.ts';
import { providers } from '../../specs/providers/index.ts';
import { deriveFaults } from './faults.ts';
import { createModelClient } from './model-client.ts';
import type { ClientFault } from './policy.ts';

workForParent<string, KillTable>((id, onJudged) => {
  const spec = providers.find((one) => one.id === id);
  if (!spec) throw new Error(`no provider of specs/providers/index.ts: ${id}`);
  return buildKillTable(spec, {
    deriveFaults,
    createClient: (facts, faulty) => {
      onJudged();
      return createModelClient(facts, faulty ? { [faulty.path]: faulty.fault as ClientFault } : {});
    },
  });
});
