/** The GitHub Action and the workflows to copy: every flag that they use exists, and the steps of the action do their work. */

import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { runRecordSchema } from '../../../specs/record/record-schema.ts';
import { createClientFolder, POORER } from '../../engine/cell/testing/write-client.ts';
import { settledFor } from '../../testing/settled.ts';
import { isFull } from '../../testing/share.ts';
import { createProgram } from './program.ts';
import { COMMAND } from './testing/run-cli.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const folder = createClientFolder();
afterAll(folder.remove);

const step = z.looseObject({
  id: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  shell: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
  with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
const actionSchema = z.strictObject({
  name: z.string(),
  description: z.string(),
  branding: z.strictObject({ icon: z.string(), color: z.enum(['blue', 'green', 'gray-dark']) }),
  inputs: z.record(z.string(), z.strictObject({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })),
  runs: z.strictObject({ using: z.literal('composite'), steps: z.array(step) }),
});
const workflowSchema = z.looseObject({
  name: z.string(),
  on: z.unknown(),
  permissions: z.strictObject({ contents: z.literal('read') }),
  jobs: z.record(z.string(), z.looseObject({ 'runs-on': z.string(), steps: z.array(step) })),
});

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const action = actionSchema.parse(parse(read('action.yml')));
const EXAMPLES = '.github/workflows/examples';
const workflows = [
  '.github/workflows/ci.yml',
  ...readdirSync(join(ROOT, EXAMPLES)).map((name) => join(EXAMPLES, name)),
].map((path) => ({ path, text: read(path), workflow: workflowSchema.parse(parse(read(path))) }));
const stepsOf = ({ workflow }: (typeof workflows)[number]) =>
  Object.values(workflow.jobs).flatMap(({ steps }) => steps);

test('there is one job, a matrix of parts, and plain shell', () => {
  expect(workflows.map(({ path }) => path.split('/').at(-1)).sort()).toEqual([
    'ci.yml',
    'one-job.yml',
    'plain-shell.yml',
    'shards.yml',
  ]);
});

const commands = createProgram().commands;
const flagsOf = (command: Command | undefined): string[] => command?.options.flatMap(({ long }) => long ?? []) ?? [];

/** Every `quirkproof <command> … --flag`, wherever it is written. */
function used(text: string): { command: string; flags: string[] }[] {
  const lines = text.replace(/\\\n/g, ' ').split('\n');
  return lines.flatMap((line) => {
    const [, command, rest = ''] = /(?:npx .*?quirkproof\S*|^\s*quirkproof)\s+([a-z]+)(.*)/.exec(line) ?? [];
    return command === undefined
      ? []
      : [{ command, flags: [...rest.matchAll(/(?<=\s)--[a-z-]+/g)].map(([flag]) => flag) }];
  });
}

test.each([['action.yml', read('action.yml')], ...workflows.map(({ path, text }) => [path, text])])(
  '%s uses commands and flags that there are',
  (path = '', text = '') => {
    const all = used(text);
    if (/action|shell/.test(path)) expect(all.length).toBeGreaterThan(1);
    for (const { command, flags } of all) {
      const known = commands.find((one) => one.name() === command);
      expect(known, `${path}: quirkproof ${command}`).toBeDefined();
      for (const flag of flags) expect(flagsOf(known), `${path}: quirkproof ${command} ${flag}`).toContain(flag);
    }
  },
);

test('flags that are handed over by variables exist, too', () => {
  const check = flagsOf(commands.find((one) => one.name() === 'check'));
  const merge = flagsOf(commands.find((one) => one.name() === 'merge'));
  const scripts = action.runs.steps.map(({ run = '' }) => run).join('\n');
  for (const [, flag] of scripts.matchAll(/flags\+?=\((--[a-z-]+)/g)) expect(check).toContain(flag);
  expect(merge).toContain('--out');
  for (const { workflow } of workflows) {
    for (const { steps } of Object.values(workflow.jobs)) {
      for (const { uses = '', with: inputs = {} } of steps) {
        if (!/\/quirkproof@/.test(uses)) continue;
        const lines = String(inputs.args ?? '')
          .split('\n')
          .filter(Boolean);
        for (const line of lines) expect(check).toContain(line.split('=')[0]);
        for (const name of Object.keys(inputs)) expect(Object.keys(action.inputs)).toContain(name);
      }
    }
  }
});

test('no expression stands in the text of a script, and every input and output that is read is there', () => {
  const all = [...action.runs.steps, ...workflows.flatMap(stepsOf)];
  expect(all.filter(({ run = '' }) => run.includes('${{')).map(({ run }) => run)).toEqual([]);
  for (const [, name = ''] of read('action.yml').matchAll(/\$\{\{ inputs\.([\w-]+)/g)) {
    expect(Object.keys(action.inputs)).toContain(name);
  }
  const written = action.runs.steps.map(({ run = '' }) => run).join('\n');
  for (const [, name] of read('action.yml').matchAll(/steps\.run\.outputs\.([\w-]+)/g)) {
    expect(written).toContain(`tell ${name} `);
  }
});

/** An `npx` that runs these sources, whatever version it is asked for. */
function createBin(): string {
  const bin = join(folder.path, 'bin');
  mkdirSync(bin, { recursive: true });
  const script = `#!/usr/bin/env bash\ncase "$1" in --yes|--no) shift;; *) exit 98;; esac\ncase "$1" in quirkproof*) shift;; *) exit 99;; esac\nexec "${process.execPath}" "${COMMAND.join(' ')}" "$@"\n`;
  writeFileSync(join(bin, 'npx'), script);
  chmodSync(join(bin, 'npx'), 0o755);
  return bin;
}
const bin = createBin();

/** Runs the steps of the action as GitHub does, but for those of other actions. */
async function runAction(given: Record<string, string>) {
  const inputs: Record<string, string> = {
    ...Object.fromEntries(Object.entries(action.inputs).map(([name, { default: value }]) => [name, value])),
    ...given,
  };
  const files = { GITHUB_OUTPUT: join(folder.path, 'output'), GITHUB_STEP_SUMMARY: join(folder.path, 'summary') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const outputs = () => readOutputs(readFileSync(files.GITHUB_OUTPUT, 'utf8'));
  const expand = (text: string) =>
    text
      .replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name) => inputs[name] ?? '')
      .replace(/\$\{\{ steps\.run\.outputs\.([\w-]+) \}\}/g, (_, name) => outputs()[name] ?? '');
  let code = 0;
  for (const { run, env = {}, if: condition } of action.runs.steps) {
    if (
      run === undefined ||
      code !== 0 ||
      (condition?.includes('summary') && (inputs.summary !== 'true' || outputs()['exit-code'] === '2'))
    )
      continue;
    const variables = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, expand(value)]));
    code = await bash(run, { ...files, ...variables });
  }
  return { code, outputs: outputs(), summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8') };
}

/** As GitHub reads the file: `name=value`, or `name<<end`, lines, `end`. */
function readOutputs(text: string): Record<string, string> {
  const lines = text.split('\n').slice(0, -1);
  const outputs: Record<string, string> = {};
  for (let at = 0; at < lines.length; at += 1) {
    const [, name = '', end = ''] = /^([\w-]+)<<(.+)$/.exec(lines[at] ?? '') ?? [];
    if (end === '') {
      const [key = '', value = ''] = (lines[at] ?? '').split(/=(.*)/s);
      outputs[key] = value;
      continue;
    }
    const last = lines.indexOf(end, at + 1);
    outputs[name] = lines.slice(at + 1, last).join('\n');
    at = last;
  }
  return outputs;
}

const bash = (script: string, env: Record<string, string>): Promise<number> =>
  new Promise((done) => {
    const options = { cwd: folder.path, env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, ...env } };
    execFile('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], options, (error) =>
      done(error ? Number(error.code) : 0),
    );
  });

const LIGHT = `--provider=standard\n--runs=0\n--answer=${settledFor('standard')}\n`;

test('one job: judges, keeps the record, writes a summary, and fails as the run does', async () => {
  folder.writeClient('sound.ts', '', POORER);
  folder.writeClient('wrong client.ts', 'begin: () => ({ ok: true, url: setup.endpoints.authorization })', POORER);
  const sound = await runAction({ client: './sound.ts', args: LIGHT, out: 'one' });
  expect(sound).toMatchObject({ code: 0, outputs: { 'exit-code': '0', record: './one/run.json', part: '' } });
  expect(sound.summary).toContain('quirkproof');
  expect(runRecordSchema.parse(JSON.parse(readFileSync(join(folder.path, 'one/run.json'), 'utf8'))).exitCode).toBe(0);
  const wrong = await runAction({
    client: './wrong client.ts',
    args: `${LIGHT}--strict`,
    out: 'two',
    summary: 'false',
  });
  expect(wrong).toMatchObject({ code: 1, outputs: { 'exit-code': '1' }, summary: '' });
});

test('an input is a value and never a part of the script', async () => {
  const { code } = await runAction({ client: './x.ts"; touch hacked; "', args: '--out=$(touch hacked)', out: 'three' });
  expect(code).toBe(2);
  expect(existsSync(join(folder.path, 'hacked'))).toBe(false);
});

test.each<Record<string, string>>([
  { shard: '1/3\nexit-code=0' },
  { shard: '1' },
  { shard: '1/3 --only=x' },
  { version: '0.1.0\nexit-code=0' },
  { version: '../evil' },
  { version: '--help' },
  { out: 'a\nexit-code=0' },
  { out: '' },
  { client: './a.ts\nexit-code=0' },
  { merge: 'parts\rexit-code=0' },
])('an input that is no such value ends with 2 and writes no output of its own: %j', async (given) => {
  const { code, outputs } = await runAction({ out: 'refused', ...given });
  expect(code).toBe(2);
  expect(outputs).toMatchObject({ 'exit-code': '2', part: '' });
  expect(Object.keys(outputs).sort()).toEqual(['exit-code', 'part', 'record']);
});

test('everything that a workflow or the action fetches has its version', () => {
  for (const { path, workflow } of workflows)
    for (const { steps } of Object.values(workflow.jobs))
      for (const { uses } of steps) if (uses !== undefined) expect(uses, path).toMatch(/@v\d+\.\d+\.\d+$/);
  for (const { uses } of action.runs.steps) if (uses !== undefined) expect(uses).toMatch(/@v\d+\.\d+\.\d+$/);
});

test.runIf(isFull)('a matrix: each part by its number, and the merge decides', async () => {
  folder.writeClient('sound.ts', '', POORER);
  for (const part of ['1', '2']) {
    const out = `parts/quirkproof-part-${part}`;
    const { outputs } = await runAction({
      client: './sound.ts',
      args: LIGHT,
      shard: `${part}/2`,
      out,
      summary: 'false',
    });
    expect(outputs).toMatchObject({ 'exit-code': '0', part: `-${part}-of-2` });
  }
  const merged = await runAction({ merge: 'parts', out: 'merged' });
  expect(merged).toMatchObject({ code: 0, outputs: { 'exit-code': '0', record: './merged/run.json' } });
  expect(
    runRecordSchema.parse(JSON.parse(readFileSync(join(folder.path, 'merged/run.json'), 'utf8'))).shard,
  ).toBeUndefined();
});
