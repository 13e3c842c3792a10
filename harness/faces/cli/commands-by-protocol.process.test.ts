/** Commands behind `--`: the command line hands them on as they stand, tries them first, and leaves nothing of them. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runRecordSchema } from '../../../specs/record/record-schema.ts';
import { isGroupAlive } from '../../engine/subprocess/group-members.ts';
import { ADAPTER } from '../../engine/subprocess/testing/play-command.ts';
import { settledFor } from '../../testing/settled.ts';
import { runCli } from './testing/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'quirkproof-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
copyFileSync(ADAPTER, join(folder, 'adapter.mjs'));
writeFileSync(join(folder, 'pids'), '');
process.env.ADAPTER_PIDS = join(folder, 'pids');
afterAll(() => delete process.env.ADAPTER_PIDS);

const LIGHT = ['--provider', 'standard', '--runs', '0', '--answer', settledFor('standard')];
const run = (...args: string[]) => runCli(args, folder);
const recordIn = (out: string) =>
  runRecordSchema.parse(JSON.parse(readFileSync(join(folder, out, 'run.json'), 'utf8')));
const pids = (): number[] => readFileSync(join(folder, 'pids'), 'utf8').split('\n').filter(Boolean).map(Number);

test('judges what a command starts, with its flags as they are, and ends it', async () => {
  const { code, stdout } = await run(
    'check',
    ...LIGHT,
    '--out',
    'one',
    '--',
    'node',
    'adapter.mjs',
    'nothing',
    '--out',
    '1',
  );
  expect(stdout).toMatch(/CONFORMS/);
  expect(code).toBe(0);
  expect(recordIn('one').client).toMatchObject({ name: 'sound', module: '-- node adapter.mjs nothing --out 1' });
  expect(pids().filter(isGroupAlive)).toEqual([]);
});

test('tries it first, and judges nothing where that fails', async () => {
  const { code, stderr } = await run(
    'check',
    ...LIGHT,
    '--out',
    'two',
    '--',
    'node',
    'adapter.mjs',
    'noise',
    'callback',
    'always',
  );
  expect(code).toBe(2);
  expect(stderr).toContain(
    'expected: an adapter that passes the step "two sessions interleaved" of `quirkproof smoke`',
  );
  expect(stderr).toContain('→ answer each operation once, and write nothing else to standard output');
  expect(pids().filter(isGroupAlive)).toEqual([]);
});

test('smoke says each step, and fails with 1', async () => {
  const sound = await run('smoke', '--', 'node', 'adapter.mjs');
  expect([sound.code, sound.stdout.match(/^✓/gm)?.length, sound.stdout.match(/^✗/gm)]).toEqual([0, 10, null]);
  const shut = await run('smoke', '--', 'node', 'adapter.mjs', 'exit', 'callback', 'always');
  expect(shut.code).toBe(1);
  expect(shut.stdout).toMatch(
    /✗ {2}two sessions interleaved\n {5}the adapter did not answer callback: it ended with exit code 3\n/,
  );
  expect(shut.stdout).toMatch(/– {2}clean shutdown: not reached\n$/);
});

test('a configuration names a command, which is started in its folder', async () => {
  const sub = mkdtempSync(join(folder, 'sub-'));
  const config = { clients: { ours: { command: ['node', '../adapter.mjs'], providers: ['standard'] } } };
  writeFileSync(join(sub, 'quirkproof.config.json'), JSON.stringify(config));
  const path = join(sub, 'quirkproof.config.json');
  const { code } = await run(
    'check',
    'ours',
    '--config',
    path,
    '--runs',
    '0',
    '--only',
    'standard/exchange',
    '--out',
    'three',
  );
  expect(code).toBe(0);
  expect(recordIn('three').client.module).toBe('-- node ../adapter.mjs');
});

test.each<[string[], RegExp]>([
  [['check', 'a.ts', '--', 'node', 'x'], /name a module, or a command behind --, and not both/],
  [['check', 'a.ts', 'b.ts'], /too many arguments: expected one module, got a\.ts, b\.ts/],
  [['check', '--'], /there is no command behind --/],
  [['check', '--watch', '--', 'node', 'x'], /--watch is for modules/],
  [['smoke'], /There is no telling what to try/],
  [['check', '--', 'no-such-program'], /cannot be started: .*ENOENT[\s\S]*→ check the command/],
])('%j is refused with the words what to change', async (args, words) => {
  const { code, stderr } = await run(...args);
  expect(stderr).toMatch(words);
  expect(code).toBe(2);
});

test('a run that is killed leaves no adapter behind', async () => {
  const before = pids().length;
  let isKilled = false;
  await runCli(['check', ...LIGHT, '--out', 'four', '--', 'node', 'adapter.mjs'], folder, (child) => {
    const timer = setInterval(() => {
      // The first is that of the smoke test.
      if (isKilled || pids().length < before + 2) return;
      isKilled = true;
      clearInterval(timer);
      child.kill('SIGKILL');
    }, 20);
  });
  expect(isKilled).toBe(true);
  for (let turn = 0; turn < 300 && pids().some(isGroupAlive); turn += 1) await new Promise((go) => setTimeout(go, 20));
  expect(pids().filter(isGroupAlive)).toEqual([]);
});

test('a smoke test that is interrupted ends what it started, though that takes no notice of SIGTERM', async () => {
  const before = pids().length;
  const args = ['smoke', '--', 'node', 'adapter.mjs', 'ignores-sigterm', 'hello', 'always'];
  const { code } = await runCli(args, folder, (child) => {
    const timer = setInterval(() => {
      if (pids().length === before) return;
      clearInterval(timer);
      child.kill('SIGINT');
    }, 20);
  });
  expect(code).toBe(130);
  for (let turn = 0; turn < 300 && pids().some(isGroupAlive); turn += 1) await new Promise((go) => setTimeout(go, 20));
  expect(pids().filter(isGroupAlive)).toEqual([]);
});
