import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClientFolder } from '../../engine/cell/testing/write-client.ts';
import { isFull } from '../../testing/share.ts';
import { createProgram } from './program.ts';
import { execute } from './run-program.ts';

const folder = createClientFolder();
folder.writeClient('sound.ts', '');
let printed = { stdout: '', stderr: '' };

beforeEach(() => {
  printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      printed[name] += text;
      return true;
    });
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});
afterAll(folder.remove);

/** Some: in this process the same words come up sooner. `FULL=1` asks the cell for all of them. */
const IN_A_CELL: readonly string[] = ['throws.ts', 'hello.mjs', 'exits.ts'];

async function run(...args: string[]) {
  const place =
    args[0] === 'check' && args.length > 1 && !args.includes('--out') ? ['--out', join(folder.path, 'out')] : [];
  const code = await execute(createProgram(), ['node', 'quirkproof', ...args, ...place]);
  return { code, ...printed };
}

test.each([
  ['missing', './no-such.ts', undefined, ['no such file', 'check the path']],
  ['near', 'sound', undefined, ['no such file', 'did you mean', 'sound.ts']],
  ['throwing on import', 'throws.ts', 'throw new Error("boom")', ['it threw Error: boom', 'throws.ts']],
  ['of broken syntax', 'broken.ts', 'export const = 3', ['a module that can be imported', 'broken.ts']],
  ['importing what is not there', 'lost.ts', 'import "no-such-package"', ['no-such-package', 'installed beside it']],
  ['exporting nothing', 'nothing.ts', 'export {}', ['exports nothing', '{ hello, open }']],
  [
    'exporting the wrong thing',
    'wrong.ts',
    'export default () => 7; export const tokens = 3',
    ['default (a function)', 'tokens (3)', 'as { [providerId]: client }'],
  ],
  [
    'exporting a client without open',
    'half.cjs',
    'exports.client = { hello: {} }',
    ['`open` is a function', 'open is nothing'],
  ],
  [
    'with a malformed hello',
    'hello.mjs',
    'export const client = { hello: { name: "x", version: "1", kind: "robot", clock: "now", wirings: ["plain"], does: { state: "me", pkce: null } }, open() {} }',
    [
      'hello.kind: expected "library" or "application", got "robot"',
      'hello.does.pkce',
      'a duty that nobody does is "none"',
    ],
  ],
  ['ending the process', 'exits.ts', 'process.exit(0)', ['importing it ended the process: process.exit(0)']],
  [
    'for a provider that nobody knows',
    'unknown.ts',
    'import { client } from "./sound.ts"; export default { standrad: client }',
    ['names the provider "standrad"', 'did you mean standard?'],
  ],
] as const)('a module %s is a matter of usage', async (_, name, text, words) => {
  if (text !== undefined) writeFileSync(join(folder.path, name), text);
  const place = isFull || IN_A_CELL.includes(name) ? [] : ['--in-process'];
  const { code, stderr, stdout } = await run('check', join(folder.path, name), ...place);
  for (const word of words) expect(stderr).toContain(word);
  expect(stderr).not.toContain('quirkproof itself failed');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test.each([
  [
    ['--provider', 'standrad'],
    ['There is no provider "standrad"', 'did you mean standard?'],
  ],
  [
    ['--answer', 'nonsense'],
    ['cannot be read', 'provider.question=answer'],
  ],
  [
    ['--answer', 'nobody.x=y'],
    ['for a provider that nobody knows', 'one of standard'],
  ],
  [
    ['--answer', 'standard.rotatoin=rotates'],
    ['a question that standard does not have', 'did you mean rotation?'],
  ],
  [
    ['--answer', 'standard.rotation=maybe'],
    ['has no answer "maybe"', 'one of rotates, keeps'],
  ],
  [['--answer', 'standard.rotation=keeps,standard.rotation=rotates'], ['is answered twice']],
  [
    ['--only', 'standard/nowhere'],
    ['--only standard/nowhere fits no clause', 'expected: the beginning of a clause id'],
  ],
  [
    ['--seed', 'x'],
    ['The seed cannot be used', 'a whole number'],
  ],
  [
    ['--fail-on', 'may'],
    ['--fail-on may is not known', 'expected: one of should, robustness'],
  ],
  [
    ['--profile', 'secure'],
    ['--profile secure is not known', 'one of documented, security, robustness'],
  ],
  [
    ['--shard', '4/3'],
    ['The shard cannot be read', 'i/n'],
  ],
  [
    ['--workers', '0'],
    ['The number of workers cannot be used', 'a whole number from 1'],
  ],
  [
    ['--as-of', '1'],
    ['--as-of 1 is no version', 'such as 0.1.0'],
  ],
  [
    ['--known-failures', 'gone.yaml'],
    ['The list gone.yaml cannot be read', '--update-baseline'],
  ],
  [
    ['--config', 'gone.ts'],
    ['There is no configuration gone.ts', 'no such file'],
  ],
  [
    ['--effort', 'heroic'],
    ['--effort heroic is not known', 'one of quick, standard, thorough'],
  ],
  [
    ['--runs', '-1'],
    ['The number of sequences cannot be used', 'a whole number from 0'],
  ],
  [
    ['--time-limit', 'soon'],
    ['--time-limit soon is no time', 'seconds'],
  ],
  [
    ['--watch', '--in-process'],
    ['--watch and --in-process do not go together', 'one of them'],
  ],
  [['--nonsense'], ["unknown option '--nonsense'", 'quirkproof --help']],
  [['another.ts'], ['too many arguments']],
] as const)('%s is a matter of usage', async (flags, words) => {
  const { code, stderr, stdout } = await run('check', join(folder.path, 'sound.ts'), ...flags);
  for (const word of words) expect(stderr).toContain(word);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test.each(createProgram().commands.map((command) => [command.name(), command] as const))(
  'the help of %s fits into 80 columns',
  (_, command) => {
    const lines = command.helpInformation().split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.length).toBeGreaterThan(3);
  },
);

test('a command is asked for, and suggested', async () => {
  expect((await run()).code).toBe(2);
  expect(await run('chekc')).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean check?') });
  expect(await run('check')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('expected: the path of a module, or `clients` in a configuration'),
  });
});

test.each([
  ['203.0.113.1', 'an address of this machine', 'another with --host'],
  ['no-such-host.invalid', 'an address of this machine', 'another with --host'],
])('serving at %s is a matter of usage', async (host, expected, hint) => {
  const { code, stderr } = await run('serve', 'standard', '--port', '0', '--host', host);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`expected: ${expected}`) });
  expect(stderr).toContain(hint);
});

test.each([
  ['yaml', 'facts: [1', 'Flow sequence'],
  ['json', '{"facts": 1', 'JSON'],
])('a spec that is no %s is quoted, without the stack of its parser', async (extension, text, words) => {
  const file = folder.write(`broken.${extension}`, text);
  const { code, stderr } = await run('list', '--spec', file);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(words) });
  expect(stderr).not.toMatch(/\(at |node_modules/);
});

test.each([
  ['check', './sound.ts', '--out', ''],
  ['check', './sound.ts', '--config', ''],
  ['check', './sound.ts', '--known-failures', ''],
  ['check', './sound.ts', '--spec', ''],
  ['check', './sound.ts', '--replay', ''],
  ['demo', '--out', ''],
  ['merge', 'run.json', '--out', ''],
  ['report', 'run.json', '--out', ''],
  ['gate', 'run.json', '--unstable', ''],
  ['list', '--spec', ''],
])('%s %s with an empty path is a matter of usage', async (...args) => {
  const { code, stderr, stdout } = await run(...args);
  expect(stderr).toContain(`option '${args.at(-2)} <`);
  expect(stderr).toContain('names nothing');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test('a module without a client for the provider is told what to export, and that is enough', async () => {
  const named = folder.write('named.ts', 'import { client } from "./sound.ts"; export const standard = client;');
  const { code, stderr } = await run('check', named, '--provider', 'psohub');
  expect(code).toBe(2);
  printed.stderr = '';
  expect(stderr).toContain('export a client as "psohub", or the one for all providers as "client"');
  const all = folder.write(
    'all.ts',
    'import { client } from "./sound.ts"; export const standard = client; export { client };',
  );
  const { stderr: after } = await run('check', all, '--provider', 'psohub', '--only', 'nothing-like-it');
  expect(after).toContain('--only nothing-like-it fits no clause');
  expect(after).not.toContain('exports no client');
});

test('a flag of several values leaves the module its place', async () => {
  const out = join(folder.path, 'out');
  expect(await run('check', '--out', out, '--only', 'standard/begin', 'standard/refresh', './gone.ts')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('gone.ts'),
  });
});

test('a clause or a provider that is not there is suggested', async () => {
  expect(await run('list', 'psohbu')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('did you mean psohub?'),
  });
  const { code, stderr, stdout } = await run('explain', 'psohub/exchange/redirect_url');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('did you mean psohub/exchange/redirect_uri');
  expect((await run('explain', 'nothing-like-it-at-all')).stderr).toContain('quirkproof list <provider>');
});

test('lists providers, clauses and questions, and explains a clause', async () => {
  const { code, stdout } = await run('list');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^standard {2}The standard$/m);
  const { stdout: one } = await run('list', 'psohub');
  expect(one).toMatch(/^psohub\/exchange\/redirect_uri {2}must · documented$/m);
  expect(one).toMatch(/^psohub\.code-name {2}contradiction$/m);
  expect(one).toMatch(/^ {2}· table(?: \(preferred\))?: /m);
  const { stdout: clause } = await run('explain', 'psohub/exchange/redirect_uri');
  expect(clause).toContain('where it comes from');
  expect(clause).toContain('PSOhub');
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'http://localhost:3000/callback#here', 'nowhere', '/callback'])(
  'serve refuses the redirect URI %s',
  async (uri) => {
    const { code, stderr, stdout } = await run('serve', 'standard', '--port', '0', '--redirect-uri', uri);
    expect(stderr).toContain('--redirect-uri');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  },
);
