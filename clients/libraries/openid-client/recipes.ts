/**
 * What an application tells openid-client at each wiring. `plain` knows the library's switches alone; `options` adds the
 * parameters and headers of single calls and reads the callback; `hooks` rewrites messages in the library's `customFetch`.
 */
import type { CustomFetch } from 'openid-client';
import type { Setup } from '../../../specs/contract/contract.ts';
import { carryInHeaders, carryInQuery, mendTokenType } from './rewriting.ts';

export type Recipe = {
  /** Besides the state and the PKCE challenge, which the library makes for each authorization. */
  authorizes: (setup: Setup) => Record<string, string>;
  /** The callback as the library is to see it: it reads the query only. */
  hands: (callback: URL) => URL;
  /** The document does not say that the state comes back, so a callback without one may be ours. */
  stateMayBeLost: boolean;
  refreshes: (setup: Setup) => Record<string, string>;
  /** Headers beside the bearer token, which the library always sends. */
  presents: (accessToken: string) => Record<string, string>;
  transports: (setup: Setup) => CustomFetch;
  /** Fields of the tokens which are the hook's work rather than the library's. */
  mends: string[];
};

/** As the library's README has it, PKCE included. `setup.fetch` is a transport here, and changes nothing. */
const plain: Recipe = {
  authorizes: ({ redirectUri, scopes }) => ({ redirect_uri: redirectUri, scope: scopes.join(' ') }),
  hands: (callback) => callback,
  stateMayBeLost: false,
  refreshes: () => ({}),
  presents: () => ({}),
  transports: (setup) => (url, init) => setup.fetch(url, init as RequestInit),
  mends: [],
};

/** What one provider's document asks for in parameters and headers. */
const OPTIONS: Partial<Record<string, Partial<Recipe>>> = {
  // The secret stays out of the URL, as in the document's own redirect sample.
  psohub: {
    authorizes: ({ clientId, redirectUri, scopes }) => ({
      clientid: clientId,
      redirecturl: redirectUri,
      scope: scopes.join(' '),
    }),
    stateMayBeLost: true,
    refreshes: ({ redirectUri }) => ({ redirect_uri: redirectUri }),
  },
  perscom: { refreshes: ({ scopes }) => ({ scope: scopes.join(' ') }) },
  ioffice: {
    hands: (callback) => {
      const url = new URL(callback);
      if (url.hash !== '') url.search = url.hash.slice(1);
      url.hash = '';
      return url;
    },
    stateMayBeLost: true,
    presents: (accessToken) => ({ 'x-access-token': accessToken }),
  },
  onboardbase: {
    authorizes: ({ redirectUri, scopes }) => ({ redirect_uri: redirectUri, scopes: scopes.join(',') }),
  },
};

/** Where parameters have another place than the form, or where the library refuses the documented answer. */
const HOOKS: Partial<Record<string, Partial<Recipe>>> = {
  psohub: { transports: mendTokenType, mends: ['tokenType'] },
  ioffice: { transports: carryInHeaders },
  onboardbase: { transports: carryInQuery, mends: ['accessToken', 'tokenType', 'expiry', 'scopes', 'passphrase'] },
};

export function chooseRecipe({ provider, wiring }: Setup): Recipe {
  if (wiring === 'plain') return plain;
  return { ...plain, ...OPTIONS[provider], ...(wiring === 'hooks' && HOOKS[provider]) };
}
