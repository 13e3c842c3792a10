/** The explorer within a whole judgement: what it adds to the record, and what ends it. */

import { expect, test, vi } from 'vitest';
import * as handwritten from '../../../clients/handwritten/standard.ts';
import type { Client, Session } from '../../../specs/contract/contract.ts';
import { hasty } from '../../testing/hasty.ts';
import { settled } from '../../testing/settled.ts';
import { steadyClock } from '../drive/monotonic.ts';
import type { Stored } from '../explore/stored.ts';
import { runCheck } from '../run/check.ts';
import type { CheckOptions } from '../run/check-options.ts';

const standard = hasty(handwritten.standard);

const check = async (client: Client, options: Partial<CheckOptions> = {}) => {
  const record = await runCheck({ client, providers: ['standard'], runs: 40, answers: settled, ...options });
  const [provider] = record.providers;
  if (!provider) throw new Error(JSON.stringify(record.faults));
  return { record, provider, clause: (path: string) => provider.clauses.find(({ id }) => id === `standard/${path}`) };
};

/** The sound client, with its sessions changed. */
const changed = (change: (session: Session) => Session): Client => ({
  ...standard,
  open: async (args) => change(await standard.open(args)),
  restore: async (args) => change(await standard.restore(args)),
});

/** Presents its third and later refreshes with what the first one gave: no situation refreshes so often. */
const forgetful = changed((session) => {
  let refreshes = 0;
  return {
    ...session,
    refresh: async (args) => {
      refreshes += 1;
      if (refreshes < 4) return session.refresh?.(args) as never;
      return { ok: false, reason: 'other', message: 'no more than three' };
    },
  };
});

test('a sound client plays all that was asked for, and nothing fails', async () => {
  const { provider, record } = await check(standard);
  expect(provider.explored).toMatchObject({ asked: 40, played: 40, unstable: [] });
  expect(provider.explored?.exchanges).toBeGreaterThan(100);
  expect(record.outcome).toBe('conforms');
});

test('a fault that no situation shows has a counterexample, and the stored one shows it first next time', async () => {
  const kept: Stored[] = [];
  const { clause } = await check(forgetful, { runs: 60, onCounterexample: (one) => kept.push(one) });
  const found = clause('refresh/answer/refresh_token');
  expect(found?.verdict).toBe('fail');
  expect(found?.finding?.situation).toBe('generated-sequence');
  expect(found?.finding?.where).toContain('in a generated sequence');
  const counterexample = found?.finding?.counterexample;
  expect(counterexample).toMatchObject({ replayed: { times: 3, failed: 3 } });
  expect(counterexample?.story).toHaveLength(counterexample?.commands.length ?? 0);
  const stored = kept.filter((one) => one.clause === 'refresh/answer/refresh_token');
  expect(stored).toHaveLength(1);
  const again = await check(forgetful, { runs: 0, stored });
  expect(again.clause('refresh/answer/refresh_token')?.verdict).toBe('fail');
  expect(again.provider.explored).toMatchObject({ asked: 1, played: 1 });
});

test('without a way through the flow nothing is generated', async () => {
  const broken = changed((session) => ({
    ...session,
    callback: () => ({ ok: false, reason: 'other', message: 'not today' }),
  }));
  const { provider } = await check(broken);
  expect(provider.explored).toMatchObject({ asked: 40, played: 0, stoppedBy: 'client' });
});

test('a time limit ends it, and the record says what was not done', async () => {
  let nowMs = 0;
  // A second a look: it takes no more of them, however slow the machine.
  vi.spyOn(steadyClock, 'read').mockImplementation(() => {
    nowMs += 1_000;
    return nowMs;
  });
  const { provider } = await check(standard, { runs: 5_000, timeLimitSeconds: 500 });
  vi.restoreAllMocks();
  expect(provider.explored?.stoppedBy).toBe('time-limit');
  expect(provider.explored?.played).toBeGreaterThan(0);
  expect(provider.explored?.played).toBeLessThan(5_000);
});

test('a fault that does not come back is no failure, and no pass', async () => {
  let isDone = false;
  const moody: Client = {
    ...standard,
    open: async (args) => {
      const session: Session = await standard.open(args);
      const callback: Session['callback'] = async (given) => {
        const answer = await session.callback(given);
        // Once, with an identity that only a generated sequence has.
        const isTime = !isDone && answer.ok === true && args.setup.clientId.startsWith('id');
        isDone ||= isTime;
        return isTime ? { ok: false, reason: 'other', message: 'not this time' } : answer;
      };
      return { ...session, callback };
    },
  };
  const { provider, clause } = await check(moody);
  expect(isDone).toBe(true);
  expect(provider.explored?.unstable).toEqual(['exchange/answer/access_token']);
  expect(clause('exchange/answer/access_token')?.verdict).toBe('inconclusive');
  expect(clause('exchange/answer/access_token')?.reason).toContain('did not fail again');
  expect(provider.clauses.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
});

test('runs that cannot be are refused', async () => {
  await expect(check(standard, { runs: -1 })).rejects.toThrow('expected');
});
