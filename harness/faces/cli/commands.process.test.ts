import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runRecordSchema } from '../../../specs/record/record-schema.ts';
import { createClientFolder, POORER } from '../../engine/cell/testing/write-client.ts';
import { VERSION } from '../../ground/version.ts';
import { settledFor } from '../../testing/settled.ts';
import { runCli } from './testing/run-cli.ts';

const folder = createClientFolder();
const write = (name: string, changes: string) => folder.writeClient(name, changes, POORER);
write('sound.ts', '');
afterAll(folder.remove);
/** With nothing left open and nothing generated: it is not the verdicts that are tested here. */
const LIGHT = ['--runs', '0', '--answer', settledFor('standard')];
const run = (...args: string[]) => runCli(args[0] === 'check' ? [...args, ...LIGHT] : args, folder.path);
const recordIn = (out: string) =>
  runRecordSchema.parse(JSON.parse(readFileSync(join(folder.path, out, 'run.json'), 'utf8')));

test('knows the version of its package', () => {
  const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../package.json'), 'utf8'));
  expect(VERSION).toBe(version);
});

test.concurrent('says what it can do', async () => {
  const { code, stdout } = await run('--help');
  expect(code).toBe(0);
  for (const command of ['check', 'list', 'explain', 'demo']) expect(stdout).toContain(`  ${command} `);
  expect(stdout).toContain('130  interrupted');
});

test.concurrent('prints the report to stdout, the progress to stderr, and nothing of the client', async () => {
  const chatty = write(
    'chatty.ts',
    'begin(args) { console.log("CHATTER"); console.error("CHATTER"); return session.begin(args) }',
  );
  const { code, stdout, stderr } = await run('check', chatty, '--provider', 'standard', '--out', 'one');
  expect(code).toBe(0);
  expect(stdout).toMatch(/CONFORMS/);
  expect(stdout).toContain(join('one', 'run.json'));
  expect(stderr).toMatch(/^standard {2}plain {2}\d+\/\d+ cases/);
  expect(stdout + stderr).not.toContain('CHATTER');
  expect(recordIn('one')).toMatchObject({ outcome: 'conforms', exitCode: 0, seed: 20260101 });
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

test.concurrent('plays nothing when the record cannot be written, and exits 2', async () => {
  const file = folder.write('occupied', '');
  const { code, stdout, stderr } = await run('check', 'sound.ts', '--provider', 'standard', '--out', join(file, 'x'));
  expect(stdout).toBe('');
  expect(stderr).toContain('The record cannot be written');
  expect(stderr).toContain('--out');
  expect(code).toBe(2);
});

test.concurrent('ends with what there is when it is interrupted', async () => {
  const cuts = 'begin(args) { if (flag("cut")) process.kill(process.ppid, "SIGINT"); return session.begin(args) }';
  const { code, stdout } = await run('check', write('cuts.ts', cuts), '--provider', 'standard', '--out', 'cut');
  expect(code).toBe(130);
  expect(stdout).toContain('INTERRUPTED');
  expect(recordIn('cut')).toMatchObject({ outcome: 'interrupted', exitCode: 130 });
});

test.concurrent('does not mind a reader that goes away', async () => {
  const { code, stderr } = await runCli(
    ['check', 'sound.ts', '--provider', 'standard', ...LIGHT, '--out', 'gone', '--in-process'],
    folder.path,
    (child) => child.stdout?.destroy(),
  );
  expect(code).toBe(0);
  expect(stderr).not.toContain('EPIPE');
  expect(recordIn('gone').outcome).toBe('conforms');
});

test.concurrent('a client that ends the process ends none, in this process either', async () => {
  const exits = write('exits.ts', 'callApi() { process.exit(0) }');
  const { code } = await run('check', exits, '--provider', 'standard', '--out', 'here', '--in-process');
  expect(code).toBe(1);
  expect(recordIn('here').faults[0]?.message).toContain('process.exit(0)');
});

test.concurrent('a client that fails exits 1, one that cannot be loaded exits 2', async () => {
  const wrong = write(
    'wrong.ts',
    'begin: async (args) => ({ ok: true, url: (await session.begin(args)).url.replace("response_type=code", "response_type=kode") })',
  );
  const { code, stdout } = await run('check', wrong, '--provider', 'standard', '--out', 'wrong', '--in-process');
  expect(code).toBe(1);
  expect(stdout).toContain('standard/authorize/response_type');
  const throws = folder.write('throws.ts', 'throw new Error("boom")');
  expect(await run('check', throws)).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('it threw Error: boom'),
  });
});
