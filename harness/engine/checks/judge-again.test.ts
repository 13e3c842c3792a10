import { expect, test } from 'vitest';
import { createModelClient } from '../../../clients/model/model-client.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { providers } from '../../../specs/providers/index.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Command } from '../drive/command.ts';
import { flow, observe } from './testing/observe.ts';

const sent = [
  ...(['direct', 'revoke', 'refresh', 'api'] as const).flatMap((leg) => [
    { provider: 'ioffice', leg },
    { provider: 'standard', leg },
  ]),
].filter(({ provider, leg }) => leg !== 'direct' || provider === 'ioffice');

const MEETS = {
  direct: { do: 'direct', session: 'b' },
  revoke: { do: 'revoke', session: 'a', which: 'access' },
  refresh: { do: 'refresh', session: 'a' },
  api: { do: 'call-api', session: 'a', api: 'me' },
} as const satisfies Record<string, Command>;

test.each(sent)(
  'at $provider a $leg request that is sent again after a failure is judged by the last answer',
  async ({ provider, leg }) => {
    const spec = providers.find(({ id }) => id === provider);
    const facts = resolveFacts(standardFacts, spec as NonNullable<typeof spec>);
    const client = createModelClient(facts, {}, { again: { lost: 1, busy: 1 } });
    for (const trouble of [
      { do: 'object', leg, condition: 'busy' },
      { do: 'drop', leg, when: 'before' },
    ] as const satisfies Command[]) {
      const { failed, outcomes } = await observe(client, facts, [...flow('a'), trouble, MEETS[leg]]);
      expect(failed).toEqual([]);
      expect(outcomes.at(-1)).toMatchObject({ ok: true });
    }
  },
);

test('each of several direct requests is judged', async () => {
  const spec = providers.find(({ id }) => id === 'ioffice');
  const facts = resolveFacts(standardFacts, spec as NonNullable<typeof spec>);
  let sends = 0;
  const client = createModelClient(facts, {}, { again: { busy: 1 } });
  const careless: typeof client = {
    ...client,
    open: ({ now, setup }) => {
      const fetch: typeof setup.fetch = (url, init) => {
        const headers = new Headers(init?.headers);
        sends += 1;
        if (sends === 1) headers.delete('x-client-id');
        return setup.fetch(url, { ...init, headers });
      };
      return client.open({ now, setup: { ...setup, fetch } });
    },
  };
  const { failed } = await observe(careless, facts, [
    { do: 'object', leg: 'direct', condition: 'busy' },
    { do: 'direct', session: 'a' },
  ]);
  expect(failed).toEqual(['direct/client_id']);
});
