/**
 * Plays the same few requests with the parts of the suite that share a process with the client, and writes down what
 * comes of it: whether they work there as they did before.
 */
import { createMock, fetchHost } from '../../../mocks/index.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { standard } from '../../../specs/providers/standard.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { operate } from '../drive/operate.ts';
import { toPlain } from './plain.ts';

const CALLBACK = 'https://probe.test/callback';

/** What came of it, or of the attempt. */
export async function probe(): Promise<string> {
  try {
    return await play();
  } catch (error) {
    return `threw ${error}`;
  }
}

async function play(): Promise<string> {
  const mock = createMock({
    facts: resolveFacts(standardFacts, standard),
    base: 'https://provider.test',
    clients: [{ clientId: 'probe', clientSecret: 'secret', redirectUris: [CALLBACK] }],
    clock: { now: () => 0 },
    seed: 1,
    person: 'automatic',
  });
  const told: unknown[] = [];
  const send = fetchHost(mock, (exchange) => void told.push(exchange));
  const query = new URLSearchParams({ response_type: 'code', client_id: 'probe', redirect_uri: CALLBACK, state: 's' });
  const asked = await send(`${mock.urls.authorization}?${query}`, { redirect: 'manual' });
  const code = new URL(asked.headers.get('location') ?? CALLBACK).searchParams.get('code') ?? '';
  const answer = await send(mock.urls.token, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('probe:secret')}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: CALLBACK }),
  });
  // Streams and sockets wait for it.
  await new Promise<void>((resolve) => process.nextTick(resolve));
  const body = (await answer.json()) as { access_token: string };
  const tokens = { accessToken: body.access_token, refreshToken: null, scopes: ['a'], expiry: { at: 1 } };
  const taken = await operate('callback', () => ({ ok: true, tokens }), {
    deadlineMs: 10_000,
    sent: () => 0,
    hopeless: new Promise<never>(() => {}),
  });
  return JSON.stringify(toPlain([told, body, taken, structuredClone(tokens)]));
}
