/**
 * `npm run alarms -- [sequences] [providers or clients…]`: situations and generated sequences of sound clients at every
 * provider: the handwritten ones, the model, each of its variants, and variants mixed. Each alarm is printed with its
 * shortest story; the counts go to reports/proof/alarms.md. The two plain clients get ten times as many sequences.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Alarms } from '../../harness/workshop/proof/count-alarms.ts';
import { mapInProcesses } from '../../harness/workshop/proof/map-in-processes.ts';
import { providers } from '../../specs/providers/index.ts';
import { describeAlarms } from './alarms/describe-alarms.ts';
import { type SoundClient, soundClientsAt } from './alarms/sound-clients.ts';

const FOLDER = 'reports/proof';

const [first = '300', ...others] = process.argv.slice(2);
const only = /^\d+$/.test(first) ? others : [first, ...others];
const count = only.includes(first) ? 300 : Number(first);
const isWanted = (kind: 'provider' | 'client', name: string) => {
  const ids = providers.map(({ id }) => id);
  const named = only.filter((one) => ids.includes(one) === (kind === 'provider'));
  return named.length === 0 || named.includes(name);
};

const items: SoundClient[] = providers
  .filter(({ id }) => isWanted('provider', id))
  .flatMap((spec) => soundClientsAt(spec, count))
  .filter(({ client }) => isWanted('client', client));
if (items.length === 0) {
  console.error(`no provider and no sound client of these names: ${only.join(', ')}`);
  process.exit(2);
}

const began = performance.now();
let done = 0;
const results = await mapInProcesses<SoundClient, Alarms>(
  fileURLToPath(new URL('./alarms/count-in-process.ts', import.meta.url)),
  items,
  {
    onResult: (alarms) => {
      const { client, provider } = items[done] as SoundClient;
      done += 1;
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${done} of ${items.length}: ${client} at ${provider} `);
      if (alarms.alarms.length === 0) return;
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
      console.log(`${provider} ${client}`);
      for (const { what, got, story } of alarms.alarms)
        console.log([`  ALARM ${what}: ${got}`, ...story.map((step, at) => `    ${at + 1}. ${step}`)].join('\n'));
    },
  },
);
if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');

const sum = (of: (one: Alarms) => number) => results.reduce((total, one) => total + of(one), 0);
const found = sum(({ alarms }) => alarms.length);
const clients = new Set(items.map(({ client }) => client)).size;
console.log(
  `${clients} sound clients at ${new Set(items.map(({ provider }) => provider)).size} providers: ${sum(({ cases }) => cases)} situations, ${sum(({ sequences }) => sequences)} sequences, ${sum(({ exchanges }) => exchanges)} exchanges, ${found} alarms, in ${Math.round((performance.now() - began) / 1000)} s`,
);
if (only.length === 0) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(
    `${FOLDER}/alarms.md`,
    describeAlarms(items.map(({ client }, index) => ({ client, alarms: results[index] as Alarms }))),
  );
  console.log(`written: ${FOLDER}/alarms.md`);
}
if (found > 0) process.exitCode = 1;
