import { expect, test } from 'vitest';
import { clauseOf, findingOf, providerOf, recordOf } from '../../../reports/render/testing/records.ts';
import type { ClauseResult, RunRecord } from '../../../specs/record/record.ts';
import { applyGate } from './apply-gate.ts';
import { parseKnownFailures } from './read-known-failures.ts';
import { updateBaseline } from './update-baseline.ts';

const failing = (id: string, got = 'nothing') => clauseOf({ id, verdict: 'fail', finding: findingOf({ got }) });
const runOf = (clauses: ClauseResult[], more: Partial<RunRecord['providers'][number]> = {}) =>
  recordOf({
    providers: [providerOf({ id: 'acme', clauses: [clauseOf({ id: 'acme/begin/code' }), ...clauses], ...more })],
  });

/** Decides with a list, writes it anew, and decides again with what was written. */
function update(text: string | undefined, record: RunRecord, today = '2025-06-01') {
  const entries = text === undefined ? [] : parseKnownFailures(text, 'list');
  const decided = applyGate(record, { failOn: [], known: { failures: entries, unstable: [] }, today }).record;
  const baseline = updateBaseline('failures', text, decided);
  const failures = parseKnownFailures(baseline.text, 'list');
  const after = applyGate(record, { failOn: [], known: { failures, unstable: [] }, today }).record;
  return { ...baseline, before: decided.exitCode, exitCode: after.exitCode, entries: failures };
}

test('accepts everything that gates, and nothing else', () => {
  const record = runOf([
    failing('acme/exchange/code', 'no code'),
    clauseOf({ id: 'acme/refresh/scope', verdict: 'inconclusive', blockedBy: ['acme/exchange/code'] }),
    clauseOf({ id: 'acme/api/token', verdict: 'unsupported', reason: 'declares callApi: none' }),
    clauseOf({ id: 'acme/advice/x', level: 'should', verdict: 'fail', finding: findingOf() }),
    clauseOf({ id: 'acme/left/y', verdict: 'left-to-application' }),
  ]);
  const { text, added, before, exitCode, entries } = update(undefined, record);
  expect({ before, exitCode, added }).toEqual({ before: 1, exitCode: 0, added: 3 });
  expect(entries).toEqual([
    { clause: 'acme/exchange/code', reason: 'not explained yet: fail, no code' },
    { clause: 'acme/refresh/scope', reason: 'not explained yet: inconclusive, blocked by acme/exchange/code' },
    { clause: 'acme/api/token', reason: 'not explained yet: unsupported, declares callApi: none' },
  ]);
  expect(text.startsWith('# Failures that are known')).toBe(true);
});

test('keeps what a person wrote, comments included, and takes out what passes', () => {
  const text = `# ours
- clause: acme/exchange/code # the old gateway
  reason: The gateway eats it.
  issue: https://issues.example/7
  expires: 2030-01-01
- clause: acme/begin/code
  reason: Was once.
`;
  const record = runOf([failing('acme/exchange/code'), failing('acme/refresh/scope', 'x')]);
  const updated = update(text, record);
  expect(updated).toMatchObject({ before: 1, exitCode: 0, added: 1, removed: 1, kept: 1 });
  expect(updated.text).toBe(`# ours
- clause: acme/exchange/code # the old gateway
  reason: The gateway eats it.
  issue: https://issues.example/7
  expires: 2030-01-01
- clause: acme/refresh/scope
  reason: "not explained yet: fail, x"
`);
});

test('is written to the same text again', () => {
  const record = runOf([failing('acme/exchange/code')]);
  const { text } = update(undefined, record);
  expect(update(text, record).text).toBe(text);
});

test('does not move a day that is over', () => {
  const text = '- clause: acme/exchange/code\n  reason: soon\n  expires: 2025-01-01\n';
  const updated = update(text, runOf([failing('acme/exchange/code')]));
  expect(updated).toMatchObject({ text, before: 3, exitCode: 3 });
});

test('says what an entry holds for by now', () => {
  const text = '- clause: acme/exchange/code\n  reason: known\n  matches: another thing\n';
  const updated = update(text, runOf([failing('acme/exchange/code', '/no/ code')]));
  expect(updated).toMatchObject({ before: 3, exitCode: 0 });
  expect(updated.entries).toEqual([{ clause: 'acme/exchange/code', reason: 'known', matches: 'no/ code' }]);
});

test('drops `matches` of a pattern that holds for several', () => {
  const text = '- clause: acme/exchange/*\n  reason: known\n  matches: another thing\n';
  const updated = update(text, runOf([failing('acme/exchange/code', 'a'), failing('acme/exchange/scope', 'b')]));
  expect(updated.entries).toEqual([{ clause: 'acme/exchange/*', reason: 'known' }]);
  expect(updated.exitCode).toBe(0);
});

test('leaves an empty list behind when everything passes', () => {
  const updated = update('- clause: acme/begin/code\n  reason: was once\n', runOf([]));
  expect(updated).toMatchObject({ before: 3, exitCode: 0, removed: 1, entries: [] });
});

test('takes in what operations threw, one entry for each, and accepts it from then on', () => {
  const fault = { kind: 'adapter-fault' as const, provider: 'acme', situation: 'denied', operation: 'callback' };
  const record = { ...runOf([]), faults: ['it threw x', 'it threw y'].map((message) => ({ ...fault, message })) };
  const updated = update(undefined, record);
  expect(updated).toMatchObject({ before: 1, exitCode: 0, added: 1 });
  expect(updated.entries).toEqual([{ clause: 'acme/fault/callback', reason: 'not explained yet: it threw y' }]);
});

test('puts unstable clauses on their own list, and only there', () => {
  const explored = { asked: 9, played: 9, commands: 9, exchanges: 9, seed: 1, unstable: ['exchange/code'] };
  const record = runOf([clauseOf({ id: 'acme/exchange/code', verdict: 'inconclusive', reason: 'failed once' })], {
    explored,
  });
  expect(updateBaseline('failures', undefined, record).added).toBe(0);
  const { text } = updateBaseline('unstable', undefined, record);
  const unstable = parseKnownFailures(text, 'list');
  expect(unstable.map(({ clause }) => clause)).toEqual(['acme/exchange/code']);
  const known = { failures: [], unstable };
  expect(applyGate(record, { failOn: [], known, today: '2025-06-01' }).record.exitCode).toBe(0);
  const passing = runOf([clauseOf({ id: 'acme/exchange/code' })]);
  expect(applyGate(passing, { failOn: [], known, today: '2025-06-01' }).record.exitCode).toBe(0);
});
