/** The process of `main.ts` that judges the mutants of one provider after the other. */
import { workForParent } from '../../harness/workshop/proof/map-in-processes.ts';
import {
  countSuiteFaults,
  type MutantCount,
  type Plan,
} from '../../harness/workshop/proof/mutants/count-suite-faults.ts';
import { SPECS, stocksOf } from './stocks.ts';

export type MutantItem = Plan & { provider: string };

workForParent<MutantItem, MutantCount>(({ provider, ...plan }) => {
  const spec = SPECS.find(({ id }) => id === provider);
  if (!spec) throw new Error(`no such provider: ${provider}`);
  return countSuiteFaults(spec, stocksOf(spec), plan);
});
