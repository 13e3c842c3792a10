import { expect, test } from 'vitest';
import { renderDiff } from '../../../reports/render/diff/diff.ts';
import { renderDiffMarkdown } from '../../../reports/render/diff/diff-markdown.ts';
import { clauseOf, findingOf, providerOf, recordOf } from '../../../reports/render/testing/records.ts';
import { type ClauseResult, type RunRecord, VERDICTS, type Verdict } from '../../../specs/record/record.ts';
import type { Change, RecordDiff } from '../../../specs/record/record-diff.ts';
import { diffRecords, exitCodeOf } from './diff-records.ts';

const one = (verdict: Verdict, more: Partial<ClauseResult> = {}): ClauseResult =>
  clauseOf({ id: 'acme/a/b', verdict, ...(verdict === 'fail' && { finding: findingOf({ got: 'x' }) }), ...more });
const recordWith = (clauses: ClauseResult[], more: Partial<RunRecord> = {}) =>
  recordOf({ providers: [providerOf({ id: 'acme', clauses })], ...more });
const diff = (before: ClauseResult[], after: ClauseResult[], more: Partial<RunRecord> = {}) =>
  diffRecords({ name: 'a.json', record: recordWith(before) }, { name: 'b.json', record: recordWith(after, more) });

const GROUPS = ['newlyFailing', 'newlyPassing', 'vanished', 'appeared', 'changed'] as const;
const groupsOf = (result: RecordDiff) =>
  GROUPS.flatMap((group) => result[group].map((change: Change) => `${group} ${change.clause}`));

/** Which group a change of verdict falls into, written out: rows before, columns after. */
const EXPECTED: Record<Verdict, Record<Verdict, (typeof GROUPS)[number] | 'same'>> = {
  pass: {
    pass: 'same',
    fail: 'newlyFailing',
    'left-to-application': 'changed',
    unsupported: 'newlyFailing',
    inconclusive: 'newlyFailing',
    'not-applicable': 'changed',
  },
  fail: {
    pass: 'newlyPassing',
    fail: 'same',
    'left-to-application': 'changed',
    unsupported: 'changed',
    inconclusive: 'changed',
    'not-applicable': 'changed',
  },
  'left-to-application': {
    pass: 'changed',
    fail: 'newlyFailing',
    'left-to-application': 'same',
    unsupported: 'newlyFailing',
    inconclusive: 'newlyFailing',
    'not-applicable': 'changed',
  },
  unsupported: {
    pass: 'newlyPassing',
    fail: 'newlyFailing',
    'left-to-application': 'changed',
    unsupported: 'same',
    inconclusive: 'changed',
    'not-applicable': 'changed',
  },
  inconclusive: {
    pass: 'newlyPassing',
    fail: 'newlyFailing',
    'left-to-application': 'changed',
    unsupported: 'changed',
    inconclusive: 'same',
    'not-applicable': 'changed',
  },
  'not-applicable': {
    pass: 'changed',
    fail: 'newlyFailing',
    'left-to-application': 'changed',
    unsupported: 'newlyFailing',
    inconclusive: 'newlyFailing',
    'not-applicable': 'same',
  },
};

test.each(VERDICTS.flatMap((before) => VERDICTS.map((after) => ({ before, after, group: EXPECTED[before][after] }))))(
  '$before, then $after: $group',
  ({ before, after, group }) => {
    const result = diff([one(before)], [one(after)]);
    expect(groupsOf(result)).toEqual(group === 'same' ? [] : [`${group} acme/a/b`]);
    expect(result.same).toBe(group === 'same' ? 1 : 0);
    expect(exitCodeOf(result)).toBe(group === 'newlyFailing' ? 1 : 0);
  },
);

test.each<[string, ClauseResult, ClauseResult, string[]]>([
  ['another failure', one('fail'), one('fail', { finding: findingOf({ got: 'y' }) }), ['changed acme/a/b']],
  [
    'another blocker',
    one('inconclusive', { blockedBy: ['acme/x'] }),
    one('inconclusive', { blockedBy: ['acme/y'] }),
    ['changed acme/a/b'],
  ],
  ['another reason', one('unsupported', { reason: 'p' }), one('unsupported', { reason: 'q' }), ['changed acme/a/b']],
  ['more observations', one('pass', { observations: 1 }), one('pass', { observations: 9 }), []],
])('%s', (_, before, after, groups) => {
  const result = diff([before], [after]);
  expect(groupsOf(result)).toEqual(groups);
  expect(exitCodeOf(result)).toBe(0);
});

test('what came fails nothing; what went does, unless another suite judges it no more', () => {
  const gone = clauseOf({ id: 'acme/old' });
  const fresh = clauseOf({ id: 'acme/new', verdict: 'fail', finding: findingOf() });
  const result = diff([one('pass'), gone], [one('pass'), fresh]);
  expect(groupsOf(result)).toEqual(['vanished acme/old', 'appeared acme/new']);
  expect(result.vanished[0]).toMatchObject({ before: { verdict: 'pass' }, after: null });
  expect(exitCodeOf(result)).toBe(1);
  const newer = diff([one('pass'), gone], [one('pass'), fresh], { suite: { name: 'quirkproof', version: '0.9.0' } });
  expect(exitCodeOf(newer)).toBe(0);
  expect(exitCodeOf(diff([one('pass')], [one('pass'), fresh]))).toBe(0);
});

test('a failure that a list accepts, or at a provider that does not count, fails nothing', () => {
  const covered = diff([one('pass')], [one('fail', { covered: { by: 'failures', reason: 'known' } })]);
  expect([groupsOf(covered), exitCodeOf(covered)]).toEqual([['newlyFailing acme/a/b'], 0]);
  const control = diffRecords(
    { name: 'a', record: recordWith([one('pass')]) },
    { name: 'b', record: recordOf({ providers: [providerOf({ id: 'acme', gated: false, clauses: [one('fail')] })] }) },
  );
  expect([groupsOf(control), exitCodeOf(control)]).toEqual([['newlyFailing acme/a/b'], 0]);
});

test('what only one of two partial records has is not compared', () => {
  const partial = { partial: [{ because: 'only' as const, what: 'only acme/a' }] };
  const result = diff([one('pass'), clauseOf({ id: 'acme/c' })], [one('pass')], partial);
  expect(groupsOf(result)).toEqual([]);
  expect(result).toMatchObject({ same: 1, notCompared: 1 });
});

test.each([
  [130, 130],
  [5, 5],
  [4, 4],
  [3, 0],
  [1, 0],
])('a later run that ended with %i gives %i where nothing fails newly', (exitCode, expected) => {
  expect(exitCodeOf(diff([one('pass')], [one('pass')], { exitCode }))).toBe(expected);
});

test('tells what the runs were not alike in', () => {
  const { settings } = diff([one('pass')], [one('pass')], { seed: 7, pinned: { 'acme.q': 'x' } });
  expect(settings).toEqual([
    { what: 'seed', before: '20250211', after: '7' },
    { what: 'pinned answers', before: '', after: 'acme.q=x' },
  ]);
});

const HOSTILE = '<script>alert(1)</script> \u001b[2J @everyone | `x` \u202e';
const hostile = diff(
  [one('pass'), clauseOf({ id: 'acme/c', verdict: 'fail', finding: findingOf({ got: HOSTILE }) })],
  [one('fail', { finding: findingOf({ got: HOSTILE }) }), clauseOf({ id: 'acme/c' })],
);

test('prints every group for a terminal, and nothing that could move the cursor', () => {
  const text = renderDiff(hostile, { columns: 80, color: false });
  expect(text).toContain('1 clause fails newly');
  expect(text).toContain('1 clause passes newly');
  expect(text).toContain('pass → fail');
  expect(text).not.toContain('\u001b');
  expect(text).not.toContain('\u202e');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(renderDiff(diff([one('pass')], [one('pass')]), { columns: 80, color: false })).toContain(
    'nothing changed; 1 the same',
  );
});

test('prints Markdown, short first, and nothing that opens an element or names somebody', () => {
  const text = renderDiffMarkdown(hostile);
  expect(text.split('\n')[0]).toBe('**1 clause fails newly; 1 clause passes newly; 0 the same**');
  expect(text).not.toMatch(/(?<!\\)<script|@everyone/);
  expect(['\u001b', '\u202e'].filter((character) => text.includes(character))).toEqual([]);
  expect(text.match(/<details/g)).toHaveLength(2);
  expect(text.match(/<\/details>/g)).toHaveLength(2);
});
