/** What a client throws, and where it hangs, is told as such wherever it happens, and never as the failure of a clause. */

import assert from 'node:assert';
import { expect, test, vi } from 'vitest';
import * as handwritten from '../../../clients/handwritten/index.ts';
import { renderTerminal } from '../../../reports/render/run/terminal.ts';
import type { Client, Session, Setup } from '../../../specs/contract/contract.ts';
import { hasty } from '../../testing/hasty.ts';
import { settled } from '../../testing/settled.ts';
import { MOST_REQUESTS } from '../drive/giving-up.ts';
import { runCheck } from '../run/check.ts';
import type { CheckOptions } from '../run/check-options.ts';

vi.setConfig({ testTimeout: 120_000 });

const psohub = hasty(handwritten.psohub);
const standard = hasty(handwritten.standard);

type Change = (session: Session, setup: Setup) => Partial<Session>;

const changed = (client: Client, change: Change): Client => ({
  ...client,
  open: async (args) => {
    const session: Session = await client.open(args);
    return { ...session, ...change(session, args.setup) };
  },
});

async function check(client: Client, provider = 'standard', options: Partial<CheckOptions> = {}) {
  const record = await runCheck({ client, providers: [provider], runs: 0, answers: settled, ...options });
  const clauses = record.providers[0]?.clauses ?? [];
  const failed = clauses.filter(({ verdict, level }) => verdict === 'fail' && level === 'must').map(({ id }) => id);
  return { record, failed, clauses, told: record.faults.map(({ operation, message }) => `${operation}: ${message}`) };
}

const refuse = (message: string) => ({ ok: false, reason: 'other', message }) as const;

/** Cannot do without a token type, as an answer of this provider is. */
const choking =
  (caught: boolean): Change =>
  ({ callback }) => ({
    callback: async (args) => {
      const answer = await callback(args);
      if (!answer.ok || answer.tokens.tokenType) return answer;
      try {
        return { ...answer, tokens: { ...answer.tokens, tokenType: (null as unknown as string).toLowerCase() } };
      } catch (error) {
        if (caught) return refuse((error as Error).message);
        throw error;
      }
    },
  });

test.each([
  ['throws', false, 'callback threw TypeError: Cannot read properties of null'],
  ['says it as a refusal', true, 'callback crashed, and called it a refusal: Cannot read properties of null'],
])('a crash over a part of the answer fails the clause on that part, and is told: it %s', async (_, caught, words) => {
  const { failed, told, clauses, record } = await check(changed(psohub, choking(caught)), 'psohub');
  expect(failed).toEqual(['psohub/exchange/answer/token_type']);
  expect(told).toEqual([expect.stringContaining(words)]);
  expect(clauses.find(({ verdict }) => verdict === 'fail')?.finding?.got).toContain(words);
  expect(record.exitCode).toBe(1);
});

test.each<[string, () => never]>([
  ['an assertion', () => assert(0 as unknown, undefined) as never],
  ['a member of nothing', () => (undefined as unknown as { request: never }).request],
])('%s within the token request, said as a refusal, is no failure to read the callback', async (_, crash) => {
  const { failed, told, record } = await check(
    changed(standard, () => ({
      callback: () => {
        try {
          return crash();
        } catch (error) {
          return refuse((error as Error).message);
        }
      },
    })),
  );
  expect(failed).toEqual([]);
  expect(told).toEqual([expect.stringContaining('callback crashed, and called it a refusal')]);
  expect(record).toMatchObject({ outcome: 'incomplete', exitCode: 1 });
});

test('what is thrown in generated sequences alone is told, and is not green', async () => {
  const { failed, told, record } = await check(
    changed(standard, (session, { clientId }) => ({
      callback: (args) => {
        // An identity that no situation has.
        if (clientId.startsWith('id')) throw new RangeError('not with such a name');
        return session.callback(args);
      },
    })),
    'standard',
    { runs: 40 },
  );
  expect(failed).toEqual([]);
  expect(told).toEqual([expect.stringContaining('callback threw RangeError: not with such a name')]);
  expect(record.faults[0]?.situation).toBe('generated-sequence');
  expect(record).toMatchObject({ outcome: 'incomplete', exitCode: 1 });
});

/** Refreshes again and again, with what each answer brought. */
const endless: Change = ({ refresh }) => ({
  refresh: async (args) => {
    let answer = await refresh?.(args);
    while (answer?.ok) answer = await refresh?.(args);
    return answer as Exclude<typeof answer, undefined>;
  },
});

test('a client that asks without end is stopped after a bounded number of requests, and named', async () => {
  const { failed, told, record } = await check(changed(standard, endless));
  expect(told).toEqual([expect.stringContaining(`refresh sent more than ${MOST_REQUESTS} requests`)]);
  expect(failed).toEqual([]);
  expect(record.exitCode).toBe(1);
  const [provider] = record.providers;
  expect(provider?.exchanges).toBeLessThan((provider?.cases ?? 0) * 2 * MOST_REQUESTS);
});

test('so is one that asks over the network', async () => {
  const overSocket: Client = {
    ...standard,
    open: (args) => standard.open({ ...args, setup: { ...args.setup, fetch } }),
  };
  let times = 0;
  const { told } = await check(
    changed(overSocket, (session, setup) => {
      const { refresh } = session;
      return {
        refresh: (args) => {
          times += 1;
          return (times > 1 ? refresh : endless(session, setup).refresh)?.(args) as ReturnType<
            NonNullable<typeof refresh>
          >;
        },
      };
    }),
  );
  expect(told).toEqual([expect.stringContaining(`refresh sent more than ${MOST_REQUESTS} requests`)]);
});

test('a hang after the answer is a hang, and not the refusal of the answer', async () => {
  const { failed, told } = await check(
    changed(standard, ({ refresh }) => ({
      refresh: async (args) => {
        await refresh?.(args);
        return new Promise(() => {});
      },
    })),
  );
  expect(failed).toEqual([]);
  expect(told[0]).toContain('refresh did not settle within');
  expect(told[0]).toContain('after 1 request');
});

test('an error that nobody caught ends the wait for its operation, and is told once', async () => {
  const { failed, told } = await check(
    changed(standard, () => ({
      revoke: () =>
        new Promise(() => {
          setImmediate(() => {
            throw new Error('thrown where nobody listens');
          });
        }),
    })),
    'standard',
    // Under each answer anew, and told once all the same.
    { answers: [] },
  );
  expect(failed).toEqual([]);
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('an exception that nobody caught while revoke was in progress: Error: thrown where nobody');
});

test('an application has no adapter to blame', async () => {
  const throwing = changed(standard, () => ({
    revoke: () => {
      throw new Error('no');
    },
  }));
  const headings = async (kind: 'application' | 'library') => {
    const { record } = await check({ ...throwing, hello: { ...throwing.hello, kind } });
    const report = renderTerminal(record, { columns: 120, color: false });
    return report.split('\n').filter((line) => line.startsWith('── ') && /fault|failed/i.test(line));
  };
  expect(await headings('application')).toEqual([expect.stringContaining('Where the client failed outside of its')]);
  expect(await headings('library')).toEqual([expect.stringContaining("Faults that are not the library's")]);
});
