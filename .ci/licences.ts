/** Lists the licence of every package that an installation brings along, and fails for one that was not looked at before. */
import { readFileSync } from 'node:fs';

/** Permissive ones: they ask for no more than to be named. */
const LOOKED_AT = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT']);

type Locked = { version?: string; license?: string; dev?: boolean; devOptional?: boolean; peer?: boolean };

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, Locked>;
};
const installed = Object.entries(lock.packages)
  .filter(([path, { dev, devOptional, peer }]) => path !== '' && !dev && !devOptional && !peer)
  .map(([path, { version, license = 'none' }]) => ({
    name: `${path.replace(/^.*node_modules\//, '')} ${version}`,
    license,
  }));

for (const license of new Set(installed.map((one) => one.license))) {
  const names = installed.filter((one) => one.license === license).map(({ name }) => name);
  console.log(`${license}: ${names.join(', ')}`);
}
const others = installed.filter(({ license }) => !LOOKED_AT.has(license));
for (const { name, license } of others) console.error(`not looked at: ${license}, of ${name}`);
console.log(`${installed.length} packages, ${others.length} with a licence that was not looked at`);
process.exitCode = others.length > 0 || installed.length === 0 ? 1 : 0;
