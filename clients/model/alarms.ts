/**
 * `npm run alarms -- [sequences]`: generated sequences of the sound clients, the handwritten ones and the model, at every
 * provider. Each alarm is printed with its shortest story; the counts go to reports/proof/alarms.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { type Alarms, countAlarms } from '../../harness/proof/count-alarms.ts';
import type { Client } from '../../specs/language/contract.ts';
import { providers } from '../../specs/providers/index.ts';
import * as handwritten from '../handwritten/index.ts';
import { createModelClient } from './model-client.ts';

const FOLDER = 'reports/proof';
const count = Number(process.argv[2] ?? 3_000);
const only = process.argv.slice(3);
/** Failed on purpose: no document of these promises the state back. */
const EXCEPT = ['security/state-missing'];
const byProvider = handwritten as unknown as Record<string, Client>;
const rows: [who: string, seed: number, alarms: Alarms][] = [];

for (const [index, spec] of providers.entries()) {
  if (only.length > 0 && !only.includes(spec.id)) continue;
  const own = byProvider[spec.id];
  const clients = [
    ...(own ? [{ who: 'handwritten', clientFor: () => own }] : []),
    { who: 'model', clientFor: (facts: Parameters<typeof createModelClient>[0]) => createModelClient(facts) },
  ];
  for (const { who, clientFor } of clients) {
    const seed = 1_000 * (index + 1) + (who === 'model' ? 1 : 0);
    const alarms = await countAlarms(spec, { clientFor, count, seed, except: EXCEPT });
    rows.push([who, seed, alarms]);
    console.log(
      `${spec.id} ${who}: ${alarms.sequences} sequences, ${alarms.completed} with a whole flow, ${alarms.exchanges} exchanges, ${alarms.alarms.length} alarms`,
    );
    for (const { what, got, story } of alarms.alarms)
      console.log([`  ALARM ${what}: ${got}`, ...story.map((step, at) => `    ${at + 1}. ${step}`)].join('\n'));
  }
}

if (only.length === 0) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/alarms.md`, document());
  console.log(`written: ${FOLDER}/alarms.md`);
}
if (rows.some(([, , { alarms }]) => alarms.length > 0)) process.exitCode = 1;

function document(): string {
  return [
    '# False alarms',
    '',
    'Generated sequences of clients that are believed sound: the handwritten ones and the model. Written by `npm run alarms`.',
    '',
    '| provider | client | seed | sequences | with a whole flow | exchanges | alarms |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(
      ([who, seed, { provider, sequences, completed, exchanges, alarms }]) =>
        `| ${provider} | ${who} | ${seed} | ${sequences} | ${completed} | ${exchanges} | ${alarms.length} |`,
    ),
    '',
  ].join('\n');
}
