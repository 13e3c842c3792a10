/** What `init --lang` writes, taken by its word: the commands that it prints run in the folder of a reader. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { testWith } from '../../../clients/kits/testing/interpreter.ts';
import { settledFor } from '../../testing/settled.ts';
import { runCli } from './testing/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'quirkproof-init-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (...args: string[]) => runCli(args, folder);
const LIGHT = ['--provider', 'standard', '--runs', '0', '--answer', settledFor('standard')];

testWith('python3', '--version')(
  'what is written for Python passes the smoke test, and conforms at the control',
  async () => {
    const { code, stdout } = await run('init', '--lang', 'python');
    expect(code).toBe(0);
    expect(readdirSync(folder)).toEqual(['quirkproof_client.py', 'quirkproof_kit.py']);
    const [smoke, check] = [...stdout.matchAll(/^ {2}npx quirkproof (.*)$/gm)].map(([, args = '']) => args.split(' '));
    expect(smoke).toEqual(['smoke', '--', 'python3', 'quirkproof_client.py']);
    expect((await run(...(smoke ?? []))).code).toBe(0);
    const [name = '', ...behind] = check ?? [];
    const judged = await run(name, ...LIGHT, ...behind);
    expect(judged.stdout).toMatch(/CONFORMS/);
    expect(judged.code).toBe(0);
  },
);

test('a kit that is there already is left as it is, and an adapter is not written over', async () => {
  expect((await run('init', 'mine.rb', '--lang', 'ruby')).stdout).toMatch(
    /^written: mine\.rb and quirkproof_kit\.rb\n/,
  );
  const second = await run('init', 'second.rb', '--lang', 'ruby');
  expect(second.stdout).toMatch(/^written: second\.rb\n[\s\S]*smoke -- ruby second\.rb\n/);
  expect((await run('init', 'mine.rb', '--lang', 'ruby')).code).toBe(2);
  expect((await run('init', 'x.go', '--lang', 'go')).stdout).toContain('check -- go run x.go quirkproof_kit.go\n');
  expect((await run('init', 'x.pl', '--lang', 'perl')).stderr).toContain('expected: one of ts, go, python, ruby');
  expect((await run('init', 'x.py', '--lang', 'python', '--from', 'simple-oauth2')).stderr).toContain(
    'leave --from out',
  );
});
