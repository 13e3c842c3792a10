import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createClientFolder } from '../cell/testing/write-client.ts';
import { VERSION } from '../version.ts';
import { runCli } from './testing/run-cli.ts';

const folder = createClientFolder();
afterAll(folder.remove);
const run = (...args: string[]) => runCli(args, folder.path);

test('knows the version of its package', () => {
  const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8'));
  expect(VERSION).toBe(version);
});

test.concurrent('says what it can do', async () => {
  const { code, stdout } = await run('--help');
  expect(code).toBe(0);
  for (const command of ['check', 'list', 'explain', 'demo']) expect(stdout).toContain(`  ${command} `);
  expect(stdout).toContain('130  interrupted');
  expect((await run('--version')).stdout).toBe(`${VERSION}\n`);
});

test.concurrent('asks for a command, and suggests one', async () => {
  expect(await run()).toMatchObject({ code: 2 });
  const { code, stderr } = await run('chekc');
  expect(code).toBe(2);
  expect(stderr).toContain('Did you mean check?');
  expect(await run('check')).toMatchObject({ code: 2, stderr: expect.stringContaining("missing required argument 'module'") });
});

test.concurrent('lists providers', async () => {
  const { code, stdout } = await run('list');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^standard {2}The standard$/m);
  expect(stdout).toMatch(/^psohub {2}PSOhub$/m);
});

test.concurrent('lists the clauses and questions of a provider', async () => {
  const { code, stdout } = await run('list', 'psohub');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^psohub\/exchange\/redirect_uri {2}must · documented$/m);
  expect(stdout).toMatch(/^psohub\.code-name {2}contradiction$/m);
  expect(stdout).toMatch(/^ {2}· table(?: \(preferred\))?: /m);
  expect(await run('list', 'psohbu')).toMatchObject({ code: 2, stderr: expect.stringContaining('did you mean psohub?') });
});

test.concurrent('explains a clause, or says which was meant', async () => {
  const { code, stdout } = await run('explain', 'psohub/exchange/redirect_uri');
  expect(code).toBe(0);
  expect(stdout).toContain('where it comes from');
  const wrong = await run('explain', 'psohub/exchange/redirect_url');
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
  expect(wrong.stderr).toContain('did you mean psohub/exchange/redirect_uri');
  expect((await run('explain', 'nothing-like-it-at-all')).stderr).toContain('quirkproof list <provider>');
});

test('the demo finds every mistake of its client in ten seconds', async () => {
  const began = performance.now();
  const { code, stdout } = await run('demo');
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(code).toBe(1);
  const { providers } = JSON.parse(readFileSync(join(folder.path, '.quirkproof/run.json'), 'utf8'));
  const failed = providers.flatMap(({ clauses }: { clauses: { id: string; verdict: string }[] }) =>
    clauses.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id),
  );
  expect(failed).toEqual(
    expect.arrayContaining([
      'ioffice/callback/code',
      'ioffice/exchange/carrier',
      'ioffice/exchange/scope',
      'ioffice/exchange/answer/expires_in',
      'ioffice/refresh/carrier',
      'ioffice/refresh/redirect_uri',
      'ioffice/refresh/scope',
      'ioffice/api/me/access_token',
      'ioffice/security/state-fresh',
      'ioffice/security/code-once',
    ]),
  );
  expect(stdout).toContain('FAILS');
});
