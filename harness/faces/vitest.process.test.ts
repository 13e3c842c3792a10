import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { runCheck } from '../engine/run/check.ts';
import { troubleOf } from '../records/gate/gate.ts';
import { faulty, PROVIDER } from '../testing/bridge/faulty-client.ts';
import { settled } from '../testing/settled.ts';
import { isFull, share } from '../testing/share.ts';
import type { ConformanceOptions } from './vitest.ts';

const ROOT = resolve(import.meta.dirname, '../..');

type Told = { title: string; ancestorTitles: string[]; status: string; failureMessages: string[] };

/** What the bridge makes of the faulty client, and of one that refuses, in a vitest of its own. */
async function bridged(options: ConformanceOptions): Promise<Record<'faulty' | 'refusing', Told[]>> {
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
    const told = report.testResults.flatMap(({ assertionResults }) => assertionResults);
    const of = (client: string) => told.filter(({ ancestorTitles: [first] }) => first === client);
    return { faulty: of('faulty'), refusing: of('refusing') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is told, is told under one answer as under all. */
const LIGHT: ConformanceOptions = { runs: 0, ...(!isFull && { answers: settled }) };

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

test.each(rows.filter(share(3)))(
  'a test fails exactly when the gate would, and the first where nothing comes to its end, %s',
  async (_, given) => {
    const options = { ...LIGHT, ...given };
    const [{ faulty: tests, refusing }, record] = await Promise.all([
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
    // Also where no clause says why.
    expect(refusing[0]?.status).toBe('failed');
    expect(refusing[0]?.failureMessages.join()).toContain('the documented flow does not come to its end at psohub');
  },
);
