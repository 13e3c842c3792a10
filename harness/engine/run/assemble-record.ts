/** Makes the run record of what there is so far, decides it, and has it checked before anybody reads it. */

import type { Hello } from '../../../specs/contract/contract.ts';

import type { FaultRecord, ProviderResult, RunRecord } from '../../../specs/record/record.ts';
import { runRecordSchema } from '../../../specs/record/record-schema.ts';
import type { Hellos } from '../../ground/selection/hellos.ts';
import type { Selected } from '../../ground/selection/select-providers.ts';
import { VERSION } from '../../ground/version.ts';
import { applyGate } from '../../records/gate/apply-gate.ts';
import { monotonicMs } from '../drive/monotonic.ts';
import type { CheckOptions } from './check-options.ts';
import { failOnOf, profilesOf } from './profiles-of.ts';
import { tellPartial } from './tell-partial.ts';

type Parts = {
  options: CheckOptions;
  seed: number;
  pinned: Record<string, string>;
  began: { at: string; ms: number };
  source: string;
  hellos: Hellos;
  /** The providers of the whole run. */
  planned: Selected[];
  /** Those of this part. */
  selected: Selected[];
  /** Ids of those that count, and that were left out by choice. */
  leftOut: string[];
  /** Ids of those that were played to their end. */
  through: string[];
  digest: string | undefined;
  results: ProviderResult[];
  faults: FaultRecord[];
  /** Whether every provider that was selected is through. */
  isOver: boolean;
};

export function assembleRecord(parts: Parts): RunRecord {
  const { options, seed, pinned, began, source, results, faults, isOver, leftOut, digest } = parts;
  const { name, version, kind, language } = firstHello(parts);
  const planned = parts.planned.map(({ spec }) => spec.id);
  const own = parts.selected.map(({ spec }) => spec.id);
  const partial = tellPartial({ options, planned, own, done: parts.through, leftOut, isOver });
  const undecided = {
    schemaVersion: 1 as const,
    suite: { name: 'quirkproof' as const, version: VERSION },
    client: {
      name,
      version,
      kind,
      ...(language !== undefined && { language }),
      module: source,
      ...(digest !== undefined && { digest }),
    },
    seed,
    profiles: profilesOf(options),
    ...(options.only && { only: [...options.only] }),
    planned,
    ...(options.shard && { shard: options.shard }),
    ...(partial.length > 0 && { partial }),
    pinned,
    startedAt: began.at,
    durationMs: Math.round(monotonicMs() - began.ms),
    providers: results,
    faults,
  };
  const { asOf, known } = options;
  const { record } = applyGate(undecided, { failOn: failOnOf(options), asOf, known, today: began.at.slice(0, 10) });
  return runRecordSchema.parse(record);
}

/** Clients by provider are told by the first of the whole run, in whichever part of it. */
function firstHello({ planned, hellos }: Parts): Hello {
  const [first] = planned;
  const hello = first?.hello ?? ('one' in hellos ? hellos.one : Object.values(hellos.byProvider)[0]);
  return hello as Hello;
}
