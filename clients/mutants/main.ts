/**
 * `npm run mutants -- [mutants] [seed] [provider...]`: clients that were changed at random, at every provider. Every fault
 * of the suite is printed with what showed it; the counts go to reports/proof/mutants.md, unless a seed was named.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mapInProcesses } from '../../harness/workshop/proof/map-in-processes.ts';
import type { MutantCount } from '../../harness/workshop/proof/mutants/count-suite-faults.ts';
import type { MutantItem } from './count-provider.ts';
import { SPECS } from './stocks.ts';

const FOLDER = 'reports/proof';
/** In some parts, so that every processor has work until the end. */
const PARTS = 4;
const WHOLE_EVERY = 25;

const [mutants = 400, seed = 1] = process.argv.slice(2, 4).map(Number);
const only = process.argv.slice(4);
const ids = SPECS.map(({ id }) => id).filter((id) => only.length === 0 || only.includes(id));
const items = ids.flatMap((provider) =>
  Array.from(
    { length: PARTS },
    (_, part): MutantItem => ({
      provider,
      mutants: Math.ceil(mutants / PARTS),
      seed: seed * 1_000 + part,
      wholeEvery: WHOLE_EVERY,
    }),
  ),
);
const counted = await mapInProcesses<MutantItem, MutantCount>(
  fileURLToPath(new URL('./count-provider.ts', import.meta.url)),
  items,
);
const rows = ids.map((id) => counted.filter(({ provider }) => provider === id).reduce(sum));
for (const { provider, faults, ...figures } of rows) {
  const { mutants: made, whole, cases, exchanges } = figures;
  console.log(
    `${provider}: ${made} mutants, ${whole} of them through a whole run, ${cases} cases, ${exchanges} exchanges, ${faults.length} faults of the suite`,
  );
  for (const { what, ...shown } of faults) console.log(`  FAULT ${what}\n    ${JSON.stringify(shown)}`);
}
if (process.argv.length <= 3) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/mutants.md`, document());
  console.log(`written: ${FOLDER}/mutants.md`);
}
if (rows.some(({ faults }) => faults.length > 0)) process.exitCode = 1;

function sum(one: MutantCount, other: MutantCount): MutantCount {
  return {
    provider: one.provider,
    mutants: one.mutants + other.mutants,
    whole: one.whole + other.whole,
    cases: one.cases + other.cases,
    exchanges: one.exchanges + other.exchanges,
    faults: [...one.faults, ...other.faults.filter(({ what }) => !one.faults.some((known) => known.what === what))],
  };
}

function document(): string {
  return [
    '# Mutants',
    '',
    'Clients that were changed at random: their requests, their traffic, the URL for the browser, their callbacks and what they say. Whatever they do, it is no fault of the suite. Written by `npm run mutants`.',
    '',
    '| provider | mutants | through a whole run | cases | exchanges | faults of the suite |',
    '|---|---|---|---|---|---|',
    ...rows.map(
      ({ provider, mutants: made, whole, cases, exchanges, faults }) =>
        `| ${provider} | ${made} | ${whole} | ${cases} | ${exchanges} | ${faults.length} |`,
    ),
    '',
  ].join('\n');
}
