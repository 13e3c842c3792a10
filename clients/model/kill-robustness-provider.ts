/** The process of `kill-robustness.ts` that judges the faulty clients of one provider after the other. */
import { workForParent } from '../../harness/workshop/proof/map-in-processes.ts';
import type { RobustnessTable } from '../../harness/workshop/proof/robustness-kills.ts';
import { providers } from '../../specs/providers/index.ts';
import { buildTableOf } from './robustness/table-of.ts';

workForParent<string, RobustnessTable>((id, onJudged) => {
  const spec = providers.find((one) => one.id === id);
  if (!spec) throw new Error(`no provider of specs/providers/index.ts: ${id}`);
  return buildTableOf(spec, onJudged);
});
