/** What `check`, `merge` and `diff` do with records, lists and configurations, through the commands themselves. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { RunRecord } from '../../../specs/record/record.ts';
import { runRecordSchema } from '../../../specs/record/record-schema.ts';
import { createClientFolder, POORER } from '../../engine/cell/testing/write-client.ts';
import { runCheck } from '../../engine/run/check.ts';
import { settled } from '../../testing/settled.ts';
import { isFull } from '../../testing/share.ts';
import { demoClient } from '../demo/index.ts';
import { createInProcess, lastLineOf } from './testing/run-in-process.ts';

const folder = createClientFolder();
afterAll(folder.remove);
const sound = folder.writeClient('sound.ts', '', POORER);
const wrong = folder.writeClient(
  'wrong.ts',
  'begin: async (args) => ({ ok: true, url: (await session.begin(args)).url.replace("response_type=code", "response_type=kode") })',
  POORER,
);
const { printed, run } = createInProcess();
const at = (name: string) => join(folder.path, name);
/** With nothing left open and nothing generated: it is not the verdicts that are tested here. */
const LIGHT = ['--runs', '0', '--answer', settled.join(',')];
const check = (...args: string[]) => run('check', ...args, ...LIGHT, '--no-config', '--in-process');
const recordIn = (out: string): RunRecord =>
  runRecordSchema.parse(JSON.parse(readFileSync(join(at(out), 'run.json'), 'utf8')));
const outcomeLine = () => lastLineOf(printed.stdout.slice(0, printed.stdout.lastIndexOf('\nwrote ') + 1));

test('a baseline is written once, holds, and is told when it no longer does', async () => {
  const list = at('known.yaml');
  const flags = ['--provider', 'standard', '--out', at('baseline'), '--known-failures', list];
  expect(await check(wrong, ...flags, '--update-baseline')).toBe(0);
  expect(printed.stdout).toMatch(/^wrote .*known\.yaml: [1-9]\d* added, 0 removed, 0 kept$/m);
  expect(readFileSync(list, 'utf8')).toMatch(
    /- clause: standard\/authorize\/response_type\n {2}reason: ["']?not explained yet/,
  );
  const { known, providers } = recordIn('baseline');
  const failing = providers.flatMap(({ clauses }) => clauses.filter(({ verdict }) => verdict === 'fail'));
  expect(failing.map(({ covered }) => covered?.by)).toEqual(failing.map(() => 'failures'));
  expect(failing.flatMap(({ gate }) => gate ?? [])).toEqual([]);
  expect(known?.stale).toEqual([]);

  printed.stdout = '';
  expect(await check(wrong, ...flags)).toBe(0);
  expect(outcomeLine()).toMatch(/^CONFORMS IN PART: .* known failures? (is|are) accepted;/);

  printed.stdout = '';
  expect(await check(sound, ...flags)).toBe(3);
  expect(outcomeLine()).toMatch(/^STALE KNOWN FAILURES: .*\(exit 3\)$/);
  expect(printed.stdout).toContain('remove the entry');
});

test('parts that are merged are the whole run, and fewer are refused', async () => {
  const flags = [wrong, '--provider', 'standard', 'onboardbase'];
  const whole = await check(...flags, '--out', at('whole'));
  const codes: number[] = [];
  for (const index of [1, 2]) codes.push(await check(...flags, '--shard', `${index}/2`, '--out', at(`part-${index}`)));
  expect(codes).toEqual([1, 1]);
  const parts = [2, 1].map((index) => at(`part-${index}`));

  printed.stdout = '';
  expect(await run('merge', ...parts, '--out', at('merged'))).toBe(whole);
  const { startedAt, durationMs } = recordIn('whole');
  expect({ ...recordIn('merged'), startedAt, durationMs }).toEqual(recordIn('whole'));
  expect(existsSync(join(at('merged'), 'report.html'))).toBe(true);
  expect(await run('diff', at('whole'), at('merged'), '--partial')).toBe(0);

  expect(await run('merge', ...parts.slice(1), '--out', at('merged'))).toBe(2);
  expect(printed.stderr).toContain('Part 2 of 2 is missing');
  expect(await run('gate', at('part-1'), '--partial')).toBe(2);
  expect(await run('diff', at('whole'), at('part-1'), '--partial')).toBe(2);
});

test('a part beyond the providers says that it is empty, and fails nothing', async () => {
  expect(await check(wrong, '--provider', 'standard', '--shard', '2/2', '--out', at('empty'))).toBe(0);
  expect(outcomeLine()).toContain('part 2 of 2, which is empty: 1 provider for 2 parts');
  expect(recordIn('empty').providers).toEqual([]);
});

test('every client of a configuration has its turn and its folder, and the gravest decides', async () => {
  const config = folder.write(
    'quirkproof.config.json',
    JSON.stringify({
      clients: { sound: './sound.ts', gone: './gone.ts', wrong: { module: './wrong.ts', gate: { strict: true } } },
      providers: ['standard'],
      runs: 0,
      answers: { 'standard.rotation': 'rotates', 'standard.scope-member': 'always' },
      out: './several',
      reports: ['junit'],
    }),
  );
  expect(await run('check', '--config', config, '--in-process')).toBe(2);
  expect(printed.stderr).toContain('gone.ts');
  expect(recordIn('several/sound')).toMatchObject({ exitCode: 0, failOn: [] });
  expect(recordIn('several/wrong')).toMatchObject({ exitCode: 1, failOn: ['should', 'robustness'] });
  expect(readdirSync(at('several/wrong')).sort()).toEqual(['junit.xml', 'run.json']);
  // What could not be loaded leaves a record that nobody takes for a run.
  expect(recordIn('several/gone')).toMatchObject({ exitCode: 130, partial: [{ because: 'interrupted' }] });
  expect(await run('check', 'sound', '--config', config, '--report', 'shields', '--in-process')).toBe(0);
  expect(readdirSync(at('several/sound')).sort()).toEqual(['badge.json', 'junit.xml', 'run.json']);

  printed.stdout = '';
  expect(await run('check', 'wrong', '--config', config, '--print-config', '--seed', '3')).toBe(0);
  const rows = printed.stdout.split('\n').map((row) => row.split(/ {2,}/));
  expect(rows).toContainEqual(['seed', '"3"', '--seed']);
  expect(rows).toContainEqual(['failOn', '["should","robustness"]', expect.stringContaining('clients.wrong')]);
  expect(rows).toContainEqual(['providers', '["standard"]', config]);
  expect(rows).toContainEqual(['out', expect.stringContaining('several/wrong'), config]);
});

test('leaves the traces and the archives that were asked for', async () => {
  expect(await check(sound, '--provider', 'standard', '--out', at('traced'), '--trace', '--har')).toBe(0);
  const lines = readFileSync(join(at('traced'), 'traces', 'standard.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(recordIn('traced').providers[0]?.cases ?? 0);
  expect(JSON.parse(readFileSync(join(at('traced'), 'har', 'standard.har'), 'utf8')).log.version).toBe('1.2');
  expect(printed.stdout).toContain(join('traces', 'standard.jsonl'));
});

test('secrets are left in what was asked for with them, and in nothing else', async () => {
  const flags = ['--provider', 'standard', '--runs', '0', '--out', at('secret'), '--with-secrets'];
  expect(await check(sound, ...flags)).toBe(2);
  expect(printed.stderr).toContain('--trace or --har');
  expect(await check(sound, ...flags, '--trace')).toBe(0);
  const traces = readFileSync(join(at('secret'), 'traces', 'standard.jsonl'), 'utf8');
  const secret = /"clientSecret":("[^"]+")/.exec(traces)?.[1] ?? '""';
  expect(JSON.parse(secret)).toMatch(/.{12}/);
  expect(readFileSync(join(at('secret'), 'run.json'), 'utf8')).not.toContain(secret);
});

test('two clients are compared, in every format', async () => {
  const flags = ['--provider', 'standard'];
  expect(await run('diff', sound, wrong, ...flags, '--format', 'json')).toBe(1);
  expect(JSON.parse(printed.stdout)).toMatchObject({
    meetings: [{ provider: 'standard', parting: { exchange: 1, differences: [{ name: 'response_type' }] } }],
  });
  expect(await run('diff', sound, at('sound.json'), ...flags)).toBe(2);
  expect(await run('diff', at('a.json'), at('b.json'), ...flags)).toBe(2);
  expect(await run('diff', sound, wrong, '--format', 'pdf')).toBe(2);
});

test('the schema of the configuration is printed', async () => {
  expect(await run('config', '--schema')).toBe(0);
  expect(JSON.parse(printed.stdout)).toMatchObject({ title: 'Configuration of quirkproof', type: 'object' });
});

test('the demo finds every mistake of its client', async () => {
  // `FULL=1` runs the command, which generates sequences and plays all answers.
  if (isFull) expect(await run('demo', '--out', at('demo'))).toBe(1);
  const record = isFull ? recordIn('demo') : await runCheck({ client: demoClient, runs: 0, answers: settled });
  expect(record).toMatchObject({ outcome: 'fails', exitCode: 1 });
  const failed = record.providers.flatMap(({ clauses }) =>
    clauses.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id),
  );
  const mistakes = [
    'callback/code',
    'exchange/carrier',
    'exchange/scope',
    'exchange/answer/expires_in',
    'refresh/carrier',
    'refresh/redirect_uri',
    'refresh/scope',
    'api/me/access_token',
    'security/state-fresh',
    'security/code-once',
  ];
  expect(failed).toEqual(expect.arrayContaining(mistakes.map((path) => `ioffice/${path}`)));
});
