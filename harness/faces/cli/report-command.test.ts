import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FORMATS, RENDERERS } from '../../../reports/render/run/renderers.ts';
import { FULL_RECORD } from '../../../reports/render/testing/records.ts';
import { runRecordSchema } from '../../../specs/record/record-schema.ts';
import { createProgram } from './program.ts';
import { execute } from './run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'quirkproof-report-'));
const at = (name: string) => join(folder, name);
const write = (name: string, text: string): string => {
  writeFileSync(at(name), text);
  return at(name);
};
/** With its members in the order of the schema. */
const RECORD = runRecordSchema.parse(FULL_RECORD);
const stored = write('run.json', JSON.stringify(RECORD));
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
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function report(...args: string[]) {
  const code = await execute(createProgram(), ['node', 'quirkproof', 'report', ...args]);
  return { code, ...printed };
}

test('its help names every format there is', async () => {
  const { code, stdout } = await report('--help');
  const named = /--format <name>\s+([^(]*)\(default: "terminal"\)/
    .exec(stdout)?.[1]
    ?.match(/\w+/g)
    ?.filter((word) => word !== 'or');
  expect({ code, named }).toEqual({ code: 0, named: FORMATS });
});

test('`quirkproof help report` leads to them', async () => {
  await execute(createProgram(), ['node', 'quirkproof', 'help', 'report']);
  expect(printed.stdout.replace(/\s+/g, ' ')).toContain('one of those that `quirkproof report --help` names');
});

test.each(FORMATS)('renders a stored record as %s', async (format) => {
  const { code, stdout, stderr } = await report(stored, '--format', format);
  const text = RENDERERS[format].render(RECORD, { columns: process.stdout.columns || 80, color: false });
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: text, stderr: '' });
});

test('is the report of the terminal where nobody says otherwise, and exits 0 whatever the run came to', async () => {
  const { code, stdout } = await report(stored);
  expect(stdout).toContain('FAILS: 2 must clauses fail');
  expect(code).toBe(0);
});

test('writes a file, and the folder for it', async () => {
  const out = at('deep/er/report.html');
  expect(await report(stored, '--format', 'html', '--out', out)).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(readFileSync(out, 'utf8')).toBe(RENDERERS.html.render(RECORD));
});

test('reads a record that begins with a byte order mark', async () => {
  expect((await report(write('bom.json', `\ufeff${JSON.stringify(FULL_RECORD)}`))).code).toBe(0);
});

const record = (more: object): string => JSON.stringify({ ...FULL_RECORD, ...more });

test.each<[string, () => string, string[]]>([
  ['that is missing', () => at('gone.json'), ['gone.json cannot be used', 'a file that can be read', 'no such file']],
  ['that is a folder', () => folder, ['a file that can be read']],
  ['that is no JSON', () => write('x.txt', '<html>\u001b[2J'), ['expected: JSON', '<html>\\x1b[2J']],
  ['that is empty', () => write('empty.json', ''), ['expected: JSON']],
  ['that is another JSON', () => write('list.json', '[]'), ['a run record', 'name a run.json']],
  ['of another version', () => write('two.json', record({ schemaVersion: 2 })), ['version 1', 'got:      version 2']],
  ['of a strange version', () => write('odd.json', record({ schemaVersion: '\u001b[2J' })), ['version "\\u001b[2J"']],
  ['with a member too many', () => write('more.json', record({ '\u202eevil': 1 })), ['\\u{202e}evil']],
  ['with a wrong member', () => write('wrong.json', record({ seed: 'x' })), ['seed: ', 'expected number']],
])('a file %s is a matter of usage', async (_, path, words) => {
  const { code, stdout, stderr } = await report(path());
  for (const word of words) expect(stderr).toContain(word);
  expect(stderr).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test('a file that is too large is not even read', async () => {
  const path = write('huge.json', '');
  truncateSync(path, 65 * 1024 * 1024);
  expect(await report(path)).toMatchObject({ code: 2, stderr: expect.stringContaining('at most 64 MiB') });
});

test.each([
  [
    ['--format', 'htlm'],
    ['--format htlm is not known', 'one of terminal, html', 'did you mean html?'],
  ],
  [['--format', 'constructor'], ['--format constructor is not known']],
  [['--nonsense'], ["unknown option '--nonsense'"]],
])('%j is a matter of usage', async (flags, words) => {
  const { code, stderr } = await report(stored, ...flags);
  for (const word of words) expect(stderr).toContain(word);
  expect(code).toBe(2);
});

test('a place that cannot be written is a matter of usage', async () => {
  mkdirSync(at('taken'), { recursive: true });
  expect(await report(stored, '--out', at('taken'))).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('name another with --out'),
  });
});
