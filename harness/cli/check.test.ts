import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type RunRecord, runRecordSchema } from '../../specs/language/record.ts';
import { createClientFolder } from '../cell/testing/write-client.ts';
import { runCli } from './testing/run-cli.ts';

const folder = createClientFolder();
afterAll(folder.remove);

let runs = 0;
/** Runs `check` at the control alone, with a folder of its own for the record. */
async function check(module: string, ...flags: string[]) {
  runs += 1;
  const out = join(folder.path, `out-${runs}`);
  const ended = await runCli(['check', module, '--provider', 'standard', '--out', out, ...flags], folder.path);
  const path = join(out, 'run.json');
  const record = existsSync(path) ? runRecordSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
  return { ...ended, record: record as RunRecord, isWritten: record !== undefined };
}

const verdictsOf = (record: RunRecord) =>
  Object.fromEntries(record.providers.flatMap(({ clauses }) => clauses.map(({ id, verdict }) => [id, verdict])));

const sound = check(folder.writeClient('sound.ts', ''));

describe.concurrent('a module that gives no client is a matter of usage', () => {
  test.each([
    ['missing', './no-such.ts', undefined, ['no such file', 'check the path']],
    ['near', './sound', undefined, ['no such file', 'did you mean', 'sound.ts']],
    ['throwing on import', 'throws.ts', 'throw new Error("boom")', ['Error: boom', 'throws.ts']],
    ['of broken syntax', 'broken.ts', 'export const = 3', ['a module that can be imported', 'broken.ts']],
    ['exporting nothing', 'nothing.ts', 'export {}', ['exports nothing', '{ hello, open }']],
    ['exporting the wrong thing', 'wrong.ts', 'export default () => 7; export const tokens = 3', ['default (a function), tokens (3)']],
    ['exporting a client without open', 'half.ts', 'export const client = { hello: {} }', ['`open` is a function', 'open is nothing']],
    [
      'with a malformed hello',
      'hello.ts',
      'export const client = { hello: { name: "x", version: "1", kind: "robot", clock: "now", wirings: ["plain"], does: { state: "me" } }, open() {} }',
      ['hello.kind: expected "library" or "application", got "robot"', 'hello.does.pkce', 'a duty that nobody does is "none"'],
    ],
    ['ending the process', 'exits.ts', 'process.exit(0)', ['importing it ended the process: process.exit(0)']],
    ['for a provider that nobody knows', 'unknown.ts', 'import { client } from "./sound.ts"; export default { standrad: client }', ['standrad', 'did you mean standard?']],
  ] as const)('%s', async (_, name, text, words) => {
    if (text !== undefined) writeFileSync(join(folder.path, name), text);
    const { code, stderr, stdout, isWritten } = await check(name, ...(name === 'unknown.ts' ? [] : []));
    for (const word of words) expect(stderr).toContain(word);
    expect(stderr).not.toContain('quirkproof itself failed');
    expect({ code, stdout, isWritten }).toEqual({ code: 2, stdout: '', isWritten: false });
  });
});

describe.concurrent('a client that misbehaves costs its own clauses and no others', () => {
  test.each([
    ['throws', 'refresh() { throw new TypeError("x is no function") }', /^standard\/(refresh|security|lifetimes)\b/, 'refresh threw TypeError: x is no function'],
    ['never answers', 'revoke: () => new Promise(() => {})', /^standard\/(revoke|security)\b/, 'revoke did not settle within 3000 ms'],
    ['loops for ever', 'revoke() { for (;;); }', /^standard\/(revoke|security)\b/, 'did not return within 4 s and blocks its thread (endless loop?)'],
    ['ends the process', 'revoke() { process.exit(0) }', /^standard\/(revoke|security)\b/, 'revoke ended the process: process.exit(0)'],
    ['answers nonsense', 'revoke: () => "sure"', /^standard\/(revoke|security)\b/, 'revoke answered "sure"'],
  ])('%s', async (name, changes, touched, message) => {
    const { code, stdout, record } = await check(folder.writeClient(`${name.replaceAll(' ', '-')}.ts`, changes));
    expect(code).toBe(1);
    expect(record.outcome).toBe('incomplete');
    expect(record.faults.map((fault) => fault.message).join('\n')).toContain(message);
    expect(stdout.replace(/\s+│?\s*/g, ' ')).toContain(message.slice(0, 30));
    const before = verdictsOf((await sound).record);
    const after = verdictsOf(record);
    const changed = Object.keys(before).filter((id) => before[id] !== after[id]);
    expect(changed).not.toEqual([]);
    expect(changed.filter((id) => !touched.test(id))).toEqual([]);
    expect(changed.map((id) => after[id])).toEqual(changed.map(() => 'inconclusive'));
  });

  test('a rejection outside any operation is told and costs nothing', async () => {
    const changes = 'begin(args) { if (flag("stray")) setTimeout(() => Promise.reject(new Error("nobody cares")), 1); return session.begin(args) }';
    const { code, record } = await check(folder.writeClient('rejects.ts', changes));
    expect(record.faults.map((fault) => fault.message)).toEqual([expect.stringMatching(/nobody handled .*Error: nobody cares/)]);
    expect(verdictsOf(record)).toEqual(verdictsOf((await sound).record));
    expect(code).toBe(0);
  });

  test('what it prints does not reach the report', async () => {
    const { code, stdout, stderr } = await check(folder.writeClient('chatty.ts', 'begin(args) { console.log("CHATTER"); console.error("CHATTER"); return session.begin(args) }'));
    expect(code).toBe(0);
    expect(stdout + stderr).not.toContain('CHATTER');
  });
});

describe.concurrent('a run', () => {
  test('conforms, prints the report to stdout and the progress to stderr', async () => {
    const { code, stdout, stderr, record } = await sound;
    expect(code).toBe(0);
    expect(stdout).toMatch(/CONFORMS/);
    expect(stdout).toContain('run.json');
    expect(stderr).toMatch(/^standard {2}plain {2}\d+\/\d+ cases/);
    expect(record).toMatchObject({ outcome: 'conforms', seed: 20260101, profiles: ['documented', 'security'] });
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('still reports when the record cannot be written, and exits 2', async () => {
    const file = folder.write('occupied', '');
    const { code, stdout, stderr } = await runCli(['check', './sound.ts', '--provider', 'standard', '--out', join(file, 'x')], folder.path);
    expect(code).toBe(2);
    expect(stdout).toContain('CONFORMS');
    expect(stderr).toContain('The record cannot be written');
    expect(stderr).toContain('--out');
  });

  test('ends with what there is when it is interrupted', async () => {
    const slow = folder.writeClient('slow.ts', 'begin: async (args) => { await new Promise((go) => setTimeout(go, 40)); return session.begin(args) }');
    const out = join(folder.path, 'interrupted');
    const { code, stdout } = await runCli(['check', slow, '--provider', 'standard', '--out', out], folder.path, (child) => {
      setTimeout(() => child.kill('SIGINT'), 4_000);
    });
    expect(code).toBe(130);
    expect(stdout).toContain('INTERRUPTED');
    expect(runRecordSchema.parse(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')))).toMatchObject({ outcome: 'interrupted', exitCode: 130 });
  });

  test('does not mind a reader that goes away', async () => {
    const { code, stderr } = await runCli(['check', './sound.ts', '--provider', 'standard', '--out', 'gone'], folder.path, (child) => child.stdout?.destroy());
    expect(code).toBe(0);
    expect(stderr).not.toContain('EPIPE');
  });

  test('is the same in this process', async () => {
    const { code, record } = await check('./sound.ts', '--in-process');
    expect(code).toBe(0);
    expect(verdictsOf(record)).toEqual(verdictsOf((await sound).record));
  });

  test('a client in this process that ends it is a fault as well', async () => {
    const { code, record } = await check(folder.writeClient('exits-here.ts', 'revoke() { process.exit(0) }'), '--in-process');
    expect(code).toBe(1);
    expect(record.faults[0]?.message).toContain('process.exit(0)');
  });

  test('is restricted to profiles and clauses', async () => {
    const { code, record, stdout } = await check('./sound.ts', '--only', 'standard/refresh,*/state', '--profile', 'documented');
    const ids = record.providers.flatMap(({ clauses }) => clauses.map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(5);
    expect(ids.filter((id) => !/^standard\/refresh\/|\/state$/.test(id))).toEqual([]);
    expect(record).toMatchObject({ only: ['standard/refresh', '*/state'], profiles: ['documented'] });
    expect(stdout).toContain('partial');
    expect(code).toBe(0);
  });
});

test.concurrent.each([
  [['--provider', 'standrad'], ['There is no provider "standrad"', 'did you mean standard?']],
  [['--answer', 'nonsense'], ['cannot be read', 'provider.question=answer']],
  [['--answer', 'nobody.x=y'], ['nobody', 'one of standard']],
  [['--answer', 'standard.rotatoin=rotates'], ['a question that standard does not have', 'did you mean rotation?']],
  [['--answer', 'standard.rotation=maybe'], ['has no answer "maybe"', 'one of rotates, keeps']],
  [['--only', 'standard/nowhere'], ['--only standard/nowhere fits no clause']],
  [['--seed', 'x'], ['The seed cannot be used', 'a whole number']],
  [['--fail-on', 'may'], ['--fail-on may is not known']],
  [['--profile', 'secure'], ['--profile secure is not known', 'one of documented, security']],
  [['--nonsense'], ["unknown option '--nonsense'"]],
] as const)('%s is a matter of usage', async (flags, words) => {
  const { code, stderr, stdout } = await runCli(['check', resolve(folder.path, 'sound.ts'), ...flags], folder.path);
  for (const word of words) expect(stderr).toContain(word);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});
