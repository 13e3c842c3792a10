/** The kits for Ruby and Go: their examples pass the smoke test and conform at the control, and each language prints as it likes. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { smokeCommand } from '../../harness/engine/subprocess/smoke/run-smoke.ts';
import { runCheck } from '../../harness/index.ts';
import { settled } from '../../harness/testing/settled.ts';
import { isFull } from '../../harness/testing/share.ts';
import { testWith } from './testing/interpreter.ts';

const folder = mkdtempSync(join(tmpdir(), 'kits-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function expectSound(command: [string, ...string[]], language: string): Promise<void> {
  expect((await smokeCommand({ command })).filter(({ got }) => got !== undefined)).toEqual([]);
  const judge = async (provider: string, how: { runs?: number; answers?: readonly string[] }) => {
    const record = await runCheck({ command, providers: [provider], ...how });
    expect(record.faults).toEqual([]);
    expect(record.client.language).toBe(language);
    return record.providers.flatMap(({ clauses }) => clauses);
  };
  const light = { runs: 0, answers: settled };
  const standard = await judge('standard', isFull ? {} : light);
  expect(standard.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)).toEqual([]);
  expect(standard.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(70);
  const psohub = await judge('psohub', light);
  expect(psohub.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)).toContain(
    'psohub/authorize/client_id',
  );
}

testWith('ruby', '--version')('the example in Ruby conforms at the control, and has findings elsewhere', async () => {
  for (const name of ['quirkproof_kit.rb', 'example.rb'])
    copyFileSync(join(import.meta.dirname, 'ruby', name), join(folder, name));
  await expectSound(['ruby', join(folder, 'example.rb')], 'Ruby');
});

testWith('go', 'version')(
  'the example in Go conforms at the control, with sessions served at the same time',
  async () => {
    const built = join(folder, 'adapter');
    const sources = ['quirkproof_kit.go', 'example.go'].map((name) => join(import.meta.dirname, 'go', name));
    expect(spawnSync('go', ['build', '-o', built, ...sources], { encoding: 'utf8' }).stderr).toBe('');
    await expectSound([built], 'Go');
  },
);

testWith(
  'perl',
  '-MHTTP::Tiny',
  '-MJSON::PP',
  '-e1',
)('an adapter without a kit, in Perl, was written from the page alone', async () => {
  const path = join(import.meta.dirname, 'testing/from_the_page.pl');
  expect(readFileSync(path, 'utf8').split('\n').length).toBeLessThan(101);
  await expectSound(['perl', path], 'Perl');
});
