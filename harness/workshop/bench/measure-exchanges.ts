/** What one exchange costs: with nothing behind it, with a mock behind it, in this process and over a socket. */
import express from 'express';
import { createApp, listen } from '../../../mocks/hosts/express.ts';
import { createMock, fetchHost, type Mock } from '../../../mocks/index.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { providers } from '../../../specs/providers/index.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';

const ROUNDS = 5;
const EXCHANGES = 1_000;

export type ExchangeCosts = {
  /** Milliseconds for each exchange: the median of some rounds. */
  bareHandler: number;
  mockInProcess: number;
  bareRoute: number;
  mockOnSocket: number;
};

/** Measures all four in turn, round by round, so that what else the machine does hits them alike. */
export async function measureExchanges(): Promise<ExchangeCosts> {
  const body = JSON.stringify({ access_token: 'x'.repeat(40), token_type: 'Bearer', expires_in: 3600 });
  const bare: typeof fetch = async (input, init) => {
    await new Request(input, init).text();
    return new Response(body, { headers: { 'content-type': 'application/json' } });
  };
  const mock = createControl('https://provider.test');
  const app = express();
  app.post('/token', (_, response) => void response.type('json').send(body));
  const route = await listen(app);
  const served: { mock?: Mock } = {};
  const hosted = await listen(createApp(() => served.mock ?? null));
  served.mock = createControl(hosted.url);
  const inProcess = fetchHost(mock);
  const kinds = {
    bareHandler: () => post(bare, 'https://provider.test/token'),
    mockInProcess: () => post(inProcess, mock.urls.token),
    bareRoute: () => post(fetch, `${route.url}/token`),
    mockOnSocket: () => post(fetch, served.mock?.urls.token ?? ''),
  };
  const times: Record<keyof ExchangeCosts, number[]> = {
    bareHandler: [],
    mockInProcess: [],
    bareRoute: [],
    mockOnSocket: [],
  };
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const kind of Object.keys(kinds) as (keyof ExchangeCosts)[]) {
        const began = performance.now();
        for (let n = 0; n < EXCHANGES; n += 1) await kinds[kind]();
        // The first round warms up.
        if (round > 0) times[kind].push((performance.now() - began) / EXCHANGES);
      }
    }
  } finally {
    await Promise.all([route.close(), hosted.close()]);
  }
  return Object.fromEntries(Object.entries(times).map(([kind, all]) => [kind, median(all)])) as ExchangeCosts;
}

function createControl(base: string): Mock {
  const spec = providers.find(({ control }) => control);
  if (!spec) throw new RangeError('there is no control among the providers');
  return createMock({
    facts: resolveFacts(standardFacts, spec, {}),
    base,
    clients: [
      { clientId: 'bench', clientSecret: 'bench-secret-0123456789', redirectUris: ['https://app.example.org/cb'] },
    ],
    clock: { now: () => 0 },
    seed: 1,
  });
}

async function post(send: typeof fetch, url: string): Promise<void> {
  const response = await send(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: 'Basic YmVuY2g6YmVuY2g=' },
    body: 'grant_type=refresh_token&refresh_token=unknown',
  });
  await response.text();
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
