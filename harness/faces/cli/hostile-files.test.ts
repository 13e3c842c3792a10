/** Files that should keep a command busy for ever, bring it down or lead it elsewhere: refused by name, exit 2, no stack. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { clauseOf, findingOf, providerOf, recordOf } from '../../../reports/render/testing/records.ts';
import { createClientFolder } from '../../engine/cell/testing/write-client.ts';
import { openCounterexampleFolder } from '../../engine/explore/counterexample-folder.ts';
import { readStored } from '../../engine/explore/stored.ts';
import { COMMAND } from './testing/run-cli.ts';
import { createInProcess } from './testing/run-in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'quirkproof-hostile-'));
const clients = createClientFolder();
const client = clients.writeClient('sound.ts', '');
afterAll(() => {
  clients.remove();
  rmSync(folder, { recursive: true, force: true });
});
const { printed, run } = createInProcess();

const DEEP = '['.repeat(6_000) + ']'.repeat(6_000);
const BOMB = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
  .split('')
  .map((name, at) => `${name}: &${name} [${Array(10).fill(`*${'abcdefghij'[at]}`).join(',')}]`)
  .join('\n')}\n`;
const MANY = JSON.stringify(Array.from({ length: 100_000 }, (_, n) => ({ clause: `x/${n}`, reason: 'r' })));

let made = 0;
const write = (text: string | Uint8Array, end: string): string => {
  made += 1;
  const path = join(folder, `${made}.${end}`);
  writeFileSync(path, text);
  return path;
};
const pipe = (end: string): string => {
  made += 1;
  const path = join(folder, `${made}.${end}`);
  execFileSync('mkfifo', [path]);
  return path;
};
const directory = (end: string): string => {
  made += 1;
  const path = join(folder, `${made}.${end}`);
  // A folder with a run.json in it would be a record.
  mkdirSync(path);
  return path;
};
const device = (end: string): string => {
  made += 1;
  const path = join(folder, `${made}.${end}`);
  symlinkSync('/dev/zero', path);
  return path;
};

/** With nothing in it, and on no disk. */
function large(end: string): string {
  const path = write('', end);
  truncateSync(path, 80 * 1024 * 1024);
  return path;
}

/** What every reader of files has to meet. */
const FILES: Record<string, (end: string) => string> = {
  'a pipe that nobody writes to': pipe,
  'a device without end': device,
  'a folder': directory,
  'no file': (end) => join(folder, `missing.${end}`),
  'a file of 80 MB': (end) => large(end),
  'bytes that are no text': (end) =>
    write(
      Uint8Array.from({ length: 4096 }, (_, n) => (n * 151) % 256),
      end,
    ),
  'lists 6,000 levels deep': (end) => write(DEEP, end),
  'a word': (end) => write('nonsense', end),
  'a number': (end) => write('7', end),
  'an object of nobody': (end) => write('{"__proto__": {"polluted": true}, "constructor": 1}', end),
};
/** What YAML adds. */
const YAML: Record<string, (end: string) => string> = {
  'aliases that unfold without end': (end) => write(BOMB, end),
  'an alias of nothing': (end) => write('- *nothing\n', end),
  'a list that holds itself': (end) => write('&a [*a]\n', end),
  '100,000 entries': (end) => write(MANY, end),
};

const quick = ['--provider', 'standard', '--runs', '0', '--out', join(folder, 'out')];
type Reader = { end: string; args: (file: string) => string[]; more?: Record<string, (end: string) => string> };
const READERS: Record<string, Reader> = {
  gate: { end: 'json', args: (file) => ['gate', file] },
  report: { end: 'json', args: (file) => ['report', file] },
  diff: { end: 'json', args: (file) => ['diff', file, file] },
  merge: { end: 'json', args: (file) => ['merge', file, '--out', join(folder, 'merged')] },
  '--config': { end: 'json', args: (file) => ['check', client, '--config', file, ...quick] },
  '--known-failures': {
    end: 'yaml',
    args: (file) => ['check', client, '--known-failures', file, ...quick],
    more: YAML,
  },
  '--unstable': { end: 'yaml', args: (file) => ['check', client, '--unstable', file, ...quick], more: YAML },
  '--spec as JSON': { end: 'json', args: (file) => ['list', '--spec', file] },
  '--spec as YAML': { end: 'yaml', args: (file) => ['list', '--spec', file], more: YAML },
  '--replay': { end: 'json', args: (file) => ['check', client, '--replay', file] },
};

const rows = Object.entries(READERS).flatMap(([reader, { end, args, more }]) =>
  Object.entries({ ...FILES, ...more }).map(([what, make]) => ({ reader, what, end, args, make })),
);

test('there are more than a hundred of them', () => {
  expect(rows.length).toBeGreaterThan(100);
});

test.each(rows)('$reader meets $what', async ({ end, args, make }) => {
  const file = make(end);
  expect(await run(...args(file))).toBe(2);
  expect(printed.stderr).toContain(basename(file));
  expect(printed.stderr).not.toMatch(/^\s+at /m);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

const spec = (more: object) =>
  write(
    `export default ${JSON.stringify({ id: 'own', name: 'Own', summary: 'Own.', document: { title: 'T', read: '2026-01-01' }, sections: {}, facts: {}, unsettled: [], ...more })}`,
    'ts',
  );

test.each([
  [
    'holds itself',
    () => write('const a: Record<string, unknown> = { id: "own" }; a.facts = a; export default a;', 'ts'),
  ],
  [
    'is very deep',
    () => write(`let a: object = {}; for (let n = 0; n < 9000; n += 1) a = { a }; export default a;`, 'ts'),
  ],
  ['has an id that is a path', () => spec({ id: '../../victim' })],
])('a spec that %s is refused', async (_, make) => {
  expect(await run('list', '--spec', make())).toBe(2);
  expect(printed.stderr).not.toMatch(/^\s+at /m);
});

test.each([
  ['an id', 'export default { get id() { throw new Error("not today") } };'],
  ['facts', 'export default { id: "own", get facts() { throw new Error("not today") } };'],
  ['a named export', 'export const own = { get sections() { throw new Error("not today") } };'],
  ['something of nobody', 'export default { get id() { throw Object.create(null) } };'],
])('a module with %s that throws when it is looked at is refused by name, whatever it is for', async (_, text) => {
  const file = write(text, 'ts');
  for (const args of [
    ['list', 'standard', '--spec', file],
    ['check', client, '--config', file, ...quick],
    ['check', file, ...quick],
  ]) {
    printed.stderr = '';
    expect(await run(...args), args.join(' ')).toBe(2);
    expect(printed.stderr).toContain(basename(file));
    expect(printed.stderr).not.toMatch(/^\s+at |itself failed/m);
  }
});

test('a client with members that throw when they are looked at is refused by name', async () => {
  for (const member of ['hello', 'open']) {
    const file = write(`export const client = { hello: {}, get ${member}() { throw new Error("not today") } };`, 'ts');
    expect(await run('check', file, ...quick)).toBe(2);
    expect(printed.stderr).toContain(basename(file));
    expect(printed.stderr).not.toMatch(/^\s+at |itself failed/m);
  }
});

test('a configuration with a member that throws when it is looked at is refused by name', async () => {
  const file = write('export default { get clients() { throw new Error("not today") } };', 'ts');
  expect(await run('check', '--config', file, ...quick)).toBe(2);
  expect(printed.stderr).toContain(basename(file));
  expect(printed.stderr).not.toMatch(/^\s+at |itself failed/m);
});

const failing = recordOf({
  providers: [
    providerOf({
      id: 'acme',
      clauses: [clauseOf({ id: 'acme/a/b', verdict: 'fail', finding: findingOf({ got: `${'a'.repeat(60)}!` }) })],
    }),
  ],
});

test('an expression that comes to no end is refused, and named', async () => {
  const list = write('- clause: acme/a/b\n  reason: r\n  matches: /^(a+)+$/\n', 'yaml');
  expect(await run('gate', write(JSON.stringify(failing), 'json'), '--known-failures', list)).toBe(2);
  expect(printed.stderr).toContain('/^(a+)+$/');
});

test('a pattern of a thousand stars is held against ids in no time', async () => {
  const stars = `${'*a'.repeat(1_000)}*`;
  const list = write(`- clause: "acme${stars}"\n  reason: r\n`, 'yaml');
  expect(await run('gate', write(JSON.stringify(failing), 'json'), '--known-failures', list)).toBe(1);
  expect(await run('check', client, '--only', stars, ...quick)).toBe(2);
});

test('5,000 clauses that block each other are decided', async () => {
  const ids = Array.from({ length: 5_000 }, (_, n) => `acme/a/f${n}`);
  const clauses = ids.map((id, n) =>
    clauseOf({
      id,
      verdict: 'inconclusive',
      blockedBy: Array.from({ length: 8 }, (_, k) => ids[(n + k + 1) % 5_000] as string),
    }),
  );
  const record = recordOf({
    providers: [providerOf({ id: 'acme', clauses: [...clauses, clauseOf({ id: 'acme/b' })] })],
  });
  expect(await run('gate', write(JSON.stringify(record), 'json'))).toBe(1);
});

const stored = (id: string) => ({
  counterexample: 1,
  id,
  provider: 'standard',
  clause: 'security/code-once',
  wiring: 'plain',
  commands: [{ do: 'begin', session: 'a' }],
  answers: {},
  identity: {},
  seed: 1,
});

test.each(['../../victim', '/etc/victim', 'a/b', '..', 'other'])(
  'a counterexample that calls itself %j removes nothing',
  (id) => {
    const out = join(folder, `kept-${readdirSync(folder).length}`);
    mkdirSync(join(out, 'counterexamples'), { recursive: true });
    const victims = [join(folder, 'victim.json'), join(out, 'victim.json'), join(out, 'counterexamples', 'other.json')];
    for (const victim of victims) writeFileSync(victim, '{}');
    writeFileSync(join(out, 'counterexamples', 'mine.json'), JSON.stringify(stored(id)));
    const opened = openCounterexampleFolder(out);
    opened.keep(readStored(JSON.stringify({ ...stored('newer'), seed: 2 }), 'newer.json'));
    for (const victim of victims) expect(existsSync(victim)).toBe(true);
    expect(opened.stored).toEqual([]);
    expect(opened.told().join('\n')).toContain('mine.json was left out');
  },
);

test.each<[string, object]>([
  ['moves the clock beyond all dates', { commands: [{ do: 'advance', beyond: 'code', seconds: 1e13 }] }],
  ['moves it back there', { commands: [{ do: 'advance', beyond: 'code', seconds: -1e13 }] }],
  ['has a lifetime beyond all dates', { played: { lifetimes: { code: { seconds: 1e13 } } } }],
  ['has a lifetime that is no number', { played: { lifetimes: { code: { seconds: 'long' } } } }],
])('a counterexample that %s is refused', async (_, more) => {
  const file = write(JSON.stringify({ ...stored('long'), ...more }), 'json');
  expect(await run('check', client, '--replay', file)).toBe(2);
  expect(printed.stderr).toContain(basename(file));
  expect(printed.stderr).toContain('seconds');
});

test('an older counterexample of the same clause makes way', () => {
  const out = join(folder, 'older');
  mkdirSync(join(out, 'counterexamples'), { recursive: true });
  writeFileSync(join(out, 'counterexamples', 'older.json'), JSON.stringify(stored('older')));
  openCounterexampleFolder(out).keep(readStored(JSON.stringify({ ...stored('newer'), seed: 2 }), 'newer.json'));
  expect(readdirSync(join(out, 'counterexamples'))).toEqual(['newer.json']);
});

test.each(['/proc/x', '/dev/null/x', '/proc/self/fd/nothing/x'])(
  '--out %s is told before anything is played',
  async (out) => {
    expect(await run('check', client, '--provider', 'standard', '--runs', '0', '--out', out)).toBe(2);
    expect(printed.stderr).toContain('cannot be written');
    expect(printed.stdout).toBe('');
  },
);

test.each([
  ['full', '>/dev/full', 2],
  ['closed', '>&-', 0],
])('standard output that is %s leaves no stack', (_, redirection, code) => {
  const command = `"$0" "$1" list ${redirection}`;
  const { status, stderr } = spawnSync('sh', ['-c', command, process.execPath, ...COMMAND], { encoding: 'utf8' });
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(status).toBe(code);
  if (code !== 0) expect(stderr).toContain('Standard output cannot be written');
});
