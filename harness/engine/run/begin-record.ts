/** The record of a run that has not got as far as loading its client: what a killed run leaves behind, and never a green one. */

import { USUAL_PROFILES } from '../../../specs/language/words.ts';
import type { RunRecord } from '../../../specs/record/record.ts';
import { runRecordSchema } from '../../../specs/record/record-schema.ts';
import { VERSION } from '../../ground/version.ts';
import { applyGate } from '../../records/gate/apply-gate.ts';

/** @param source the module, as it was given. */
export function beginRecord(source: string, seed: number, at: Date): RunRecord {
  const startedAt = at.toISOString();
  const { record } = applyGate(
    {
      schemaVersion: 1,
      suite: { name: 'quirkproof', version: VERSION },
      client: { name: source, version: 'unknown', kind: 'library', module: source },
      seed,
      profiles: [...USUAL_PROFILES],
      partial: [{ because: 'interrupted', what: 'ended before the client was loaded' }],
      pinned: {},
      startedAt,
      durationMs: 0,
      providers: [],
      faults: [],
    },
    { failOn: [], today: startedAt.slice(0, 10) },
  );
  return runRecordSchema.parse(record);
}
