/** The faulty clients of the profile `robustness`: for each trial, the mistakes that it is to catch. */

import type { Clause } from '../../../specs/clauses/clause.ts';
import { pathOf } from '../../../specs/clauses/path-of.ts';
import type { Oracle } from '../../../specs/variations/catalogue/trial.ts';
import type { FaultyClient } from '../faults.ts';
import type { ClientFault } from '../policy.ts';

const FAULTS: Record<Oracle, (trial: string) => ClientFault[]> = {
  accepts: () => ['refuse'],
  safe: (trial) => (/^lifetime-(?!behind)/.test(trial) ? ['misdate', 'fall-over'] : ['fall-over']),
  refuses: () => ['take', 'fall-over'],
  survives: survivalFaults,
};

function survivalFaults(trial: string): ClientFault[] {
  if (trial.endsWith('-away')) return ['send-on', 'take'];
  if (/-later/.test(trial)) return ['send-again', 'take'];
  // Who hands on a status need not read what stands behind it.
  if (trial === 'api-half-answer') return ['fall-over'];
  if (/reset|half/.test(trial)) return ['fall-over', 'take'];
  // A code that was answered to is not sent again, whatever the answer.
  return trial.startsWith('exchange-5') ? ['fall-over', 'take', 'send-again'] : ['fall-over', 'take'];
}

/** Trials that meet a client in the same way: who stumbles at one stumbles at the other. */
const SAME: [RegExp, string][] = [
  [/reset-before$/, 'reset-after'],
  [/reset-after$/, 'reset-before'],
];

export function deriveRobustnessFaults(clauses: readonly Clause[]): FaultyClient[] {
  return clauses.flatMap(({ id, subject }) => {
    if (subject.is !== 'robustness') return [];
    const path = pathOf(subject);
    const consequences = SAME.flatMap(([pattern, other]) => (pattern.test(id) ? [id.replace(pattern, other)] : []));
    return FAULTS[subject.oracle](subject.trial).map((fault) => ({
      clause: id,
      path,
      fault,
      ...(consequences.length > 0 && { consequences }),
    }));
  });
}
