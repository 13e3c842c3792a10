import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type EmptyFolder, installInEmptyFolder, ROOT } from './testing/empty-folder.ts';

const { name, exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const OPTIONAL_PEERS = ['msw', 'vitest'];

let folder: EmptyFolder;
beforeAll(async () => {
  folder = await installInEmptyFolder([inject('tarball')]);
});
afterAll(() => folder?.remove());

test('holds what runs, and nothing of what only proves it', () => {
  const files = readdirSync(join(folder.path, 'node_modules', name), { recursive: true }).map(String);
  expect(files).toEqual(
    expect.arrayContaining([
      'LICENSE',
      'README.md',
      'package.json',
      join('dist', 'harness', 'faces', 'cli', 'main.js'),
    ]),
  );
  expect(files.filter((file) => /\.test\.|\btesting\b|(?<!\.d)\.ts$|^clients\b/.test(file))).toEqual([]);
});

test('judges a client in TypeScript', async () => {
  folder.write('client.ts', CLIENT);
  const { code, stdout } = await folder.run('npx', ['quirkproof', 'check', './client.ts', '--provider', 'standard']);
  expect(stdout).toContain('refusing 1.0.0');
  expect(stdout).toContain('(exit 1)');
  expect(code).toBe(1);
});

test.each(Object.keys(exports))('gives %s', async (path) => {
  const specifier = path.replace('.', name);
  if (path === './package.json') return;
  if (OPTIONAL_PEERS.includes(path.slice(2))) symlinkPeer(path.slice(2));
  const imported = path === './vitest' ? `import.meta.resolve('${specifier}')` : `await import('${specifier}')`;
  const { stdout, stderr } = await folder.evaluate(`console.log(Object.keys(${imported}).length > 0)`);
  expect(stderr).toBe('');
  expect(stdout).toBe('true\n');
});

/** An optional peer is the user's own; the repository's copy stands in for it. */
const symlinkPeer = (peer: string) =>
  symlinkSync(join(ROOT, 'node_modules', peer), join(folder.path, 'node_modules', peer));

test('works from a program', async () => {
  const { stdout, stderr } = await folder.evaluate(`
    import { runCheck } from 'quirkproof';
    const record = await runCheck({ module: 'client.ts', providers: ['standard'] });
    console.log(record.exitCode, record.client.name);
  `);
  expect(stderr).toBe('');
  expect(stdout).toBe('1 refusing\n');
});

test('has types that compile', async () => {
  folder.write(
    'use.ts',
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
  const flags = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--allowImportingTsExtensions'];
  const { stdout, code } = await folder.run(join(ROOT, 'node_modules/.bin/tsc'), [
    ...flags,
    '--types',
    'node',
    '--typeRoots',
    join(ROOT, 'node_modules/@types'),
    'use.ts',
  ]);
  expect(stdout).toBe('');
  expect(code).toBe(0);
});

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
