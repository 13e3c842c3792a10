/** The kill table of the profile `robustness` at one provider, with the model client and the handwritten one. */
import { buildRobustnessTable, type RobustnessTable } from '../../../harness/workshop/proof/robustness-kills.ts';
import type { Client } from '../../../specs/contract/contract.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import * as handwritten from '../../handwritten/index.ts';
import { createModelClient } from '../model-client.ts';
import type { ClientFault } from '../policy.ts';
import { deriveRobustnessFaults } from './robustness-faults.ts';

const byProvider = handwritten as unknown as Record<string, Client>;

/** @param only which of the faulty clients, by their number; all of them, if it is left out. */
export function buildTableOf(
  spec: ProviderSpec,
  onJudged: () => void = () => {},
  only?: (index: number) => boolean,
): Promise<RobustnessTable> {
  const own = byProvider[spec.id];
  return buildRobustnessTable(
    spec,
    {
      deriveFaults: deriveRobustnessFaults,
      createClient: (facts, faulty) => {
        onJudged();
        return createModelClient(facts, faulty ? { [faulty.path]: faulty.fault as ClientFault } : {});
      },
      createWatching: (facts, onNotice) => createModelClient(facts, {}, {}, onNotice),
      ...(own && { sound: { handwritten: own } }),
    },
    only && ((_, index) => only(index)),
  );
}
