/**
 * Hostile clients through the whole command, in a cell and in the process: how each ends, how long it takes, and what it
 * holds. `HOSTILE=all` takes every one. Slow: `npm run test:slow`.
 */
import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { RunRecord } from '../../../specs/record/record.ts';
import { runRecordSchema } from '../../../specs/record/record-schema.ts';
import { createClientFolder } from '../../engine/cell/testing/write-client.ts';
import { runCli } from '../../faces/cli/testing/run-cli.ts';
import { type Hostile, hostiles } from './testing/hostile/hostile-clients.ts';
import { complaintsOf } from './testing/hostile/judge-hostile.ts';
import { watchTree } from './testing/hostile/watch-tree.ts';

const folder = createClientFolder();
afterAll(folder.remove);

const MAKER = resolve(import.meta.dirname, 'testing/hostile/hostile-clients.ts');
const FLAGS = [
  '--provider',
  'standard',
  '--runs',
  '10',
  '--answer',
  'standard.rotation=rotates,standard.scope-member=always',
];
const MOST_SECONDS = 120;
const MOST_MB = 1_024;
/** Every so many of them: each misbehaviour once or twice, in operations that change. */
const STEP = process.env.HOSTILE === 'all' ? 1 : 4;

type Ended = {
  name: string;
  code: number | null;
  record: RunRecord | undefined;
  seconds: number;
  mb: number;
  said: string;
};

async function run(name: string, exported: string, flags: readonly string[]): Promise<Ended> {
  const id = `${name.replaceAll(/\W+/g, '-')}${flags.length}`;
  const file = folder.write(
    `${id}.ts`,
    `import * as hostile from ${JSON.stringify(MAKER)};\nexport const client = ${exported};\n`,
  );
  const out = join(folder.path, `out-${id}`);
  const began = performance.now();
  let stop = (): number => 0;
  const { code, stderr } = await runCli(['check', file, ...FLAGS, ...flags, '--out', out], folder.path, (child) => {
    stop = watchTree(child.pid ?? 0).stop;
  });
  const seconds = (performance.now() - began) / 1000;
  return { name, code, record: recordIn(out), seconds, mb: stop(), said: stderr.slice(-500) };
}

function recordIn(out: string): RunRecord | undefined {
  try {
    return runRecordSchema.parse(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')));
  } catch {
    return undefined;
  }
}

/** A machine with more to do than it can gives each its part of the time. */
const busy = (): number => Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());

function complaints({ code, record, seconds, mb, said }: Ended, sound: RunRecord, mostSeconds: number): string[] {
  return [
    ...(record ? complaintsOf(record, sound) : [`no record: ${said}`]),
    ...(record && code !== record.exitCode ? [`exit ${code}, and ${record.exitCode} in the record: ${said}`] : []),
    ...(seconds > mostSeconds ? [`${Math.round(seconds)} s`] : []),
    ...(mb > MOST_MB ? [`${Math.round(mb)} MB`] : []),
  ];
}

async function runAll(chosen: readonly Hostile[], flags: readonly string[]): Promise<void> {
  const { record: sound, code } = await run('sound', 'hostile.soundClient', flags);
  expect(code).toBe(0);
  const ended: Ended[] = [];
  const found: Record<string, string[]> = {};
  const left = [...chosen];
  const lane = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const before = busy();
      const one = await run(next.name, `hostile.hostileClient(${JSON.stringify(next.name)})`, flags);
      ended.push(one);
      const told = complaints(one, sound as RunRecord, MOST_SECONDS * Math.max(before, busy()));
      if (told.length > 0) found[next.name] = told;
      console.log(`${one.code} ${one.seconds.toFixed(1)} s ${Math.round(one.mb)} MB ${next.name} ${told.join('; ')}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  const by = (figure: 'seconds' | 'mb') => ended.toSorted((a, b) => b[figure] - a[figure])[0];
  const codes = [...new Set(ended.map(({ code }) => code))].map(
    (code) => `${code}: ${ended.filter((one) => one.code === code).length}`,
  );
  console.log(
    `${ended.length} clients; by exit code ${codes.join(', ')}; longest ${by('seconds')?.seconds.toFixed(1)} s (${by('seconds')?.name}); most ${Math.round(by('mb')?.mb ?? 0)} MB (${by('mb')?.name})`,
  );
  expect(found).toEqual({});
}

const share = (from: readonly Hostile[], offset: number): Hostile[] =>
  from.filter((_, index) => index % STEP === offset % STEP);

test('in a cell', { timeout: 36_000_000 }, () => runAll(share(hostiles, 0), []));

test('in the process of the command', { timeout: 36_000_000 }, () =>
  runAll(
    share(
      hostiles.filter(({ place }) => place !== 'cell'),
      2,
    ),
    ['--in-process'],
  ),
);
