/**
 * What a case did not depend on is not played again: the results are what they are when everything is played.
 * Some clients are compared here, under answers to some of the questions; `FULL=1` compares all, under all.
 */

import { expect, test } from 'vitest';
import * as handwritten from '../../../clients/handwritten/index.ts';
import type { Client } from '../../../specs/contract/contract.ts';
import type { Answers } from '../../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { providers } from '../../../specs/providers/index.ts';
import { hasty } from '../../testing/hasty.ts';
import { settledAt } from '../../testing/settled.ts';
import { isFull, share } from '../../testing/share.ts';
import type { CaseResult } from '../drive/play.ts';
import { runCase } from '../drive/run-case.ts';
import { evaluateProvider } from './evaluate-provider.ts';

const clients = handwritten as unknown as Record<string, Client>;
const clientFor = (provider: string) => hasty(clients[provider] as Client);

/** Takes everything that a refresh brings for no answer at all, and asks for another scope than the right one. */
const faulty = (client: Client): Client => ({
  ...client,
  open: async (args) => {
    const session = await client.open({ ...args, setup: { ...args.setup, scopes: [...args.setup.scopes, 'more'] } });
    return { ...session, refresh: async () => ({ ok: false, reason: 'other', message: 'not today' }) };
  },
});

/** What is answered from the start. */
const pinnedAt = (spec: ProviderSpec): Answers =>
  Object.fromEntries(Object.entries(settledAt(spec)).filter((one, index) => !share(4)(one, index)));

/** Which of the two is played where, if not all. */
const PLAYED = ['a faulty one at psohub', 'a sound client at github'];

const rows = providers
  .flatMap((spec) => {
    const client = clientFor(spec.id);
    return [
      { id: spec.id, what: 'a sound client', spec, client },
      { id: spec.id, what: 'a faulty one', spec, client: faulty(client) },
    ];
  })
  .filter(({ id, what }) => isFull || PLAYED.includes(`${what} at ${id}`));

test.each(rows)('at $id, $what', async ({ spec, client }) => {
  const evaluate = async (mayRecall: boolean) => {
    let played = 0;
    const { result, faults } = await evaluateProvider({
      spec,
      hello: client.hello,
      pinned: pinnedAt(spec),
      seed: 7,
      gated: true,
      play: async (plays) => {
        const results: CaseResult[] = [];
        for (const play of plays) {
          const { read, ...rest } = await runCase(client, play);
          results.push(mayRecall && read ? { ...rest, read } : rest);
        }
        played += plays.length;
        return results;
      },
    });
    return { result, faults, played };
  };
  const recalled = await evaluate(true);
  const whole = await evaluate(false);
  expect(recalled.result.clauses.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(20);
  const judged = ({ result: { cases: _, exchanges: __, ...rest }, faults }: typeof whole) =>
    JSON.parse(JSON.stringify({ ...rest, faults }).replaceAll(/provider\.test\/\d+/g, 'provider.test'));
  expect(judged(recalled)).toEqual(judged(whole));
  expect(recalled.played).toBeLessThan(whole.played * (isFull ? 0.6 : 0.8));
});
