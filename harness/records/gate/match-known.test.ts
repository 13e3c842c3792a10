import { expect, test } from 'vitest';
import { clauseOf, findingOf, providerOf, recordOf } from '../../../reports/render/testing/records.ts';
import type { KnownFailure } from '../../../specs/record/known-failure.ts';
import { UsageError } from '../../ground/usage-error.ts';
import { fits, type KnownExtent, matchKnown } from './match-known.ts';
import { parseKnownFailures } from './read-known-failures.ts';

const code = clauseOf({ id: 'acme/exchange/code', verdict: 'fail', finding: findingOf({ got: 'no code, says x' }) });
const scope = clauseOf({ id: 'acme/refresh/scope', verdict: 'inconclusive', blockedBy: ['acme/exchange/code'] });
const state = clauseOf({ id: 'acme/callback/state' });
const left = clauseOf({ id: 'acme/security/pkce', verdict: 'not-applicable' });
const other = clauseOf({ id: 'other/exchange/code', verdict: 'fail', finding: findingOf({ got: 'no code' }) });
const record = recordOf({
  providers: [
    providerOf({ id: 'acme', clauses: [code, scope, state, left] }),
    providerOf({ id: 'other', clauses: [other] }),
  ],
  faults: [
    { kind: 'adapter-fault', provider: 'acme', situation: 'denied', operation: 'callback', message: 'it threw x' },
    { kind: 'suite-fault', provider: 'acme', situation: 'denied', message: 'it threw y' },
  ],
});
const { providers } = record;

const entryOf = (more: Partial<KnownFailure>): KnownFailure => ({ clause: code.id, reason: 'known', ...more });
const match = (failures: KnownFailure[], unstable: KnownFailure[] = [], extent: KnownExtent = 'whole') =>
  matchKnown(record, { failures, unstable }, { today: '2025-06-01', extent });

test.each([
  ['acme/exchange/code', undefined, ['acme/exchange/code']],
  ['exchange/code', undefined, []],
  ['exchange/code', 'acme', ['acme/exchange/code']],
  ['acme/exchange/code', 'acme', ['acme/exchange/code']],
  ['acme/exchange/code', 'other', []],
  ['*/exchange/code', undefined, ['acme/exchange/code', 'other/exchange/code']],
  ['exchange/*', 'other', ['other/exchange/code']],
  ['acme/exchange', undefined, []],
  ['acme.exchange.code', undefined, []],
])('%s at %s is about %j', (clause, provider, ids) => {
  const all = providers.flatMap(({ id, clauses }) => clauses.map((one) => ({ provider: id, clause: one })));
  expect(all.filter((one) => fits({ clause, provider }, one)).map((one) => one.clause.id)).toEqual(ids);
});

test.each<[string, Partial<KnownFailure>, string | undefined, string]>([
  ['a failure', {}, undefined, ''],
  ['a failure that matches', { matches: 'says x' }, undefined, ''],
  ['a failure that matches an expression', { matches: '/^NO code/i' }, undefined, ''],
  ['a failure until today', { expires: '2025-06-01' }, undefined, ''],
  ['what is not judged', { clause: scope.id, matches: 'anything' }, undefined, ''],
  ['some of a pattern', { clause: 'acme/*' }, undefined, ''],
  ['a failure until yesterday', { expires: '2025-05-31' }, 'expired', 'accepted until 2025-05-31'],
  ['another failure', { matches: 'says y' }, 'different', 'got "no code, says x"'],
  ['another failure by an expression', { matches: '/says y$/' }, 'different', 'acme/exchange/code fails otherwise'],
  ['what an operation threw', { clause: 'acme/fault/callback', matches: 'threw x' }, undefined, ''],
  ['what an operation threw before', { clause: 'acme/fault/callback', matches: 'y' }, 'different', 'got "it threw x"'],
  ['what no operation threw', { clause: 'acme/fault/refresh' }, 'unmatched', 'remove the entry'],
  ['a fault of the suite', { clause: 'acme/fault/client' }, 'unmatched', 'remove the entry'],
  ['what passes', { clause: state.id }, 'passing', 'it passes now: remove the entry'],
  ['what passes, after its day', { clause: state.id, expires: '2025-01-01' }, 'passing', 'passes now'],
  ['what is not applicable', { clause: left.id }, 'passing', 'it is not-applicable'],
  ['no clause', { clause: 'acme/exchange/cod' }, 'unmatched', 'did you mean acme/exchange/code?'],
])('an entry for %s', (_, more, problem, words) => {
  const { stale } = match([entryOf(more)]);
  expect(stale.map((one) => one.problem)).toEqual(problem === undefined ? [] : [problem]);
  if (problem !== undefined) expect(stale[0]?.what).toContain(words);
});

test('an entry of the unstable list may pass, and must still be about something', () => {
  expect(match([], [entryOf({ clause: state.id })]).stale).toEqual([]);
  expect(match([], [entryOf({ expires: '2025-01-01' })]).stale.map(({ problem }) => problem)).toEqual(['expired']);
  expect(match([], [entryOf({ clause: 'acme/gone' })]).stale.map(({ problem }) => problem)).toEqual(['unmatched']);
});

test('says of part of a run only what it can', () => {
  const entries = [entryOf({ clause: 'acme/gone' }), entryOf({ clause: state.id })];
  expect(match(entries, [], 'part').stale.map(({ problem }) => problem)).toEqual(['passing']);
  expect(match(entries, [], 'interrupted').stale).toEqual([]);
  const elsewhere = entryOf({ clause: 'nowhere/gone' });
  const named = entryOf({ clause: 'gone', provider: 'acme' });
  expect(match([...entries, elsewhere, named], [], 'providers').stale.map(({ clause }) => clause)).toEqual([
    'acme/gone',
    state.id,
    'gone',
  ]);
});

test('covers what is no pass, with the words of the first entry that fits, known failures before unstable', () => {
  const { coverOf } = match(
    [entryOf({ reason: 'first', issue: 'https://issues.example/1' }), entryOf({ clause: 'acme/*', reason: 'second' })],
    [entryOf({ clause: '*', reason: 'third' })],
  );
  expect(coverOf('acme', code)).toEqual({ by: 'failures', reason: 'first', issue: 'https://issues.example/1' });
  expect(coverOf('acme', scope)).toEqual({ by: 'failures', reason: 'second' });
  expect(coverOf('other', other)).toEqual({ by: 'unstable', reason: 'third' });
  expect(coverOf('acme', state)).toBeUndefined();
});

test.each([
  ['- clause: a/b\n  reason: x\n  matches: /(/', 'entry 1, matches: a text, or a regular expression'],
  ['- clause: a/b', 'entry 1, reason'],
  ['- clause: a/b\n  reason: "  "', 'entry 1, reason'],
  ['- clause: a/b\n  reason: x\n- clause: a/c\n  reason: x\n  expires: soon', 'entry 2, expires'],
  ['- clause: a/b\n  reason: x\n  because: y', 'Unrecognized key'],
  ['clause: a/b', 'expected array'],
  ['- [', 'YAML in order'],
])('refuses a list with a mistake: %j', (text, words) => {
  expect(() => parseKnownFailures(text, 'known.yaml')).toThrow(UsageError);
  expect(() => parseKnownFailures(text, 'known.yaml')).toThrow(words);
});

test('an empty list is a list', () => {
  expect(parseKnownFailures('# nothing yet\n', 'known.yaml')).toEqual([]);
});
