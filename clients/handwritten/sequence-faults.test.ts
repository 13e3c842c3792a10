/** `npm run kill:sequences` measures all of these faults; here are their form and a sample, so that the daily test stays short. */
import { describe, expect, test } from 'vitest';
import { hasty } from '../../harness/testing/hasty.ts';
import { share } from '../../harness/testing/share.ts';
import { measureSequenceKill } from '../../harness/workshop/proof/sequence-kills.ts';
import { deriveClauses } from '../../specs/clauses/derive-clauses.ts';
import type { ProviderSpec } from '../../specs/language/spec.ts';
import { providers } from '../../specs/providers/index.ts';
import type { SequenceFault } from './breakages/sequences/sequence-fault.ts';
import { sequenceFaults } from './breakages/sequences.ts';
import { editClient, editSource } from './edit-client.ts';
import clients from './index.ts';

const specOf = (provider: string) => providers.find(({ id }) => id === provider) as ProviderSpec;

describe('the faults', () => {
  test('are at least twenty-five, of nine families, at all providers', () => {
    expect(sequenceFaults.length).toBeGreaterThanOrEqual(25);
    expect(new Set(sequenceFaults.map(({ family }) => family)).size).toBe(9);
    for (const provider of Object.keys(clients))
      expect(sequenceFaults.filter((fault) => fault.provider === provider).length).toBeGreaterThanOrEqual(4);
  });

  test('have names of their own', () => {
    const ids = sequenceFaults.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
  });

  test.each(sequenceFaults)('$provider, $id: the edits fit, and the clauses exist', (fault) => {
    const { provider, edits, clause, consequences = [] } = fault;
    const known = new Set(deriveClauses(specOf(provider)).map(({ id }) => id));
    for (const path of [clause, ...consequences]) expect(known).toContain(`${provider}/${path}`);
    expect(editSource(provider, edits)).not.toBe(editSource(provider, []));
  });
});

describe('a sample', () => {
  const sample = (id: string) => sequenceFaults.find((fault) => fault.id === id) as SequenceFault;

  const some: [id: string, known: string[]][] = [
    ['used-states-not-saved', []],
    ['three-states-for-everybody', []],
    // No document says that the state comes back there.
    ['expiry-not-restored', ['security/state-missing']],
  ];

  test.each(some.filter(share(3)))('%s is missed by the situations and found by sequences', async (id, known) => {
    const { provider, clause, consequences = [], edits } = sample(id);
    const create = async () => hasty(await editClient(provider, edits));
    const kill = await measureSequenceKill({ spec: specOf(provider), clause, consequences, create, known }, 10);
    expect(kill).toMatchObject({ bySituations: [], byEverything: true, undeclared: [] });
    expect(kill.counterexample).toMatchObject({ needless: [], replays: { times: 10, failed: 10 } });
    expect(kill.counterexample?.beyondHonest).toBeLessThanOrEqual(4);
  });
});
