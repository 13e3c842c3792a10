/** Whatever a run stores as a counterexample fails again when it is replayed against the same client, from the file alone. */
import { expect, test } from 'vitest';
import { type Breakage, breakages } from '../../../clients/handwritten/breakages.ts';
import { editClient } from '../../../clients/handwritten/edit-client.ts';
import { providers } from '../../../specs/providers/index.ts';
import { hasty } from '../../testing/hasty.ts';
import { share } from '../../testing/share.ts';
import { runCheck } from '../run/check.ts';
import { replay } from '../run/replay.ts';
import { readStored, type Stored } from './stored.ts';

test('what the user knew is told to the client again', async () => {
  const readsTold = await editClient('psohub', [
    {
      find: 'const state = randomBytes(32)',
      replace:
        "if (setup.pinned['psohub.code-name']) return refuse('other', 'told');\n    const state = randomBytes(32)",
    },
  ]);
  const stored: Stored = {
    ...{ counterexample: 1, id: 'one', provider: 'psohub', clause: 'authorize/endpoint', wiring: 'plain', seed: 1 },
    ...{ commands: [{ do: 'begin', session: 'a' }], answers: { 'code-name': 'table' }, identity: {} },
  };
  const saidOf = async (one: Stored) => JSON.stringify((await replay(one, { client: readsTold }, providers)).steps);
  expect(await saidOf(stored)).not.toContain('told');
  expect(await saidOf({ ...stored, pinned: ['code-name'] })).toContain('told');
});

/** Mistakes that show under an answer alone that is not the preferred one, and a share of all others. */
const UNDER_ANSWERS = ['standard/security/refresh-token-kept'];
const played = breakages.filter(
  (breakage, index) => UNDER_ANSWERS.includes(breakage.clause) || share(90)(breakage, index),
);

test('there are some that show under an answer alone', () => {
  expect(played.filter(({ clause }) => clause === 'standard/security/refresh-token-kept')).not.toEqual([]);
});

test.each(played)('$clause: $replace', async ({ provider, find, replace, pinned = {} }: Breakage) => {
  const client = hasty(await editClient(provider, [{ find, replace }]));
  const stored: Stored[] = [];
  const answers = Object.entries(pinned).map(([question, answer]) => `${provider}.${question}=${answer}`);
  await runCheck({ client, providers: [provider], runs: 1, answers, onCounterexample: (one) => stored.push(one) });
  expect(stored).not.toEqual([]);
  for (const one of stored) {
    const read = readStored(JSON.stringify(one), 'stored.json');
    expect((await replay(read, { client }, providers)).fails, JSON.stringify(one)).toBe(true);
  }
});
