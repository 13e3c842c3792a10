import { expect, test } from 'vitest';
import { createModelClient } from '../../../clients/model/model-client.ts';
import type { Client, Refusal } from '../../../specs/contract/contract.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { flow, observe } from './testing/observe.ts';

/** Sends what a sound client sends, and then says that it gave up. */
function givingUp(reason: Refusal['reason']): Client {
  const sound = createModelClient(standardFacts);
  const refusal: Refusal = { ok: false, reason, message: 'no answer within a second' };
  const after = async (work: unknown): Promise<Refusal> => {
    await work;
    return refusal;
  };
  return {
    ...sound,
    open: async (args) => {
      const session = await sound.open(args);
      return { ...session, callback: (given) => after(session.callback(given)) };
    },
  };
}

test('a client whose time went to others is not said to refuse the answer', async () => {
  expect((await observe(givingUp('timeout'), standardFacts, flow('a'))).failed).toEqual([]);
});

test('one that refuses it is', async () => {
  const { failed } = await observe(givingUp('malformed'), standardFacts, flow('a'));
  expect(failed).toEqual(['exchange/answer/access_token']);
});

test('what it is told to wait for an answer is far more than any answer takes', async () => {
  const { trace } = await observe(createModelClient(standardFacts), standardFacts, flow('a'));
  const [opened] = trace.events;
  expect(opened).toMatchObject({ kind: 'operation', op: 'open', args: { setup: { timeoutMs: 10_000 } } });
});
