import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClauseResult, RunRecord } from '../../../specs/record/record.ts';
import { runRecordSchema } from '../../../specs/record/record-schema.ts';
import { clauseOf, FULL_RECORD, findingOf, providerOf, recordOf } from '../testing/records.ts';
import { renderTerminal } from './terminal.ts';

const render = (record: RunRecord, columns = 80) => renderTerminal(record, { columns, color: false });
const renderClauses = (clauses: ClauseResult[], more: Partial<RunRecord> = {}, columns = 80) =>
  render(recordOf({ providers: [providerOf({ id: 'acme', clauses })], ...more }), columns);
/** The text without its line breaks, for sentences that may wrap. */
const flat = (text: string) => text.replace(/\s+/g, ' ');
const position = (text: string, part: string) => {
  expect(text).toContain(part);
  return text.indexOf(part);
};
const isRising = (numbers: number[]) => numbers.every((each, index) => index === 0 || each > numbers[index - 1]!);

test('is given a record that fits the schema', () => {
  expect(runRecordSchema.parse(JSON.parse(JSON.stringify(FULL_RECORD)))).toBeTruthy();
});

test('prints its parts in order', () => {
  const text = render(FULL_RECORD);
  const parts = [
    'acme-oauth 2.3.0 (library, typescript) · quirkproof 0.1.0 · seed 20250211',
    'pinned: wideworldwork.scope-separator=comma',
    'auth  call  deny  dir  exch  refr  api  revk  life  sec',
    '── Wiring',
    '── Adatum: 1 must clause fails, 1 piece of advice ─',
    '✗ adatum/refresh/redirect_uri  must · documented',
    '! adatum/security/state-checked  should: advice · security',
    '── Fabriko: 1 must clause fails',
    '── Northwinder: 1 piece of advice',
    '── Inconclusive: 27 clauses',
    '── Unsupported: 1 clause that the flow needs',
    '── What your application must still do',
    '── Unsettled in the documents',
    "── Faults that are not the library's",
    'declared 180 · judged 150 · pass 148 · fail 2 · left to application 3 ·',
    'FAILS: 2 must clauses fail at adatum, fabriko (exit 1)',
  ];
  expect(isRising(parts.map((part) => position(text, part)))).toBe(true);
  expect(text.endsWith('(exit 1)\n')).toBe(true);
});

test.each([200, 120, 80, 66, 60, 50, 45, 40, 20])('prints a report of %i columns', (columns) => {
  for (const line of render(FULL_RECORD, columns).split('\n')) {
    expect(line.length).toBeLessThanOrEqual(Math.max(40, columns));
    expect(line).toBe(line.trimEnd());
  }
});

test.each<[string, Partial<ClauseResult>[], string]>([
  ['passes', [{}, {}], '✓ 2'],
  ['a failed must among passes', [{}, { verdict: 'fail' }, { verdict: 'fail', level: 'should' }], '✗ 1'],
  ['only failed advice', [{}, { verdict: 'fail', level: 'should' }, { verdict: 'fail', level: 'may' }], '! 2'],
  ['inconclusive and unsupported', [{}, { verdict: 'inconclusive' }, { verdict: 'unsupported' }], '? 2'],
  ['an open clause beside failed advice', [{ verdict: 'inconclusive' }, { verdict: 'fail', level: 'should' }], '? 1'],
  ['duties of the application alone', [{ verdict: 'left-to-application' }, { verdict: 'not-applicable' }], '→ 1'],
  ['duties of the application among passes', [{ verdict: 'left-to-application' }, {}], '✓ 1'],
  ['nothing that applies', [{ verdict: 'not-applicable' }], '–'],
  ['nothing', [], '·'],
])('shows %s in a cell of the matrix', (_, clauses, cell) => {
  const text = renderClauses(
    clauses.map((more, n) => clauseOf({ id: `acme/authorize/${n}`, phase: 'authorize', ...more })),
  );
  const row = text.split('\n').find((line) => line.startsWith('acme  '));
  expect(row?.slice('acme  '.length).split('  ')[0]).toBe(cell);
});

test.each([
  [110, 'authorize  callback'],
  [80, 'auth  call'],
  [66, 'auth call'],
  [50, 'aut cal'],
  [40, 'adatum: authorize ✓ 7, callback ✓ 3,'],
])('fits the matrix of six providers into %i columns', (columns, part) => {
  const matrix = render(FULL_RECORD, columns).split('── Wiring')[0];
  expect(matrix).toContain(part);
});

test('aligns the matrix', () => {
  const lines = render(FULL_RECORD).split('\n');
  const head = lines.findIndex((line) => line.includes('auth  call'));
  const starts = (line: string) => [...line.matchAll(/(?<= ) {1}\S/g)].map(({ index }) => index + 1);
  for (const row of lines.slice(head + 1, head + 7)) expect(starts(row)).toEqual(starts(lines[head]!));
});

test('adds a column for a phase that it does not know', () => {
  expect(renderClauses([clauseOf({ id: 'acme/device/code' })], {}, 120)).toMatch(/security {2}device\n/);
});

test('tells the wiring and what stopped the lower ones', () => {
  const text = render(FULL_RECORD);
  expect(text).toContain(
    'adatum         options  12 cases · 96 exchanges\n  not plain: adatum/exchange/answer/status: the client takes 201 for an error\n',
  );
  expect(text).toContain("fabriko        cannot complete Fabriko's documented flow, judged at hooks");
  expect(flat(text)).toContain('not plain, options: the code arrives in the fragment');
  expect(text).toContain('control · does not count');
});

test('prints a finding in the order expected, got, where, why, hint', () => {
  const text = renderClauses([clauseOf({ id: 'acme/refresh/redirect_uri', verdict: 'fail', finding: findingOf() })]);
  const labels = ['  expected  ', '  got       ', '  where     ', '  why       ', '  hint      ', '  │ '];
  expect(isRising(labels.map((label) => position(text, label)))).toBe(true);
});

test('prints only the exchange at fault, and the whole transcript where there is none', () => {
  const transcriptOf = (exchange: number | undefined) =>
    renderClauses([clauseOf({ id: 'acme/refresh/x', verdict: 'fail', finding: findingOf({ exchange }) })]);
  expect(transcriptOf(3)).not.toContain('1 browser');
  expect(transcriptOf(3)).toContain('│ → 3 client  POST https://acme.example/oauth/token');
  expect(transcriptOf(undefined)).toContain('│ → 1 browser  GET');
  expect(transcriptOf(9)).toContain('│ → 1 browser  GET');
});

test('tells a counterexample before its transcript', () => {
  const counterexample = {
    id: 'acme--refresh--3f9a',
    commands: [{ do: 'begin' }, { do: 'advance', seconds: 3601 }],
    story: ['session a begins an authorization', 'an hour passes'],
    drawn: { seed: 7 },
    replayed: { times: 3, failed: 2 },
    socket: 'not-tried' as const,
  };
  const text = renderClauses([
    clauseOf({ id: 'acme/refresh/x', verdict: 'fail', finding: findingOf({ counterexample }) }),
  ]);
  expect(flat(text)).toContain(
    'story acme--refresh--3f9a: played again 3 times, and the fault came back 2 times; it was not tried over the network 1. session a begins an authorization 2. an hour passes drawn: seed 7 │ → 3 client',
  );
});

test('says that a failure is accepted, and puts it behind those that count', () => {
  const text = renderClauses([
    clauseOf({ id: 'acme/a/known', verdict: 'fail', covered: { by: 'failures', reason: 'the old server' } }),
    clauseOf({ id: 'acme/a/newer', verdict: 'fail', newer: true }),
    clauseOf({ id: 'acme/a/law', verdict: 'fail', gate: 'fails' }),
  ]);
  expect(text).toContain('── Acme: 1 must clause fails, 2 failures set aside');
  expect(text).toContain('! acme/a/known  known failure: accepted · documented');
  expect(text).toContain('! acme/a/newer  must: newer than what gates · documented');
  expect(position(text, '✗ acme/a/law')).toBeLessThan(position(text, '! acme/a/known'));
});

test('prints must before should, whatever their order', () => {
  const text = renderClauses([
    clauseOf({ id: 'acme/a/advice', verdict: 'fail', level: 'should' }),
    clauseOf({ id: 'acme/b/law', verdict: 'fail' }),
  ]);
  expect(position(text, '✗ acme/b/law')).toBeLessThan(position(text, '! acme/a/advice'));
  expect(text).toContain('why       #tokens');
});

test('does not call a should advice once it gates', () => {
  const clauses = [clauseOf({ id: 'acme/a/advice', verdict: 'fail', level: 'should' })];
  expect(renderClauses(clauses)).toContain('should: advice · documented');
  const strict = renderClauses(clauses, { failOn: ['should'], outcome: 'fails', exitCode: 1 });
  expect(strict).toContain('! acme/a/advice  should · documented');
  expect(strict).toContain('1 should clause fails');
  expect(strict).toContain('FAILS: 1 must or should clause fails at acme (exit 1)');
});

test('groups inconclusive clauses by what blocks them', () => {
  const text = render(FULL_RECORD);
  expect(text).toContain('   3  blocked by adatum/refresh/redirect_uri\n      adatum/refresh/answer/a, ');
  expect(text).toContain('  24  blocked by fabriko/callback/code\n');
  expect(text).toContain('fabriko/exchange/field-19, and 4 more\n');
});

test('says a duty of the application once for all providers', () => {
  expect(render(FULL_RECORD)).toContain(
    '→ The access token is not used after it expired.\n  contoso/lifetimes/expiry, northwinder/lifetimes/expiry\n',
  );
});

const played = (answer: string, works: boolean, failing: string[] = []) => ({
  question: 'refresh-token',
  answer,
  statement: `${answer}.`,
  preferred: answer === 'rotates',
  pinned: false,
  works,
  failing,
});

test.each([
  ['all work', [played('rotates', true), played('stays', true)], null],
  ['all fail alike', [played('rotates', false, ['a', 'b']), played('stays', false, ['b', 'a'])], null],
  [
    'one fails',
    [played('rotates', true), played('stays', false, ['acme/refresh/x'])],
    'acme  refresh-token  rotates (default): works · stays: fails acme/refresh/x\n',
  ],
  [
    'both fail, but otherwise',
    [played('rotates', false, ['a']), played('stays', false, ['b'])],
    'acme  refresh-token  rotates (default): fails a · stays: fails b\n',
  ],
  [
    'advice alone differs',
    [{ ...played('rotates', true), pinned: true }, played('stays', true, ['a'])],
    'acme  refresh-token  rotates (pinned): works · stays: works, but a fails\n',
  ],
])('prints an unsettled question where it makes a difference: %s', (_, unsettled, row) => {
  const text = render(recordOf({ providers: [providerOf({ id: 'acme', unsettled })] }));
  if (row === null) expect(text).not.toContain('Unsettled');
  else expect(text).toContain(row);
});

test('says which answer the client follows', () => {
  expect(render(FULL_RECORD)).toContain('adatum/exchange/code  follows the answer table\n');
});

const failed = clauseOf({ id: 'acme/a/a', verdict: 'fail' });
const open = clauseOf({ id: 'acme/a/b', verdict: 'inconclusive' });
const suiteFault = { kind: 'suite-fault' as const, provider: 'acme', situation: 'denied', message: 'x' };

test.each<[Partial<RunRecord>, ClauseResult[], string]>([
  [{ outcome: 'conforms', exitCode: 0 }, [], 'CONFORMS: nothing that counts fails or is left open (exit 0)'],
  [
    { outcome: 'conforms', exitCode: 0 },
    [{ ...failed, level: 'should' }],
    'CONFORMS: nothing that counts fails or is left open; 1 failure does not count (exit 0)',
  ],
  [{ outcome: 'fails', exitCode: 1 }, [failed], 'FAILS: 1 must clause fails at acme (exit 1)'],
  [
    { outcome: 'incomplete', exitCode: 1 },
    [open],
    'INCOMPLETE: nothing that counts fails, but 1 must clause was not judged at acme (exit 1)',
  ],
  [
    { outcome: 'nothing-judged', exitCode: 4 },
    [open],
    'NOTHING JUDGED: not one clause passed or failed at acme (exit 4)',
  ],
  [
    { outcome: 'nothing-judged', exitCode: 4, providers: [] },
    [],
    'NOTHING JUDGED: no provider of this run counts towards the outcome (exit 4)',
  ],
  [
    { outcome: 'suite-fault', exitCode: 5, faults: [suiteFault] },
    [],
    'SUITE FAULT: 1 fault of the suite itself; do not rely on its verdicts (exit 5)',
  ],
  [
    { outcome: 'interrupted', exitCode: 130 },
    [],
    'INTERRUPTED: the run ended before it was complete; what is printed is what it had found (exit 130)',
  ],
])('ends with the outcome in words: %o', (more, clauses, sentence) => {
  const text = flat(renderClauses(clauses, more));
  expect(text.endsWith(`${sentence} `)).toBe(true);
});

test('says that a record is partial', () => {
  expect(render(recordOf({ only: ['acme/refresh/x'] }))).toContain('partial: only acme/refresh/x\n');
});

test('cuts long lists', () => {
  const many = (count: number, make: (n: number) => ClauseResult) => Array.from({ length: count }, (_, n) => make(n));
  const failing = renderClauses(
    many(23, (n) => clauseOf({ id: `acme/api/${n}`, verdict: 'fail', finding: findingOf() })),
  );
  expect(failing).toContain('✗ acme/api/19');
  expect(failing).not.toContain('✗ acme/api/20');
  expect(failing).toContain('and 3 more failed clauses');
  const sent = Array.from({ length: 100 }, (_, n) => `header-${n}: x`);
  const finding = findingOf({ transcript: [{ n: 3, by: 'client', sent, came: null }] });
  expect(renderClauses([clauseOf({ id: 'acme/api/1', verdict: 'fail', finding })])).toContain('│   and 81 more lines');
});

test('paints nothing but colour, and only when asked to', () => {
  const painted = renderTerminal(FULL_RECORD, { columns: 80, color: true });
  expect(painted).not.toBe(render(FULL_RECORD));
  const plain = stripVTControlCharacters(painted).replace(/ +$/gm, '');
  expect(plain).toBe(render(FULL_RECORD));
  const codes = painted.split('\u001b').slice(1);
  for (const code of codes) expect(code).toMatch(/^\[\d+m/);
});

test('leaves the record as it was', () => {
  const before = structuredClone(FULL_RECORD);
  render(FULL_RECORD);
  expect(FULL_RECORD).toEqual(before);
});

/** Every member of a record whose text can come from a client, or from a provider's file. */
const FREE_TEXT = new Set(
  'name version language module id sentence phase since cite reason follows blockedBy expected got where why hint situation sent came stoppedBy question answer statement failing provider operation message only'.split(
    ' ',
  ),
);

function poison(value: unknown, next: () => string, key = ''): unknown {
  if (typeof value === 'string') return FREE_TEXT.has(key) ? next() : value;
  if (Array.isArray(value)) return value.map((each) => poison(each, next, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poison(each, next, name)]));
}

const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.constantFrom(
    '\u001b]0;owned\u0007',
    '\u001b[2J\u001b[1;1H✓ all pass',
    '\u009b31m',
    '<script>alert(1)</script>',
    '👩‍👩‍👧‍👦 ❤️ 🇸🇪',
    '鍵'.repeat(200),
    'x'.repeat(10_000),
    'a\u0301'.repeat(5_000),
    `${'word '.repeat(2_000)}`,
    '::error::x\n##[group]y',
    '\u202egnp.exe\u2066',
    '\r\n\r\n✓ fine',
    ' '.repeat(500),
    '',
  ),
);

test('holds its width and stays free of control characters, whatever text it is given', () => {
  fc.assert(
    fc.property(
      fc.array(hostileText, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 40, max: 130 }),
      fc.boolean(),
      (texts, columns, color) => {
        let taken = 0;
        const next = () => texts[taken++ % texts.length]!;
        const record = poison({ ...FULL_RECORD, only: ['x'] }, next) as RunRecord;
        const text = renderTerminal({ ...record, pinned: { [next()]: next() } }, { columns, color });
        const bare = color ? stripVTControlCharacters(text) : text;
        expect(bare).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|(?!\n)\p{Cc}/u);
        for (const line of bare.split('\n')) {
          expect(line.length).toBeLessThanOrEqual(columns);
          expect(line.trimStart()).not.toMatch(/^(::|##\[)/);
        }
      },
    ),
    { numRuns: 150 },
  );
});
