/** Every command that README, handbook and the other pages print is run somewhere, and comes to what is said of it. */

import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isFull } from '../../testing/share.ts';
import { createProgram } from './program.ts';
import { PRINTED } from './testing/printed-commands.ts';
import { createInProcess } from './testing/run-in-process.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const HANDBOOK = 'reports/handbook';
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const readme = read('README.md');
const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'ARCHITECTURE.md'];

const BLOCKS = /^```(\w*)\n([\s\S]*?)^```$/gm;
const COMMAND = /^(npx |npm |quirkproof |\.ci\/|[A-Z_]+=\S+ np)/;

/** What a page of Markdown gives to be typed: the lines of its shell blocks, and what stands in backticks. */
function commandsOf(markdown: string): string[] {
  const blocks = [...markdown.matchAll(BLOCKS)].filter(([, language]) => language === 'sh');
  const lines = blocks.flatMap(([, , code = '']) => code.split('\n').map((line) => line.replace(/\s+#.*/, '')));
  const spans = [...markdown.replace(BLOCKS, '').matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return [...lines.flatMap((line) => line.split(' && ')), ...spans].filter((text) => COMMAND.test(text));
}

const handbook = readdirSync(join(ROOT, HANDBOOK), { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('.html'))
  .flatMap((path) => [...read(join(HANDBOOK, path)).matchAll(/<code>([^<]*)<\/code>/g)].map(([, code = '']) => code))
  .filter((code) => COMMAND.test(code));

const all = [...new Set([...pages.flatMap((page) => commandsOf(read(page))), ...handbook])].sort();

test('each is in the table of what shows it, and the table holds no other', () => {
  expect(all.length).toBeGreaterThan(50);
  expect(Object.keys(PRINTED).sort()).toEqual(all);
});

test('the steps, tests and scripts that show them are there', () => {
  const steps = [...read('.ci/run').matchAll(/^step (\w+)/gm)].map(([, step]) => step);
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  for (const [command, shown] of Object.entries(PRINTED)) {
    if ('step' in shown) expect(steps, command).toContain(shown.step);
    if ('test' in shown) expect(existsSync(join(ROOT, shown.test)), command).toBe(true);
    if ('script' in shown) expect(shown.script in scripts || existsSync(join(ROOT, shown.script)), command).toBe(true);
  }
});

test('every flag that a row of the README names is one of its command', () => {
  const rows = [...readme.matchAll(/^\| `quirkproof (\w+)[^`]*` \| (.*) \|$/gm)];
  expect(rows.length).toBeGreaterThan(10);
  for (const [, name, text = ''] of rows) {
    const command = createProgram().commands.find((one) => one.name() === name);
    const known = command?.options.map(({ long }) => long);
    for (const [, flag] of text.matchAll(/`(--[\w-]+)/g)) expect(known, name).toContain(flag);
  }
});

describe.runIf(isFull)('in the folder of a reader', () => {
  const home = process.cwd();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'quirkproof-printed-')));
  const { printed, run } = createInProcess();

  /** The one snippet of the README with a text in it. */
  function snippet(text: string): string {
    const snippets = [...readme.matchAll(BLOCKS)].filter(([, language]) => language === 'ts');
    const found = snippets.map(([, , code = '']) => code).filter((code) => code.includes(text));
    expect(found, `snippets with ${text}`).toHaveLength(1);
    return found[0] as string;
  }

  beforeAll(() => {
    process.chdir(folder);
    mkdirSync('node_modules');
    symlinkSync(ROOT, 'node_modules/quirkproof', 'dir');
    writeFileSync('my-client.ts', snippet('// my-client.ts'));
    writeFileSync(
      'sound.ts',
      `export { standard as client } from '${join(ROOT, 'clients/handwritten/standard.ts')}';\n`,
    );
    writeFileSync('quirkproof.config.ts', snippet('defineConfig('));
  });
  afterAll(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });

  let judged: Promise<void> | undefined;
  /** What the commands that read records find: a sound client on `main`, and what it has become. */
  async function judge(): Promise<void> {
    const check = (...args: string[]) => run('check', ...args, '--provider', 'standard', '--runs', '0', '--no-config');
    await check('./sound.ts', '--out', 'main');
    await check('./my-client.ts', '--out', 'now');
    copyFileSync('now/run.json', 'run.json');
    for (const part of [1, 2, 3]) await check('./my-client.ts', '--shard', `${part}/3`, '--out', `part-${part}`);
  }

  const runs = Object.entries(PRINTED).flatMap(([command, shown]) => ('runs' in shown ? [{ command, ...shown }] : []));
  test.each(runs)('$command', async ({ runs: lines, exit, says = [] }) => {
    judged ??= judge();
    await judged;
    printed.stdout = '';
    printed.stderr = '';
    for (const line of lines) {
      const args = line.split(' ');
      // The configuration of the README has clients of its own.
      const own = args[0] === 'check' && !args.includes('--print-config') ? ['--no-config'] : [];
      expect(await run(...args, ...own), `${line}\n${printed.stderr}`).toBe(exit);
    }
    for (const words of says) expect(printed.stdout + printed.stderr).toMatch(words);
  });
});
