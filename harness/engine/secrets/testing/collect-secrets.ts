/**
 * Puts a client between two ears that note every secret it meets: in its setup, in what it sends, in what comes back.
 * They share nothing with the redactor, so that what it overlooks is noted all the same.
 */
import type { Client, Setup } from '../../../../specs/contract/contract.ts';
import type { ScannedSecret } from '../scan-secrets.ts';

/** Values that everybody knows, or that the suite shows on purpose. */
const PUBLIC =
  /^(?:client_?id|x-client-id|grant_?type|x-grant-type|redirect_ur[il]|redirecturl|x-redirect-uri|scopes?|x-scope|token_type|response_type|code_challenge_method|expires_?in|error.*|content-type|accept|user-agent|host|connection|content-length|accept-.*|cache-control|location|issuer|sec-fetch-mode|date|etag|x-powered-by|keep-alive|transfer-encoding|id|name|email|message)$/i;
/** Made up for one authorization: a part of it is worth nothing. */
const DRAWN = ['state', 'nonce', 'code_challenge'];
/** What a provider makes up at random is longer. */
const SHORTEST = 16;

export type Collected = { client: Client; secrets: () => ScannedSecret[] };

/** @param drawn what a provider calls values that are made up for one authorization. */
export function collectSecrets(client: Client, drawn: readonly string[] = DRAWN): Collected {
  const values = new Map<string, string>();
  const known = new Set<string>();
  const note = (name: string, value: unknown): void => {
    if (typeof value !== 'string' || PUBLIC.test(name)) return;
    const bare = value.replace(/^(?:bearer|basic) +/i, '');
    // Words of a protocol have no digits, or are made of words.
    if (bare.length >= SHORTEST && !known.has(bare) && /\d/.test(bare) && !/^https?:|\s/.test(bare))
      values.set(bare, name);
  };
  const noteAll = (pairs: Iterable<[string, unknown]>): void => {
    for (const [name, value] of pairs) note(name, value);
  };
  const noteBody = (text: string): void => {
    try {
      noteMembers(JSON.parse(text), note);
    } catch {
      noteAll(new URLSearchParams(text));
    }
  };
  const listen = (setup: Setup): Setup => {
    known.add(setup.clientId).add(setup.redirectUri);
    note('client_secret', setup.clientSecret);
    const heard: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      noteAll(new URL(request.url).searchParams);
      noteAll(request.headers);
      noteBody(await request.clone().text());
      const response = await setup.fetch(input, init);
      noteAll(response.headers);
      noteBody(
        await response
          .clone()
          .text()
          .catch(() => ''),
      );
      return response;
    };
    return { ...setup, fetch: heard };
  };
  const { open, restore } = client;
  const heard: Client = {
    ...client,
    open: async (args) => {
      const session = await open({ ...args, setup: listen(args.setup) });
      return {
        ...session,
        callback: (given) => {
          const { searchParams, hash } = new URL(given.url);
          noteAll(searchParams);
          noteAll(new URLSearchParams(hash.slice(1)));
          return session.callback(given);
        },
      };
    },
    ...(restore && { restore: (args) => restore({ ...args, setup: listen(args.setup) }) }),
  };
  return {
    client: heard,
    secrets: () =>
      [...values].map(([value, name]) => ({ name, value, ...(drawn.includes(name) && { isWhole: true }) })),
  };
}

function noteMembers(value: unknown, note: (name: string, value: unknown) => void, name = ''): void {
  if (typeof value !== 'object' || value === null) note(name, value);
  else for (const [key, member] of Object.entries(value)) noteMembers(member, note, key);
}
