/** The truth table of the gate, through the command itself: exit code and last line. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { clauseOf, findingOf, providerOf, recordOf } from '../../../reports/render/testing/records.ts';
import { LEVELS, type Level, PROFILES, type Profile } from '../../../specs/language/words.ts';
import type { KnownFailure } from '../../../specs/record/known-failure.ts';
import { type ClauseResult, type RunRecord, VERDICTS, type Verdict } from '../../../specs/record/record.ts';
import { runRecordSchema } from '../../../specs/record/record-schema.ts';
import { runCli } from './testing/run-cli.ts';
import { createInProcess, lastLineOf } from './testing/run-in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'quirkproof-gate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { printed, run } = createInProcess();

let files = 0;
function write(value: unknown, end = 'json'): string {
  files += 1;
  const file = join(folder, `${files}.${end}`);
  writeFileSync(file, JSON.stringify(value));
  return file;
}

/** Exit code, and the last line as far as it tells the outcome. */
async function gate(record: RunRecord, ...flags: string[]): Promise<string> {
  const code = await run('gate', write(record), ...flags);
  const line = lastLineOf(printed.stdout);
  expect(line.endsWith(`(exit ${code})`), line).toBe(true);
  return `${code} ${line.slice(0, line.indexOf(':'))}`;
}

const passed = clauseOf({ id: 'acme/authorize/client_id' });
const about = (verdict: Verdict, level: Level, profile: Profile): ClauseResult =>
  clauseOf({
    id: 'acme/exchange/code',
    since: '0.2.0',
    verdict,
    level,
    profile,
    ...(verdict === 'fail' && { finding: findingOf({ got: 'no code at all' }) }),
  });
const acme = (...clauses: ClauseResult[]) => recordOf({ providers: [providerOf({ id: 'acme', clauses })] });

const ENTRIES: Record<string, Partial<KnownFailure> | undefined> = {
  'not listed': undefined,
  listed: {},
  'listed as it fails': { matches: '/^no code/' },
  'listed as it fails otherwise': { matches: 'another code' },
  'listed until long ago': { expires: '2001-01-01' },
  'listed until long from now': { expires: '2999-12-31' },
};

const FLAGS: Record<string, string[]> = {
  'no flag': [],
  '--fail-on should': ['--fail-on', 'should'],
  '--fail-on robustness': ['--fail-on', 'robustness'],
  '--strict': ['--strict'],
  '--as-of before': ['--as-of', '0.1.9'],
  '--as-of then': ['--as-of', '0.2.0'],
};

type Row = { verdict: Verdict; level: Level; profile: Profile; entry: string; flags: string };

/** The law a second time, in another shape. */
function expected({ verdict, level, profile, entry, flags }: Row): string {
  const isTroubled = ['fail', 'unsupported', 'inconclusive'].includes(verdict);
  if (entry !== 'not listed') {
    const isStale =
      !isTroubled ||
      entry === 'listed until long ago' ||
      (entry === 'listed as it fails otherwise' && verdict === 'fail');
    return isStale ? '3 STALE KNOWN FAILURES' : '0 CONFORMS';
  }
  if (!isTroubled || flags === '--as-of before') return '0 CONFORMS';
  if (profile === 'robustness') {
    const isNamed = flags === '--strict' || flags === '--fail-on robustness';
    return verdict === 'fail' && isNamed ? '1 FAILS' : '0 CONFORMS';
  }
  const isMore = flags === '--strict' || flags === '--fail-on should';
  if (verdict === 'fail') return level === 'must' || (level === 'should' && isMore) ? '1 FAILS' : '0 CONFORMS';
  return level === 'must' ? '1 INCOMPLETE' : '0 CONFORMS';
}

const rows = VERDICTS.flatMap((verdict) =>
  LEVELS.flatMap((level) =>
    PROFILES.flatMap((profile) =>
      Object.keys(ENTRIES).flatMap((entry) =>
        Object.keys(FLAGS).map((flags): Row => ({ verdict, level, profile, entry, flags })),
      ),
    ),
  ),
);

test.each(rows)('$verdict · $level · $profile · $entry · $flags', async (row) => {
  const entry = ENTRIES[row.entry];
  const list = entry && [{ clause: 'acme/exchange/code', reason: 'known', ...entry }];
  const flags = [...(FLAGS[row.flags] ?? []), ...(list ? ['--known-failures', write(list, 'yaml')] : [])];
  expect(await gate(acme(passed, about(row.verdict, row.level, row.profile)), ...flags)).toBe(expected(row));
});

const fails = about('fail', 'must', 'documented');
const gone = { clause: 'acme/gone', reason: 'old' };
const known = (...failures: KnownFailure[]) => ({ known: { failures, unstable: [], stale: [] } });
const suiteFault = { kind: 'suite-fault' as const, provider: 'acme', situation: 'honest-flow', message: 'it broke' };
const silent = providerOf({ id: 'mute', clauses: [clauseOf({ id: 'mute/a/b', verdict: 'not-applicable' })] });
const partial = (because: 'interrupted' | 'shard' | 'only' | 'providers' | 'profiles') => ({
  partial: [{ because, what: `told as ${because}` }],
});

test.each<[string, RunRecord, string[], string]>([
  ['an entry that fits nothing', { ...acme(passed), ...known(gone) }, [], '3 STALE KNOWN FAILURES'],
  ['a failure before an entry that fits nothing', { ...acme(passed, fails), ...known(gone) }, [], '1 FAILS'],
  [
    'nothing judged before a failure',
    recordOf({ providers: [...acme(passed, fails).providers, silent] }),
    [],
    '4 NOTHING JUDGED',
  ],
  ['no provider', recordOf(), [], '4 NOTHING JUDGED'],
  [
    'a fault of the suite before nothing judged',
    recordOf({ providers: [silent], faults: [suiteFault] }),
    [],
    '5 SUITE FAULT',
  ],
  [
    'an interruption before all',
    { ...recordOf({ providers: [silent], faults: [suiteFault] }), ...partial('interrupted') },
    [],
    '130 INTERRUPTED',
  ],
  [
    'an interruption, whatever is accepted',
    { ...acme(passed), ...partial('interrupted') },
    ['--partial'],
    '130 INTERRUPTED',
  ],
  [
    'a control that does not count',
    recordOf({
      providers: [
        providerOf({ id: 'acme', clauses: [passed] }),
        providerOf({ id: 'control', control: true, gated: false, clauses: [fails] }),
      ],
    }),
    [],
    '0 CONFORMS',
  ],
  [
    'the rules that it was run with',
    { ...acme(passed, about('fail', 'should', 'security')), failOn: ['should'] },
    [],
    '1 FAILS',
  ],
  ['the version that it was run as of', { ...acme(passed, fails), asOf: '0.1.0' }, [], '0 CONFORMS'],
  [
    'a flag over the version that it was run as of',
    { ...acme(passed, fails), asOf: '0.1.0' },
    ['--as-of', '0.2.0'],
    '1 FAILS',
  ],
  [
    'the list that it was run with',
    { ...acme(passed, fails), ...known({ clause: fails.id, reason: 'known' }) },
    [],
    '0 CONFORMS',
  ],
  ['a restricted run that is accepted', { ...acme(passed), ...partial('only') }, ['--partial'], '0 CONFORMS IN PART'],
  ['a restricted run that fails', { ...acme(passed, fails), ...partial('providers') }, ['--partial'], '1 FAILS'],
])('decides on %s', async (_, record, flags, outcome) => {
  expect(await gate(record, ...flags)).toBe(outcome);
});

test.each(['shard', 'only', 'providers', 'profiles'] as const)(
  'takes no record for whole that is partial by %s',
  async (because) => {
    const file = write({ ...acme(passed), ...partial(because) });
    const flags = because === 'shard' ? ['--partial'] : [];
    expect(await run('gate', file, ...flags)).toBe(2);
    expect(printed.stderr).toContain('is partial');
    expect(printed.stderr).toContain(`told as ${because}`);
    expect(printed.stderr).toContain(because === 'shard' ? 'quirkproof merge' : '--partial');
  },
);

test('names every reason, and what to change', async () => {
  const record = { ...acme(passed, fails), ...known(gone, { clause: passed.id, reason: 'was once' }) };
  await gate(record);
  const told = printed.stdout.replace(/\s+/g, ' ');
  expect(told).toContain('- failed at acme: acme/exchange/code');
  expect(told).toContain('- known failure acme/gone: no clause of the run has this id: remove the entry');
  expect(told).toContain(`- known failure ${passed.id}: it passes now: remove the entry`);
});

test('blames no entry for a provider at which the suite failed', async () => {
  await gate({ ...acme(passed), ...known(gone), faults: [suiteFault] });
  expect(printed.stdout).toContain('the suite failed at acme');
  expect(printed.stdout).not.toContain('acme/gone');
});

test('says of a green run what was accepted, and what is too new', async () => {
  const listed = { ...fails, id: 'acme/a/b' };
  const record = { ...acme(passed, fails, listed), ...known({ clause: 'acme/a/b', reason: 'x' }) };
  await gate(record, '--as-of', '0.1.0');
  expect(lastLineOf(printed.stdout)).toBe(
    'CONFORMS: nothing that counts fails or is left open; 1 known failure is accepted; 1 clause is newer than 0.1.0 and does not count (exit 0)',
  );
});

test.each([
  [['gone.json'], 'no such file'],
  [['--as-of', 'tomorrow'], '--as-of tomorrow is no version'],
  [['--as-of', '9.9.9'], '--as-of 9.9.9 is a version that is still to come'],
  [['--fail-on', 'shoud'], 'correct it, or leave --fail-on out'],
  [['--fail-on', 'may'], '--fail-on may is not known'],
  [['--known-failures', 'gone.yaml'], 'The list gone.yaml cannot be read'],
])('%s is a matter of usage', async (flags, words) => {
  const args = flags.length === 1 ? flags : [write(acme(passed)), ...flags];
  expect(await run('gate', ...args)).toBe(2);
  expect(printed.stderr).toContain(words);
  expect(printed.stdout).toBe('');
});

describe('in a process of its own', () => {
  const children: [string, RunRecord, string[], number, string][] = [
    ['a sound run', acme(passed), [], 0, 'CONFORMS: '],
    ['a failure', acme(passed, fails), [], 1, 'FAILS: '],
    ['a partial record', { ...acme(passed), ...partial('shard') }, [], 2, ''],
    ['a stale list', { ...acme(passed), ...known(gone) }, [], 3, 'STALE KNOWN FAILURES: '],
    ['nothing judged', recordOf({ providers: [silent] }), [], 4, 'NOTHING JUDGED: '],
    ['a fault of the suite', { ...acme(passed), faults: [suiteFault] }, [], 5, 'SUITE FAULT: '],
    ['an interruption', { ...acme(passed), ...partial('interrupted') }, [], 130, 'INTERRUPTED: '],
  ];
  test.concurrent.each(children)(
    '%s',
    async (_, record, flags, code, word) => {
      const ended = await runCli(['gate', write(runRecordSchema.parse(record)), ...flags], folder);
      expect({ code: ended.code, line: lastLineOf(ended.stdout).slice(0, word.length) }).toEqual({ code, line: word });
    },
    60_000,
  );
});
