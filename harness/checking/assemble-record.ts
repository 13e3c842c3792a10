/** Makes the run record of what there is so far, and has it checked before anybody reads it. */
import type { Hello } from '../../specs/language/contract.ts';
import { type FaultRecord, type ProviderResult, type RunRecord, runRecordSchema } from '../../specs/language/record.ts';
import { PROFILES } from '../../specs/language/words.ts';
import type { Hellos } from '../cell/messages.ts';
import type { CheckOptions } from '../check.ts';
import { decide, summarize } from '../gate.ts';
import { VERSION } from '../version.ts';
import type { Selected } from './select-providers.ts';

export type Parts = {
  options: CheckOptions;
  seed: number;
  pinned: Record<string, string>;
  began: { at: string; ms: number };
  source: string;
  hellos: Hellos;
  selected: Selected[];
  results: ProviderResult[];
  faults: FaultRecord[];
  /** Whether every provider that was selected is through. */
  isOver: boolean;
};

export function assembleRecord(parts: Parts): RunRecord {
  const { options, seed, pinned, began, source, results, faults, isOver } = parts;
  const { name, version, kind, language } = firstHello(parts);
  const failOn = [...(options.failOn ?? [])];
  const { outcome, exitCode } = decide({ providers: results, faults, failOn, interrupted: !isOver });
  return runRecordSchema.parse({
    schemaVersion: 1,
    suite: { name: 'quirkproof', version: VERSION },
    client: { name, version, kind, ...(language !== undefined && { language }), module: source },
    seed,
    profiles: [...(options.profiles ?? PROFILES)],
    failOn,
    ...(options.only && { only: [...options.only] }),
    pinned,
    startedAt: began.at,
    durationMs: Math.round(performance.now() - began.ms),
    outcome,
    exitCode,
    summary: summarize(results),
    providers: results,
    faults,
  } satisfies RunRecord);
}

/** Clients by provider are told by the first of them. */
function firstHello({ selected, hellos }: Parts): Hello {
  const hello = selected[0]?.hello ?? ('one' in hellos ? hellos.one : Object.values(hellos.byProvider)[0]);
  return hello as Hello;
}
