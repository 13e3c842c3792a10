import { expect, test } from 'vitest';
import { LEVELS, type Level, PROFILES, type Profile } from '../../../specs/language/words.ts';
import type { FaultRecord, Verdict } from '../../../specs/record/record.ts';
import { VERDICTS } from '../../../specs/record/record.ts';
import { decide, GATE_TABLE, type GateInput, summarize } from './gate.ts';

type Clause = GateInput['providers'][number]['clauses'][number];

const clause = (verdict: Verdict, more: Partial<Clause> = {}): Clause => ({
  id: 'acme/exchange/code',
  level: 'must',
  profile: 'documented',
  verdict,
  ...more,
});
const passed = clause('pass', { id: 'acme/authorize/client_id' });
const plain = {
  wiring: 'plain' as const,
  wirings: [{ wiring: 'plain' as const, completes: true, judged: true as const }],
};
const acme = (...clauses: Clause[]) => ({ id: 'acme', gated: true, ...plain, clauses });
const run = (more: Partial<GateInput>): GateInput => ({
  providers: [acme(passed)],
  faults: [],
  failOn: [],
  interrupted: false,
  ...more,
});
const fault = (kind: FaultRecord['kind']): FaultRecord => ({
  kind,
  provider: 'acme',
  situation: 'honest-flow',
  message: 'it broke',
});

const verdictOf = (input: GateInput) => {
  const { outcome, exitCode } = decide(input);
  return `${outcome} ${exitCode}`;
};

type Row = {
  verdict: Verdict;
  level: Level;
  profile: Profile;
  gated: boolean;
  failOn: string[];
  asOf?: string | undefined;
  covered?: Clause['covered'];
};

/** The law, stated a second time and in another shape. `since` of every clause is 0.2.0. */
const expected = ({ verdict, level, profile, gated, failOn, asOf, covered }: Row): string => {
  if (!gated) return 'nothing-judged 4';
  if (covered || asOf === '0.1.0') return 'conforms 0';
  if (profile === 'robustness') return verdict === 'fail' && failOn[0] === 'robustness' ? 'fails 1' : 'conforms 0';
  if (verdict === 'fail' && level === 'must') return 'fails 1';
  if (verdict === 'fail' && level === 'should' && failOn[0] === 'should') return 'fails 1';
  if ((verdict === 'unsupported' || verdict === 'inconclusive') && level === 'must') return 'incomplete 1';
  return 'conforms 0';
};

const cover: Clause['covered'] = { by: 'failures', reason: 'known' };
const grid = VERDICTS.flatMap((verdict) =>
  LEVELS.flatMap((level) =>
    PROFILES.flatMap((profile) =>
      [true, false].flatMap((gated) =>
        [[], ['should'], ['robustness']].flatMap((failOn) =>
          [undefined, '0.1.0', '0.2.0'].flatMap((asOf) =>
            [undefined, cover].map((covered) => ({ verdict, level, profile, gated, failOn, asOf, covered })),
          ),
        ),
      ),
    ),
  ),
);

test.each(grid)(
  'decides $verdict · $level · $profile · gated $gated · fail on $failOn · as of $asOf · known $covered.by',
  (row) => {
    const { asOf, failOn, gated, covered, ...rest } = row;
    const one = clause(rest.verdict, { ...rest, since: '0.2.0', ...(covered && { covered }) });
    const providers = [{ ...acme(passed, one), gated }];
    expect(verdictOf(run({ providers, failOn, asOf }))).toBe(expected(row));
  },
);

test('leaves a profile that is not the gate’s out of it', () => {
  const other = 'other' as Profile;
  expect(verdictOf(run({ providers: [acme(passed, clause('fail', { profile: other }))] }))).toBe('conforms 0');
});

const adviceFailed = clause('fail', { id: 'acme/advice', level: 'should' });
const hintFailed = clause('fail', { id: 'acme/hint', level: 'may' });
const mustFailed = clause('fail', { id: 'acme/law' });
const stuck = (id: string, ...blockedBy: string[]) => clause('inconclusive', { id, blockedBy });

test.each<[string, Clause[], string]>([
  ['failed advice', [adviceFailed, stuck('acme/a', 'acme/advice')], 'conforms 0'],
  [
    'failed advice of both kinds',
    [adviceFailed, hintFailed, stuck('acme/a', 'acme/advice', 'acme/hint')],
    'conforms 0',
  ],
  [
    'failed advice at one remove',
    [adviceFailed, stuck('acme/b', 'acme/a'), stuck('acme/a', 'acme/advice')],
    'conforms 0',
  ],
  ['a failed must', [mustFailed, stuck('acme/a', 'acme/law')], 'fails 1'],
  ['advice that passed', [{ ...adviceFailed, verdict: 'pass' }, stuck('acme/a', 'acme/advice')], 'incomplete 1'],
  ['failed advice and an unknown thing', [adviceFailed, stuck('acme/a', 'acme/advice', 'a fault')], 'incomplete 1'],
  ['nothing that is named', [adviceFailed, stuck('acme/a')], 'incomplete 1'],
  [
    'unjudged advice without a cause',
    [stuck('acme/a', 'acme/b'), clause('inconclusive', { id: 'acme/b', level: 'should' })],
    'incomplete 1',
  ],
  ['itself', [stuck('acme/a', 'acme/a')], 'incomplete 1'],
  ['a circle', [stuck('acme/a', 'acme/b'), stuck('acme/b', 'acme/a')], 'incomplete 1'],
  ['a known failure', [{ ...mustFailed, covered: cover }, stuck('acme/a', 'acme/law')], 'incomplete 1'],
])('decides on a must that is blocked by %s', (_, clauses, outcome) => {
  expect(verdictOf(run({ providers: [acme(passed, ...clauses)] }))).toBe(outcome);
});

test.each([
  ['0.1.0', 'conforms 0'],
  ['0.2.0', 'fails 1'],
])('as of %s decides on a must that is blocked by a must of 0.2.0', (asOf, outcome) => {
  const older = { ...stuck('acme/a', 'acme/law'), since: '0.1.0' };
  const providers = [acme(passed, { ...mustFailed, since: '0.2.0' }, older)];
  expect(verdictOf(run({ providers, asOf }))).toBe(outcome);
});

test('lets failed advice gate what it blocks once it gates itself', () => {
  const providers = [acme(passed, adviceFailed, stuck('acme/a', 'acme/advice'))];
  expect(decide(run({ providers, failOn: ['should'] })).reasons).toEqual(['failed at acme: acme/advice']);
});

const failing = acme(passed, clause('fail'));
const unjudging = acme(passed, clause('unsupported'));
const silent = { ...acme(clause('not-applicable'), clause('left-to-application')), id: 'mute' };

test.each<[string, Partial<GateInput>, string]>([
  ['a sound run', {}, 'conforms 0'],
  ['a fault of the adapter alone', { faults: [fault('adapter-fault')] }, 'incomplete 1'],
  ['a known fault of the adapter', { faults: [{ ...fault('adapter-fault'), covered: cover }] }, 'conforms 0'],
  [
    'a fault of the adapter at a control that does not count',
    {
      faults: [fault('adapter-fault')],
      providers: [
        { ...acme(passed), gated: false },
        { ...acme(passed), id: 'other' },
      ],
    },
    'conforms 0',
  ],
  ['fails over a fault of the adapter', { providers: [failing], faults: [fault('adapter-fault')] }, 'fails 1'],
  ['no provider', { providers: [] }, 'nothing-judged 4'],
  ['a control that does not count', { providers: [{ ...failing, gated: false }, acme(passed)] }, 'conforms 0'],
  ['a silent control that does not count', { providers: [{ ...silent, gated: false }, acme(passed)] }, 'conforms 0'],
  ['one silent provider of two', { providers: [acme(passed), silent] }, 'nothing-judged 4'],
  ['a provider without clauses', { providers: [acme()] }, 'nothing-judged 4'],
  ['a provider judged only by a failure', { providers: [acme(clause('fail'))] }, 'fails 1'],
  ['fails over incomplete', { providers: [unjudging, failing] }, 'fails 1'],
  ['nothing-judged over fails', { providers: [failing, silent] }, 'nothing-judged 4'],
  [
    'suite-fault over nothing-judged',
    { providers: [failing, silent], faults: [fault('suite-fault')] },
    'suite-fault 5',
  ],
  [
    'interrupted over all',
    { providers: [silent], faults: [fault('suite-fault')], interrupted: true },
    'interrupted 130',
  ],
  ['an entry that no longer holds', { stale: ['it passes'] }, 'stale-known-failures 3'],
  ['fails over stale', { providers: [failing], stale: ['it passes'] }, 'fails 1'],
  ['incomplete over stale', { providers: [unjudging], stale: ['it passes'] }, 'incomplete 1'],
  ['nothing-judged over stale', { providers: [silent], stale: ['it passes'] }, 'nothing-judged 4'],
  ['a part without a provider that counts', { providers: [], isShard: true }, 'conforms 0'],
  ['a part with a provider that was not judged', { providers: [silent], isShard: true }, 'nothing-judged 4'],
])('decides on %s', (_, more, outcome) => {
  expect(verdictOf(run(more))).toBe(outcome);
});

const stopping = (...clauses: Clause[]) => ({
  ...acme(passed, ...clauses),
  wiring: null,
  wirings: [{ wiring: 'plain' as const, completes: false, judged: true as const, fails: ['acme/law'] }],
});
const refused = clause('fail', { id: 'acme/advice', level: 'should', stopsFlow: true });

test.each<[string, Clause[], string]>([
  ['nothing says why', [], 'incomplete 1'],
  ['only advice fails', [adviceFailed, stuck('acme/a', 'acme/advice')], 'incomplete 1'],
  ['what fails is known, and is not what stops it', [{ ...mustFailed, id: 'acme/b', covered: cover }], 'incomplete 1'],
  ['what stops it is known', [{ ...mustFailed, covered: cover }], 'conforms 0'],
  ['a must stops it', [mustFailed], 'fails 1'],
  ['advice stops it', [refused, stuck('acme/a', 'acme/advice')], 'fails 1'],
  ['the advice that stops it is known', [{ ...refused, covered: cover }], 'conforms 0'],
])('where no wiring comes to the end of the flow, and %s', (_, clauses, outcome) => {
  expect(verdictOf(run({ providers: [stopping(...clauses)] }))).toBe(outcome);
});

test('names every reason, the deciding one first', () => {
  const providers = [acme(passed, clause('fail'), clause('unsupported', { id: 'acme/revoke' })), silent];
  expect(
    decide(run({ providers, faults: [fault('suite-fault')], interrupted: true, stale: ['known failure x: gone'] }))
      .reasons,
  ).toEqual([
    'the run was interrupted before it was complete',
    'the suite failed at acme in "honest-flow": it broke',
    'no clause could be judged at mute',
    'failed at acme: acme/exchange/code',
    'not judged at acme: acme/revoke',
    'known failure x: gone',
  ]);
  expect(decide(run({})).reasons).toEqual([]);
});

test('leaves its input as it was', () => {
  const input = run({ providers: [failing, silent], faults: [fault('suite-fault')] });
  const before = structuredClone(input);
  decide(input);
  expect(input).toEqual(before);
});

test('has a row in the table for every verdict', () => {
  expect(GATE_TABLE.map((row) => row.verdict)).toEqual([...VERDICTS]);
  for (const row of GATE_TABLE) {
    const outcome = decide(run({ providers: [acme(passed, clause(row.verdict))] })).outcome;
    expect(outcome, row.verdict).toBe(row.makes ?? 'conforms');
    if (row.makes !== null) expect(row.gate).toContain(`\`${row.makes}\``);
  }
});

test('counts every verdict of every provider', () => {
  const everyVerdict = acme(...VERDICTS.map((verdict) => clause(verdict)));
  expect(summarize([everyVerdict, { ...everyVerdict, gated: false }, acme(passed)])).toEqual({
    declared: 13,
    judged: 5,
    pass: 3,
    fail: 2,
    leftToApplication: 2,
    unsupported: 2,
    inconclusive: 2,
    notApplicable: 2,
  });
  expect(summarize([]).declared).toBe(0);
});
