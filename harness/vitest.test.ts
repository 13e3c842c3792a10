import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { runCheck } from './check.ts';
import { troubleOf } from './gate.ts';
import { faulty, PROVIDER } from './testing/bridge/faulty-client.ts';
import { share } from './testing/share.ts';
import type { ConformanceOptions } from './vitest.ts';

const ROOT = resolve(import.meta.dirname, '..');

type Told = { title: string; status: string; failureMessages: string[] };

/** What the bridge makes of the faulty client, in a vitest of its own. */
async function bridged(options: ConformanceOptions & { refuses?: boolean }): Promise<Told[]> {
  const folder = mkdtempSync(join(tmpdir(), 'quirkproof-bridge-'));
  const file = join(folder, 'out.json');
  const config = 'harness/testing/bridge/vitest.config.ts';
  const args = ['run', '--config', config, '--root', ROOT, '--reporter=json', `--outputFile=${file}`];
  try {
    await new Promise((ended) => {
      execFile(
        process.execPath,
        [join(ROOT, 'node_modules/vitest/vitest.mjs'), ...args],
        { cwd: ROOT, env: { ...process.env, QUIRKPROOF_BRIDGE: JSON.stringify(options) }, maxBuffer: 2 ** 26 },
        ended,
      );
    });
    const report = JSON.parse(readFileSync(file, 'utf8')) as { testResults: { assertionResults: Told[] }[] };
    return report.testResults.flatMap(({ assertionResults }) => assertionResults);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const rows: [string, ConformanceOptions][] = [
  ['by default', {}],
  ['where advice counts and a question is answered', { failOn: ['should'], answers: [`${PROVIDER}.pkce=ignored`] }],
  [
    'where some failures are known',
    {
      known: {
        failures: ['*/authorize/*', '*/fault/callApi'].map((clause) => ({ clause, reason: 'known' })),
        unstable: [],
      },
    },
  ],
];

test.each(rows.filter(share(3)))('a test fails exactly when the gate would, %s', async (_, given) => {
  const options = { ...given, runs: 0 };
  const [tests, record] = await Promise.all([
    bridged(options),
    runCheck({ ...options, client: faulty, providers: [PROVIDER] }),
  ]);
  const clauses = record.providers[0]?.clauses ?? [];
  const expected = clauses.map((clause) => {
    const trouble = troubleOf(clause, clauses, { failOn: options.failOn ?? [], asOf: options.asOf });
    const skipped = clause.verdict !== 'pass' && !clause.finding;
    return [clause.id, trouble ? 'failed' : skipped ? 'skipped' : 'passed'];
  });
  const [first, ...told] = tests;
  expect(first).toMatchObject({
    title: 'the suite is in order, the flow comes to its end, and something was judged',
    status: record.providers[0]?.incomplete ? 'failed' : 'passed',
  });
  expect(Object.fromEntries(told.map(({ title, status }) => [title.split(':')[0], status]))).toEqual(
    Object.fromEntries(expected),
  );
  expect(new Set(clauses.map(({ verdict }) => verdict))).toEqual(
    new Set(['pass', 'fail', 'left-to-application', 'not-applicable', 'inconclusive']),
  );
});

test('what comes to no end is red, also where no clause says why', async () => {
  const [first] = await bridged({ refuses: true, runs: 0 });
  expect(first?.status).toBe('failed');
  expect(first?.failureMessages.join()).toContain('the documented flow does not come to its end at psohub');
});
