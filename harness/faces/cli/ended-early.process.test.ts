/** Modules that end the process in which they are imported, or keep it from an end: nothing was decided, so it is no success. */
import { afterAll, expect, test } from 'vitest';
import { createClientFolder } from '../../engine/cell/testing/write-client.ts';
import { runCli } from './testing/run-cli.ts';

const folder = createClientFolder();
afterAll(folder.remove);

const NEVER = 'await new Promise(() => {}); export default {};';
const SETTLES = /got: +nothing is left to wait for, and a promise never settled/;

const ENDS: [what: string, module: string, command: (file: string) => string[], told: RegExp][] = [
  [
    'a configuration that exits',
    'process.exit(0);',
    (file) => ['config', '--config', file],
    /got: +process\.exit\(0\)/,
  ],
  [
    'a configuration that never comes to its end, and calls that a success',
    `process.exitCode = 0; process.removeAllListeners(); ${NEVER}`,
    (file) => ['config', '--config', file],
    SETTLES,
  ],
  [
    'a spec that exits another way, a while later',
    `setTimeout(() => (process as any).reallyExit(0), 1); ${NEVER}`,
    (file) => ['list', '--spec', file],
    /got: +process\.reallyExit\(0\)/,
  ],
  [
    'a client in process that exits',
    'process.exit(0);',
    (file) => ['check', file, '--in-process'],
    /got: +process\.exit\(0\)/,
  ],
  [
    'a client in process that listens to the end, and calls it a success',
    "process.on('exit', () => { process.exitCode = 0; process.exit(0); }); export const client = {};",
    (file) => ['check', file, '--in-process'],
    /The client cannot be used/,
  ],
];

test.concurrent.each(ENDS)('%s', async (what, module, command, told) => {
  const file = folder.write(`${what.replaceAll(/\W+/g, '-')}.ts`, module);
  const { code, stderr } = await runCli(command(file), folder.path);
  expect(stderr).toMatch(told);
  expect(stderr).toContain(file);
  expect(code).toBe(2);
});

test.concurrent.each([
  ['a spec', (file: string) => ['check', 'sound.ts', '--no-config', '--spec', file]],
  ['a configuration', (file: string) => ['check', '--config', file]],
  ['a client in process', (file: string) => ['check', file, '--no-config', '--in-process']],
])('%s that is at its import without end can be interrupted', async (what, command) => {
  folder.writeClient('sound.ts', '');
  const file = folder.write(
    `${what.replaceAll(' ', '-')}-loops.ts`,
    "import { writeSync } from 'node:fs'; writeSync(2, 'round and round'); for (;;);",
  );
  const { code, stderr } = await runCli(command(file), folder.path, (child) => {
    child.stderr?.on('data', (text) => {
      if (`${text}`.includes('round and round')) child.kill('SIGINT');
    });
  });
  expect(stderr).toContain('round and round');
  // By the signal.
  expect(code).toBeNull();
});
