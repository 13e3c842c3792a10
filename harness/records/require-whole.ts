/** Keeps a part of a run from being taken for the whole of it. */
import type { PartialReason, RunRecord } from '../../specs/record/record.ts';
import { UsageError } from '../ground/usage-error.ts';

const HINTS: Record<PartialReason, string> = {
  interrupted: 'run it again to its end',
  shard: 'put the parts together first, with `quirkproof merge`',
  providers: 'say --partial if no more was meant to be judged',
  profiles: 'say --partial if no more was meant to be judged',
  only: 'say --partial if no more was meant to be judged',
};

/**
 * @param isPartAccepted whether the user said that no more was meant to be judged; a part of several, or of a run that
 * was interrupted, is never accepted.
 * @throws {UsageError}
 */
export function requireWhole({ partial = [] }: RunRecord, path: string, isPartAccepted = false): void {
  const missing = partial.filter(({ because }) => !isPartAccepted || because === 'shard' || because === 'interrupted');
  const [first] = missing;
  if (!first) return;
  throw new UsageError(`The record ${path} is partial.`, {
    expected: 'the record of a whole run',
    got: missing.map(({ what }) => what).join('; '),
    hint: HINTS[first.because],
  });
}
