import { describe, expect, test } from 'vitest';
import * as handwritten from '../clients/handwritten/index.ts';
import type { Client, Setup } from '../specs/contract/contract.ts';
import { documentedBase } from '../specs/language/origins.ts';
import { resolveFacts } from '../specs/language/resolve.ts';
import { providers } from '../specs/providers/index.ts';
import { standardFacts } from '../specs/standard/facts.ts';
import { fetchHost } from './hosts/fetch.ts';
import { type ProviderMock, providerMock } from './provider-mock.ts';

const factsOf = (id: string) =>
  resolveFacts(standardFacts, providers.find((spec) => spec.id === id) as (typeof providers)[number]);

/** What an application is set up with, from the mock alone. */
const setupFor = (id: string, { urls, client, ...mock }: ProviderMock): Setup => ({
  provider: id,
  wiring: 'plain',
  issuer: urls.issuer,
  endpoints: urls,
  apis: urls.apis,
  clientId: client.clientId,
  clientSecret: client.clientSecret,
  redirectUri: client.redirectUris[0] as string,
  scopes: factsOf(id).scopes.examples.slice(0, 1),
  timeoutMs: 1_000,
  pinned: {},
  fetch: fetchHost({ ...mock, urls }),
});

describe.each(providers)('$id', ({ id }) => {
  test('in one line, at its documented origins, for one application', async () => {
    const mock = providerMock(id);
    const client = (handwritten as unknown as Record<string, Client>)[id] as Client;
    const now = Math.floor(Date.now() / 1000);
    const session = await client.open({ setup: setupFor(id, mock), now });
    const begun = await session.begin({ now });
    if (begun.ok !== true) throw new Error(JSON.stringify(begun));
    expect(begun.url.startsWith(mock.urls.authorization)).toBe(true);
    const redirected = mock.handle({ method: 'GET', url: begun.url, headers: [], body: '' });
    const location = redirected?.headers.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? '';
    expect(location).toContain(mock.client.redirectUris[0]);
    const tokens = await session.callback({ now, url: location });
    expect(tokens).toMatchObject({ ok: true });
    expect(mock.journal().length).toBeGreaterThan(1);
    const origins = Object.values(documentedBase(factsOf(id)));
    const { apis, ...urls } = mock.urls;
    const all = [...Object.values(urls), ...Object.values(apis).map(({ url }) => url)];
    expect(all.filter((url) => !origins.some((origin) => url.startsWith(origin)))).toEqual([]);
  });
});

test('whatever is said is taken in place of what was made up', () => {
  const mock = providerMock('psohub', {
    base: 'http://localhost:3000',
    answers: { 'code-name': 'table' },
    client: { clientId: 'mine' },
  });
  expect(mock.urls.token).toMatch(/^http:\/\/localhost:3000\//);
  expect(mock.client).toEqual({
    clientId: 'mine',
    clientSecret: 'secret',
    redirectUris: ['https://app.example.org/callback'],
  });
});

test.each([
  ['a provider', () => providerMock('psohup'), 'there is no provider "psohup"; there are standard, psohub'],
  ['a question', () => providerMock('psohub', { answers: { code: 'table' } }), 'psohub has no question "code"'],
  ['an answer', () => providerMock('psohub', { answers: { 'code-name': 'both' } }), 'has no answer "both"'],
])('%s that nobody knows is refused with those that there are', (_, make, words) => {
  expect(make).toThrow(RangeError);
  expect(make).toThrow(words);
});
