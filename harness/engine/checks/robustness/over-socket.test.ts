/** Trials over the network: redirects to another origin, and answers that break off, exist there as they do in the process. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createModelClient } from '../../../../clients/model/model-client.ts';
import type { Policy } from '../../../../clients/model/policy.ts';
import { standard } from '../../../../specs/providers/standard.ts';
import { standardFacts } from '../../../../specs/standard/facts.ts';
import type { Oracle } from '../../../../specs/variations/catalogue/trial.ts';
import { type OpenSocket, openSocket } from '../../cell/open-socket.ts';
import { runCase } from '../../drive/run-case.ts';
import { deriveTrialSituations } from '../../drive/trial-situations.ts';
import { checkServer } from '../server-check.ts';
import { judgeTrial } from './judge-trial.ts';

let socket: OpenSocket;
beforeAll(async () => {
  socket = await openSocket();
});
afterAll(() => socket.close());

/** What a client comes to in a trial, by each name of the host. */
async function meet(path: string, policy: Policy = {}) {
  const client = createModelClient(standardFacts, policy);
  const found = deriveTrialSituations(standardFacts, client.hello).find(({ id }) => id === `robustness/${path}`);
  if (!found) throw new Error(`no trial ${path}`);
  const observed = [];
  for (const seed of [1, 2]) {
    const { trace } = await runCase(
      client,
      {
        case: { provider: standard.id, situation: found.id, commands: found.commands },
        played: standardFacts,
        answers: {},
        pinned: {},
        wiring: 'plain',
        seed,
        overSocket: true,
      },
      { socket },
    );
    expect(checkServer(trace, standardFacts)).toEqual([]);
    const [oracle, trial] = path.split('/') as [Oracle, string];
    observed.push(...judgeTrial(trace, { is: 'robustness', oracle, trial }, standardFacts, client.hello));
  }
  return observed;
}

test.each([
  'accepts/access-token-long',
  'accepts/json-crlf',
  'accepts/code-letters',
  'safe/byte-order-mark',
  'refuses/nothing-under-204',
  'refuses/body-cut',
  'survives/exchange-half-answer',
  'survives/refresh-reset-after',
  'survives/api-reset-before',
  'survives/exchange-307-here',
  'survives/exchange-307-away',
  'survives/api-302-away',
])('the sound client meets %s', async (path) => {
  const observed = await meet(path);
  expect(observed.length).toBeGreaterThan(0);
  expect(observed.filter(({ holds }) => !holds)).toEqual([]);
});

test.each([
  ['survives/exchange-307-away', 'send-on', 'the client secret in '],
  ['survives/api-302-away', 'send-on', 'the access token in '],
  ['survives/exchange-half-answer', 'fall-over', 'callback threw'],
  ['safe/byte-order-mark', 'fall-over', 'callback threw'],
] as const)('who meets %s and is to %s fails', async (path, fault, got) => {
  const observed = await meet(path, { [`robustness/${path}`]: fault });
  expect(observed.every(({ holds }) => !holds)).toBe(true);
  expect(observed[0]?.got).toContain(got);
});
