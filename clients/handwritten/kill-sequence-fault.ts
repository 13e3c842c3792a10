/** The process of `kill-sequences.ts` that judges one faulty client after the other. */
import { workForParent } from '../../harness/workshop/proof/map-in-processes.ts';
import { failingOf, measureSequenceKill, type SequenceKill } from '../../harness/workshop/proof/sequence-kills.ts';
import type { ProviderSpec } from '../../specs/language/spec.ts';
import { providers } from '../../specs/providers/index.ts';
import { sequenceFaults } from './breakages/sequences.ts';
import { editClient } from './edit-client.ts';

export type Task = { provider: string; id: string; replays: number };

/** What the unbroken client of a provider fails. */
const known = new Map<string, string[]>();

workForParent<Task, SequenceKill>(async ({ provider, id, replays }) => {
  const fault = sequenceFaults.find((one) => one.provider === provider && one.id === id);
  const spec = providers.find((one) => one.id === provider) as ProviderSpec;
  if (!fault) throw new Error(`no fault of clients/handwritten/breakages/sequences.ts: ${provider} ${id}`);
  const unbroken = known.get(provider) ?? (await failingOf(spec, await editClient(provider, [])));
  known.set(provider, unbroken);
  const { clause, edits, consequences = [] } = fault;
  const create = () => editClient(provider, edits);
  return measureSequenceKill({ spec, clause, consequences, create, known: unbroken }, replays);
});
