/** The packed package, installed in an empty folder. Slow: it asks the registry for whatever is not cached. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'quirkproof-package-'));
const { name, exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const OPTIONAL_PEERS = ['msw', 'vitest'];

beforeAll(async () => {
  await run('npm', ['pack', '--silent', '--pack-destination', folder], ROOT);
  const [tarball] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', private: true, type: 'module' }));
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ended = { code: number; stdout: string; stderr: string };
function run(command: string, args: string[], cwd = folder): Promise<Ended> {
  return new Promise((done) => {
    execFile(
      command,
      args,
      { cwd, env: { ...process.env, NO_COLOR: '1' }, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        done({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
      },
    );
  });
}
const evaluate = (code: string) => run('node', ['--input-type=module', '-e', code]);

test('holds what runs, and nothing of what only proves it', () => {
  const files = readdirSync(join(folder, 'node_modules', name), { recursive: true }).map(String);
  expect(files).toEqual(
    expect.arrayContaining(['LICENSE', 'README.md', 'package.json', join('dist', 'harness', 'cli', 'main.js')]),
  );
  expect(files.filter((file) => /\.test\.|\btesting\b|(?<!\.d)\.ts$|^clients\b/.test(file))).toEqual([]);
});

test('runs the demo', async () => {
  const { code, stdout } = await run('npx', ['quirkproof', 'demo']);
  expect(stdout).toContain('FAILS');
  expect(code).toBe(1);
});

test('judges a client in TypeScript', async () => {
  writeFileSync(join(folder, 'client.ts'), CLIENT);
  const { code, stdout } = await run('npx', ['quirkproof', 'check', './client.ts', '--provider', 'standard']);
  expect(stdout).toContain('refusing 1.0.0');
  expect(stdout).toContain('(exit 1)');
  expect(code).toBe(1);
});

test.each(Object.keys(exports))('gives %s', async (path) => {
  const specifier = path.replace('.', name);
  if (path === './package.json') return;
  if (OPTIONAL_PEERS.includes(path.slice(2))) symlinkPeer(path.slice(2));
  const imported = path === './vitest' ? `import.meta.resolve('${specifier}')` : `await import('${specifier}')`;
  const { stdout, stderr } = await evaluate(`console.log(Object.keys(${imported}).length > 0)`);
  expect(stderr).toBe('');
  expect(stdout).toBe('true\n');
});

test('works from a program', async () => {
  const { stdout, stderr } = await evaluate(`
    import { runCheck } from 'quirkproof';
    const record = await runCheck({ module: 'client.ts', providers: ['standard'] });
    console.log(record.exitCode, record.client.name);
  `);
  expect(stderr).toBe('');
  expect(stdout).toBe('1 refusing\n');
});

test('has types that compile', async () => {
  writeFileSync(
    join(folder, 'use.ts'),
    `
    import { defineProvider, runCheck, type RunRecord } from 'quirkproof';
    import { deriveClauses, providerJsonSchema, providers, resolveFacts, standardFacts } from 'quirkproof/specs';
    import { createMock, fetchHost } from 'quirkproof/mocks';
    import { client } from './client.ts';
    const record: RunRecord = await runCheck({ client });
    const level: 'must' | 'should' | 'may' = deriveClauses(providers[0]!)[0]!.level;
    const origin: string = Object.values(resolveFacts(standardFacts, providers[0]!).origins)[0]!.url;
    // @ts-expect-error the outcome is one of a few words
    record.outcome = 'fine';
    export { createMock, defineProvider, fetchHost, level, origin, providerJsonSchema };
  `,
  );
  const flags = [
    '--noEmit',
    '--strict',
    '--target',
    'es2022',
    '--module',
    'nodenext',
    '--allowImportingTsExtensions',
    '--types',
    'node',
  ];
  const { stdout, code } = await run(join(ROOT, 'node_modules/.bin/tsc'), [
    ...flags,
    '--typeRoots',
    join(ROOT, 'node_modules/@types'),
    'use.ts',
  ]);
  expect(stdout).toBe('');
  expect(code).toBe(0);
});

/** An optional peer is the user's own; the repository's copy stands in for it. */
const symlinkPeer = (peer: string) => symlinkSync(join(ROOT, 'node_modules', peer), join(folder, 'node_modules', peer));

const CLIENT = `
import type { Client, Refusal } from 'quirkproof';
const refuse = (): Refusal => ({ ok: false, reason: 'unsupported', message: 'not today' });
export const client: Client = {
  hello: {
    name: 'refusing', version: '1.0.0', kind: 'library', clock: 'now', wirings: ['plain'],
    does: {
      state: 'none', pkce: 'none', callback: 'library', singleUse: 'none', expiry: 'none', keepsRefreshToken: 'none',
      refresh: 'none', autoRefresh: 'none', callApi: 'none', revoke: 'none', direct: 'none', implicit: 'none',
      save: 'none', timeout: 'none',
    },
  },
  open: ({ setup }) => ({ begin: () => ({ ok: true, url: setup.endpoints.authorization }), callback: refuse }),
};
`;
