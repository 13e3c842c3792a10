/** Two workers against one, on a machine that has two processors to give. Slow: `npm run test:slow`. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createClientFolder } from './testing/write-client.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const folder = createClientFolder();
afterAll(folder.remove);

const SPIN = 'const end = Date.now() + 1500; let n = 0; while (Date.now() < end) n += 1; console.log(n)';

/** How often a process comes round in a fixed time, while so many of them run. */
async function turns(processes: number): Promise<number> {
  const all = await Promise.all(Array.from({ length: processes }, () => output(['-e', SPIN])));
  return all.reduce((sum, text) => sum + Number(text), 0);
}

function output(args: string[]): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.on('data', (part) => {
      text += part;
    });
    child.on('error', fail);
    child.on('close', () => done(text));
  });
}

/** What a second processor is worth at the moment, others' work deducted. */
const worth = async (): Promise<number> => (await turns(2)) / (await turns(1));

/** The handwritten clients, but every session takes a moment to open, as one that asks a database or a socket does. */
const waiting = folder.write(
  'waiting.ts',
  `
import clients from ${JSON.stringify(join(ROOT, 'clients/handwritten/index.ts'))};
const wait = () => new Promise((done) => setTimeout(done, 8));
const slow = (client) => ({
  ...client,
  open: async (args) => { await wait(); return client.open(args); },
  restore: async (args) => { await wait(); return client.restore(args); },
});
export default Object.fromEntries(Object.entries(clients).map(([id, client]) => [id, slow(client)]));
`,
);

async function seconds(module: string, workers: number, runs: number): Promise<number> {
  const began = performance.now();
  const printed = await output([
    join(ROOT, 'node_modules/jiti/lib/jiti-cli.mjs'),
    join(ROOT, 'harness/faces/cli/main.ts'),
    'check',
    module,
    ...['--runs', String(runs), '--workers', String(workers), '--out', join(folder.path, `${workers}`)],
  ]);
  expect(printed).toContain('CONFORMS');
  return (performance.now() - began) / 1000;
}

const AT_LEAST = 1.7;

/**
 * One worker keeps 1.15 processors busy: the compiler and the garbage collector of V8 have threads of their own. On two
 * processors that leaves little to gain for what computes all the time; what also waits gains more.
 */
test.for([
  { of: 'clients that wait', module: waiting, runs: 50 },
  { of: 'clients that only compute', module: join(ROOT, 'clients/handwritten/index.ts'), runs: 400 },
])('two workers are 1.7 times as fast as one with $of', async ({ module, runs }, context) => {
  const before = await worth();
  if (availableParallelism() < 2 || before < 1.85)
    context.skip(
      `a second processor is worth ${(before - 1).toFixed(2)} of one at the moment: nothing to measure with`,
    );
  const [one, two] = [await seconds(module, 1, runs), await seconds(module, 2, runs)];
  const after = await worth();
  if (after < 1.85) context.skip('others took a processor in the meantime');
  console.log(`one worker ${one.toFixed(1)} s, two ${two.toFixed(1)} s: ${(one / two).toFixed(2)} times`);
  expect(one).toBeGreaterThan(15);
  expect(one / two).toBeGreaterThanOrEqual(AT_LEAST);
});
