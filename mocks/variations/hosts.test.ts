/** What a mock varies reaches the client by whichever host it is asked. */
import { setupServer } from 'msw/node';
import { expect, test } from 'vitest';
import type { VariationChange } from '../../specs/variations/variation.ts';
import { createApp } from '../hosts/express.ts';
import { fetchHost } from '../hosts/fetch.ts';
import { handlers } from '../hosts/msw.ts';
import { createListener, listen } from '../hosts/socket.ts';
import type { Mock } from '../mock.ts';
import { setStage } from '../testing/stage.ts';

type Ask = (url: string) => Promise<Response>;

/** Each host, as a way to ask the API of a mock. */
const HOSTS: [name: string, use: (mock: Mock, work: (ask: Ask) => Promise<void>) => Promise<void>][] = [
  ['fetch', (mock, work) => work((url) => fetchHost(mock)(url))],
  [
    'msw',
    async (mock, work) => {
      const server = setupServer(...handlers(mock));
      server.listen();
      await work((url) => fetch(url)).finally(() => server.close());
    },
  ],
  ...(
    [
      ['socket', createListener],
      ['express', createApp],
    ] as const
  ).map(([name, create]): (typeof HOSTS)[number] => [
    name,
    async (mock, work) => {
      const served = await listen(create(() => mock));
      await work((url) => fetch(served.url + new URL(url).pathname)).finally(() => served.close());
    },
  ]),
];

const COMES: [change: VariationChange, status: number][] = [
  [{ how: 'status', to: 299 }, 299],
  [{ how: 'answer', status: 502, body: '<html>', type: 'text/html' }, 502],
  [{ how: 'retry-later', status: 503, seconds: 1, as: 'seconds' }, 503],
];
const FAILS: VariationChange[] = [{ how: 'drop', when: 'after' }];

test.each(HOSTS)('%s brings what was varied', async (_, use) => {
  const { mock } = setStage();
  const url = mock.urls.apis.me?.url as string;
  await use(mock, async (ask) => {
    for (const [change, status] of COMES) {
      mock.vary({ leg: 'api', times: 1, ...change });
      expect((await ask(url)).status).toBe(status);
    }
    for (const change of FAILS) {
      mock.vary({ leg: 'api', times: 1, ...change });
      await expect(ask(url)).rejects.toThrow();
    }
    mock.vary({ leg: 'api', times: 1, how: 'cut', ends: 'connection' });
    const half = await ask(url);
    expect(half.status).toBe(401);
    await expect(half.text()).rejects.toThrow();
  });
});

test('somebody else is served, and has nothing', async () => {
  const elsewhere = 'https://elsewhere.test/away';
  const { mock } = setStage({}, { elsewhere });
  mock.vary({ leg: 'api', times: 1, how: 'redirect', status: 307, to: 'other-origin' });
  const seen: string[] = [];
  const ask = fetchHost(mock, ({ request }) => seen.push(request.url));
  const answer = await ask(mock.urls.apis.me?.url as string);
  expect([answer.status, answer.url]).toEqual([404, elsewhere]);
  expect(seen).toEqual([mock.urls.apis.me?.url, elsewhere]);
});
