/** The provider that CONTRIBUTING.md shows, taken from its text: whoever copies it has a provider with a sound kill table. */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createJiti } from 'jiti';
import { expect, test } from 'vitest';
import { deriveFaults } from '../../../clients/model/faults.ts';
import { createModelClient } from '../../../clients/model/model-client.ts';
import type { ClientFault } from '../../../clients/model/policy.ts';
import { readProvider } from '../../../specs/language/define-provider.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { share } from '../../testing/share.ts';
import { buildKillTable } from './kill-table.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
/** Every nth faulty client, so that the daily test stays short; `FULL=1` takes them all. */
const isPlayedAt = share(20);
/** No other provider leaves the scope of a refresh to the standard alone. */
const ALWAYS = 'contoso/refresh/answer/scope';

/** The module that the section prints, evaluated as if it stood in the file that its first line names. */
async function contributed(): Promise<ProviderSpec> {
  const text = readFileSync(resolve(ROOT, 'CONTRIBUTING.md'), 'utf8');
  const snippets = [...text.matchAll(/^```ts\n\/\/ (specs\/providers\/(\S+)\.ts)\n([\s\S]*?)^```$/gm)];
  expect(snippets.map(([, path]) => path)).toEqual(['specs/providers/contoso.ts']);
  const [[, path = '', id = '', source = '']] = snippets as [RegExpMatchArray];
  const jiti = createJiti(import.meta.url, { fsCache: false, moduleCache: false });
  const module = await jiti.evalModule(source, { filename: resolve(ROOT, path), ext: '.ts', async: true });
  return readProvider((module as Record<string, unknown>)[id]);
}

test('the provider of CONTRIBUTING.md catches its own faulty clients, and blames nothing else', {
  timeout: 900_000,
}, async () => {
  let index = 0;
  const unplayed = new Set<string>();
  const table = await buildKillTable(
    await contributed(),
    {
      deriveFaults,
      createClient: (facts, faulty) =>
        createModelClient(facts, faulty ? { [faulty.path]: faulty.fault as ClientFault } : {}),
    },
    ({ clause }) => {
      const isPlayed = isPlayedAt(clause, index++) || clause === ALWAYS;
      if (!isPlayed) unplayed.add(clause);
      return isPlayed;
    },
  );
  expect(table.alarms).toEqual([]);
  expect(table.serverFaults).toEqual([]);
  expect(table.kills.filter((kill) => kill.by !== 'own' || kill.collateral.length > 0)).toEqual([]);
  expect(table.kills.length).toBeGreaterThan(3);
  expect(table.kills.map(({ clause }) => clause)).toContain(ALWAYS);
  expect(table.unproven.filter((id) => !unplayed.has(id))).toEqual([]);
});
