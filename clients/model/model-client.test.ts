import { expect, test } from 'vitest';
import { flow, observe } from '../../harness/engine/checks/testing/observe.ts';
import type { Command } from '../../harness/engine/drive/command.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import { createModelClient } from './model-client.ts';
import type { Policy } from './policy.ts';

const call: Command & { do: 'call-api' } = { do: 'call-api', session: 'a', api: 'me' };
const refresh: Command = { do: 'refresh', session: 'a' };
const restart: Command = { do: 'restart', session: 'a' };
const expired: Command = { do: 'advance', beyond: 'access_token', seconds: 60 };
const play = (commands: Command[], policy: Policy = {}) =>
  observe(createModelClient(standardFacts, policy), standardFacts, commands);

const requests = (trace: Awaited<ReturnType<typeof play>>['trace'], word: string) =>
  trace.events.filter((event) => event.kind === 'exchange' && JSON.stringify(event.request).includes(word));

test.each([
  ['exchange', flow('b')],
  ['refresh', [refresh]],
  ['api', [call]],
  ['revoke', [{ do: 'revoke', session: 'a', which: 'refresh' }]],
] as ['exchange' | 'refresh' | 'api' | 'revoke', Command[]][])(
  'a connection lost on the %s leg is a refusal',
  async (leg, meets) => {
    const { outcomes, adapter } = await play([...flow('a'), { do: 'drop', leg, when: 'before' }, ...meets]);
    expect(adapter).toEqual([]);
    expect(outcomes.at(-1)).toMatchObject({ ok: false, reason: 'network' });
  },
);

test.each(['requests', 'answers'] as const)('calls at the same time share one refresh, whose %s wait', async (hold) => {
  const both: Command = { do: 'together', commands: [call, call, call], hold, order: [1, 0] };
  const { trace, outcomes } = await play([...flow('a'), expired, both]);
  expect(requests(trace, 'grant_type=refresh_token')).toHaveLength(1);
  expect(outcomes.slice(-3)).toEqual(Array(3).fill({ ok: true, status: 200 }));
});

test('goes on after a restart where it stood', async () => {
  const begun = flow('a').toSpliced(2, 0, restart).toSpliced(1, 0, restart);
  const { outcomes, failed } = await play([...begun, restart, call, refresh, restart, call]);
  expect(failed).toEqual([]);
  expect(outcomes.filter((one) => one.ok)).toHaveLength(outcomes.length);
});

test('is as faulty after a restart as before', async () => {
  const { failed } = await play([...flow('a'), restart, refresh, refresh], {
    'security/refresh-token-newest': 'stale',
  });
  expect(failed).toEqual(['security/refresh-token-newest']);
});

test('keeps a spent token and a spent code spent over a restart', async () => {
  const again: Command = { do: 'deliver-again', session: 'a' };
  const { trace, outcomes } = await play([...flow('a'), { do: 'revoke-by-person' }, call, restart, call, again]);
  expect(outcomes.slice(-1)).toMatchObject([{ ok: false, reason: 'security' }]);
  expect(requests(trace, '/api/me')).toHaveLength(1);
  expect(requests(trace, 'grant_type=authorization_code')).toHaveLength(1);
});

test('revokes nothing where it has nothing, and sends no request for it', async () => {
  const { trace, outcomes } = await play([{ do: 'revoke', session: 'a', which: 'access' }]);
  expect(outcomes).toMatchObject([{ ok: false, reason: 'needs_reauthorization' }]);
  expect(requests(trace, '')).toHaveLength(0);
});

test('renews with its refresh token after it revoked the access token', async () => {
  const { outcomes, failed } = await play([...flow('a'), { do: 'revoke', session: 'a', which: 'access' }, call]);
  expect(failed).toEqual([]);
  expect(outcomes.at(-1)).toEqual({ ok: true, status: 200 });
});
