import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, expect, test } from 'vitest';
import { UsageError } from '../../ground/usage-error.ts';
import { type Config, configJsonSchema, defineConfig } from './config-schema.ts';
import type { Layer } from './layer.ts';
import { loadConfig, parseConfig } from './load-config.ts';
import { resolveSettings } from './resolve-settings.ts';

const root = mkdtempSync(join(tmpdir(), 'quirkproof-config-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folders = 0;
function folderOf(files: Record<string, string>): string {
  folders += 1;
  const folder = join(root, String(folders));
  mkdirSync(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const FULL: Config = defineConfig({
  clients: { acme: './acme.ts', other: { module: './lib/other.ts', providers: ['standard'], gate: { strict: true } } },
  providers: ['standard', 'psohub'],
  profiles: ['documented'],
  answers: { 'psohub.code-name': 'table' },
  seed: 7,
  effort: 'quick',
  runs: 12,
  timeLimitSeconds: 30,
  gate: { failOn: ['should'], asOf: '0.1.0' },
  specs: ['./mine.yaml'],
  workers: 2,
  out: './out',
  reports: ['html', 'junit'],
  trace: true,
  har: false,
});

test.each([
  ['quirkproof.config.ts', `const c: object = ${JSON.stringify(FULL)}; export default c;`],
  ['quirkproof.config.mts', `export default ${JSON.stringify(FULL)}`],
  ['quirkproof.config.js', `export default ${JSON.stringify(FULL)}`],
  ['quirkproof.config.mjs', `export default ${JSON.stringify(FULL)}`],
  ['quirkproof.config.cjs', `module.exports = ${JSON.stringify(FULL)}`],
  ['quirkproof.config.json', JSON.stringify(FULL)],
])('finds and reads %s', async (name, text) => {
  const folder = folderOf({ [name]: text });
  expect(await loadConfig(undefined, folder)).toEqual({ name, file: join(folder, name), config: FULL });
});

test('a folder without one has none, and one with two says so', async () => {
  expect(await loadConfig(undefined, folderOf({}))).toBeUndefined();
  const folder = folderOf({ 'quirkproof.config.json': '{}', 'quirkproof.config.js': 'export default {}' });
  await expect(loadConfig(undefined, folder)).rejects.toThrow('more than one configuration');
  expect((await loadConfig('quirkproof.config.json', folder))?.config).toEqual({});
});

test.each<[string, string, string]>([
  ['broken.json', '{', 'cannot be read'],
  ['throws.ts', 'throw new Error("boom")', 'boom'],
  ['nothing.ts', 'export const config = {}', 'Invalid input'],
  ['gone.ts', '', 'no such file'],
])('%s is a matter of usage', async (name, text, words) => {
  const folder = folderOf(text === '' ? {} : { [name]: text });
  const loading = loadConfig(name, folder);
  await expect(loading).rejects.toThrow(UsageError);
  await expect(loading).rejects.toThrow(words);
});

test.each<[unknown, string]>([
  [{ client: './x.ts' }, 'Unrecognized key'],
  [{ clients: { 'a/b': './x.ts' } }, 'clients'],
  [{ providers: [] }, 'providers'],
  [{ profiles: ['secure'] }, 'profiles.0'],
  [{ gate: { failOn: ['may'] } }, 'gate.failOn.0'],
  [{ gate: { asOf: '1' } }, 'gate.asOf: a version such as 0.1.0'],
  [{ seed: -1 }, 'seed'],
  [{ workers: 0 }, 'workers'],
  [{ effort: 'heroic' }, 'effort'],
  [{ reports: ['pdf'] }, 'reports.0'],
  [{ clients: { a: { modul: './x.ts' } } }, 'clients'],
])('%j has a mistake, and its place is named', (value, words) => {
  expect(() => parseConfig(value, 'quirkproof.config.json')).toThrow(UsageError);
  expect(() => parseConfig(value, 'quirkproof.config.json')).toThrow(words);
});

test('the published schema accepts what the program accepts, and refuses what it refuses', () => {
  const validate = new Ajv2020({ strict: false }).compile(configJsonSchema());
  expect(validate(FULL), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ $schema: './schema.json', clients: './x.ts' })).toBe(true);
  for (const wrong of [{ client: 'x' }, { seed: 'seven' }, { gate: { strict: 'yes' } }, { workers: 0 }]) {
    expect(validate(wrong), JSON.stringify(wrong)).toBe(false);
  }
});

const flagsOf = (layer: Layer) => ({
  layer,
  sources: Object.fromEntries(Object.keys(layer).map((key) => [key, `--${key}`])),
});
const NONE = flagsOf({});
const loadedAt = (folder: string, config: Config) => ({
  name: 'quirkproof.config.json',
  file: join(folder, 'quirkproof.config.json'),
  config,
});

test('flags win over the client, the client over the file, the file over the default', () => {
  const folder = folderOf({});
  const config: Config = {
    clients: { acme: { module: './acme.ts', seed: 2, providers: ['psohub'] } },
    seed: 3,
    providers: ['standard'],
    profiles: ['security'],
    workers: 4,
  };
  const [one] = resolveSettings('acme', flagsOf({ seed: '1' }), loadedAt(folder, config), folder);
  expect(one).toEqual({
    name: 'acme',
    settings: {
      module: './acme.ts',
      seed: '1',
      providers: ['psohub'],
      profiles: ['security'],
      workers: 4,
      out: '.quirkproof',
    },
    sources: {
      module: 'quirkproof.config.json, clients.acme',
      seed: '--seed',
      providers: 'quirkproof.config.json, clients.acme',
      profiles: 'quirkproof.config.json',
      workers: 'quirkproof.config.json',
      out: 'default',
    },
  });
});

test('several clients each have a folder, and lists of their own', () => {
  const folder = folderOf({ 'quirkproof.known-failures.acme.yaml': '' });
  const config: Config = {
    clients: { acme: './acme.ts', other: { module: './o.ts', unstable: './u.yaml' } },
    out: './o/',
  };
  const all = resolveSettings(undefined, NONE, loadedAt(folder, config), folder);
  expect(
    all.map(({ name, settings: { out, knownFailures, unstable } }) => ({ name, out, knownFailures, unstable })),
  ).toEqual([
    { name: 'acme', out: './o/acme', knownFailures: 'quirkproof.known-failures.acme.yaml', unstable: undefined },
    { name: 'other', out: './o/other', knownFailures: undefined, unstable: './u.yaml' },
  ]);
  expect(resolveSettings('other', NONE, loadedAt(folder, config), folder)[0]?.settings.out).toBe('./o/other');
  const shared = { ...config, knownFailures: './k.yaml' };
  expect(() => resolveSettings(undefined, NONE, loadedAt(folder, shared), folder)).toThrow('cannot share one list');
  expect(() => resolveSettings(undefined, flagsOf({ unstable: 'u' }), loadedAt(folder, config), folder)).toThrow(
    UsageError,
  );
});

test('paths are relative to the file, and told as from here', () => {
  const folder = folderOf({ 'sub/x': '' });
  const config: Config = { clients: './acme.ts', specs: ['./mine.yaml'], knownFailures: './known.yaml', out: '../out' };
  const [{ settings } = { settings: {} }] = resolveSettings(
    undefined,
    NONE,
    loadedAt(join(folder, 'sub'), config),
    folder,
  );
  expect(settings).toMatchObject({
    module: './sub/acme.ts',
    specs: ['./sub/mine.yaml'],
    knownFailures: './sub/known.yaml',
    out: './out',
  });
});

test('a client is named by its name or by its path; anything else is a module of its own', () => {
  const folder = folderOf({ 'acme.ts': '', 'third.ts': '' });
  const config: Config = { clients: { acme: { module: './acme.ts', seed: 2 }, other: './o.ts' }, seed: 3 };
  const seedOf = (wanted: string) => resolveSettings(wanted, NONE, loadedAt(folder, config), folder)[0]?.settings.seed;
  expect(seedOf('acme')).toBe(2);
  expect(seedOf('./acme.ts')).toBe(2);
  expect(seedOf('acme.ts')).toBe(2);
  expect(seedOf('./third.ts')).toBe(3);
  expect(() => seedOf('acne')).toThrow('did you mean acme?');
  expect(() => resolveSettings(undefined, NONE, loadedAt(folder, {}), folder)).toThrow('no telling what to judge');
});

test('answers are put together, each of them a setting of its own', () => {
  const folder = folderOf({});
  const config: Config = {
    clients: { acme: { module: './a.ts', answers: { 'a.x': 'client', 'a.y': 'client' } } },
    answers: { 'a.x': 'file', 'a.z': 'file' },
  };
  const [one] = resolveSettings('acme', flagsOf({ answers: { 'a.y': 'flag' } }), loadedAt(folder, config), folder);
  expect(one?.settings.answers).toEqual({ 'a.x': 'client', 'a.y': 'flag', 'a.z': 'file' });
  expect(one?.sources.answers).toBe('--answers; quirkproof.config.json, clients.acme; quirkproof.config.json');
});

test('strict is every further gate', () => {
  const folder = folderOf({});
  const [one] = resolveSettings(
    undefined,
    NONE,
    loadedAt(folder, { clients: './a.ts', gate: { strict: true } }),
    folder,
  );
  expect(one?.settings.failOn).toEqual(['should', 'robustness']);
});

test('a client is a module or a command, and a command is started in the folder of its configuration', async () => {
  const command: [string, ...string[]] = ['python3', 'client.py'];
  const folder = folderOf({ 'quirkproof.config.json': JSON.stringify({ clients: { ours: { command } } }) });
  const [ours] = resolveSettings('ours', { layer: {}, sources: {} }, await loadConfig(undefined, folder), folder);
  expect(ours?.settings).toMatchObject({ command, cwd: folder });
  expect(ours?.settings.module).toBeUndefined();
  const [given] = resolveSettings(
    undefined,
    { layer: { command }, sources: {} },
    await loadConfig(undefined, folder),
    folder,
  );
  expect(given?.settings).toMatchObject({ command });
  for (const client of [{}, { command, module: './client.ts' }, { command: [] }])
    expect(() => parseConfig({ clients: { ours: client } }, 'quirkproof.config.json')).toThrow(UsageError);
});
