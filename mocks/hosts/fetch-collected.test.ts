/** What waits for an answer that never comes is held by nobody but its signal: a collection must not take it away. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { resolveFacts } from '../../specs/language/resolve.ts';
import { standard } from '../../specs/providers/standard.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import { createMock } from '../core/create-mock.ts';
import { fetchHost } from './fetch.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const mock = createMock({
  facts: resolveFacts(standardFacts, standard),
  base: 'https://provider.test',
  clients: [],
  clock: { now: () => 0 },
  seed: 1,
  person: 'automatic',
});

const url = mock.urls.authorization;
test.each<[string, (send: typeof fetch) => Promise<unknown>]>([
  ['handed over beside the address', (send) => send(url, { signal: AbortSignal.timeout(150) })],
  ['within a request', (send) => send(new Request(url, { signal: AbortSignal.timeout(150) }))],
])('a signal %s ends a wait', async (_, ask) => {
  const send = fetchHost(mock, undefined, () => new Promise(() => {}));
  let ended = 'still waiting';
  ask(send).catch((error: Error) => {
    ended = error.name;
  });
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    collect();
  }
  for (let turn = 0; turn < 500 && ended === 'still waiting'; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(ended).toBe('TimeoutError');
});
