import { expect, test } from 'vitest';
import { editClient } from '../../../clients/handwritten/edit-client.ts';
import { standard } from '../../../specs/providers/standard.ts';
import { hasty } from '../../testing/hasty.ts';
import { settledAt } from '../../testing/settled.ts';
import { judgeWithFaults } from '../../workshop/proof/kill-table.ts';
import { countsFromRealClock, MISDECLARED } from './real-clock.ts';

const REAL = Date.UTC(2026, 10, 30);
const VIRTUAL = Date.UTC(2041, 6, 9);
const answer = (at: number) => ({ ok: true, tokens: { accessToken: 'a', expiry: { at } } }) as const;

test.each([
  ['an hour after the real present', REAL / 1000 + 3_600, true],
  ['a second after it', REAL / 1000 + 1, true],
  ['a lifetime in milliseconds that was read as seconds', REAL / 1000 + 3_600_000, true],
  ['an hour after the virtual present', VIRTUAL / 1000 + 3_600, false],
  ['milliseconds in place of seconds', VIRTUAL + 3_600_000, false],
  ['a duration in place of an instant', 3_600, false],
  ['nothing', 0, false],
  ['decades after the virtual present', VIRTUAL / 1000 + 2_257_000_000, false],
])('%s', (_, at, isReal) => {
  expect(countsFromRealClock(answer(at), VIRTUAL, REAL)).toBe(isReal);
});

test('no expiry is told, or none as an instant', () => {
  for (const expiry of [undefined, null, { inSeconds: REAL / 1000 }, { raw: REAL / 1000 }])
    expect(countsFromRealClock({ ok: true, tokens: { accessToken: 'a', expiry } }, VIRTUAL, REAL)).toBe(false);
});

const reading = async (clock: 'now' | 'Date', source: string) =>
  hasty(
    await editClient('standard', [
      { find: '{ at: now / 1000 + Number(lifetime) }', replace: `{ at: ${source} / 1000 + Number(lifetime) }` },
      { find: 'expiry !== null && now >=', replace: `expiry !== null && ${source} >=` },
      { find: "clock: 'now'", replace: `clock: '${clock}'` },
    ]),
  );

test('a client that asks the global Date may declare that it obeys the instant', async () => {
  const { result, faults } = await judgeWithFaults(standard, await reading('now', 'Date.now()'), settledAt(standard));
  expect(faults).toEqual([]);
  expect(result.clauses.filter(({ verdict }) => verdict === 'fail' || verdict === 'inconclusive')).toEqual([]);
});

test.each(['now', 'Date'] as const)(
  'a client on another clock that declares %s is told so, and not blamed',
  async (clock) => {
    const client = await reading(clock, '(performance.timeOrigin + performance.now())');
    const { result, faults } = await judgeWithFaults(standard, client, settledAt(standard));
    expect(new Set(faults.map(({ kind, message }) => `${kind}: ${message}`))).toEqual(
      new Set([`adapter-fault: ${MISDECLARED}`]),
    );
    expect(result.clauses.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    const verdictOf = (path: string) => result.clauses.find(({ id }) => id === `standard/${path}`)?.verdict;
    for (const path of ['exchange/answer/expires_in', 'refresh/answer/expires_in', 'lifetimes/access_token'])
      expect(`${path} ${verdictOf(path)}`).toBe(`${path} inconclusive`);
  },
);
