/** Plays the same situations against two clients with one seed, and says where they part and what that makes of the clauses. */

import type { RecordDiff } from '../../../specs/record/record-diff.ts';
import { diffRecords } from '../../records/diff/diff-records.ts';
import { runCheck } from '../run/check.ts';
import type { CheckOptions } from '../run/check-options.ts';
import { findParting, type PlayedCase } from './find-parting.ts';

export type ClientsToCompare = {
  before: CheckOptions & { name: string };
  after: CheckOptions & { name: string };
  /** For both: providers, seed, answers. */
  shared: Pick<CheckOptions, 'providers' | 'seed' | 'answers' | 'specs' | 'signal' | 'onProgress'>;
};

/**
 * @throws {ClientError} if one of them is no client.
 * @throws {UsageError} for a provider that nobody knows, or that one of them has nothing for.
 */
export async function diffClients({ before, after, shared }: ClientsToCompare): Promise<RecordDiff> {
  const old = await play(before, shared);
  const now = await play(after, shared);
  const providers = now.record.providers.map(({ id }) => id).filter((id) => old.played.has(id));
  return {
    ...diffRecords({ name: before.name, record: old.record }, { name: after.name, record: now.record }),
    meetings: providers.map((id) => findParting(id, old.played.get(id) ?? [], now.played.get(id) ?? [])),
  };
}

async function play({ name: _, ...options }: ClientsToCompare['before'], shared: ClientsToCompare['shared']) {
  const played = new Map<string, PlayedCase[]>();
  const record = await runCheck({
    ...options,
    ...shared,
    // Generated sequences are drawn by what each client can do: nothing to lay side by side.
    runs: 0,
    onCase: (one, result, redact) => {
      const { provider } = one.case;
      const before = played.get(provider) ?? [];
      before.push({ play: one, result, redact });
      played.set(provider, before);
    },
  });
  return { record, played };
}
