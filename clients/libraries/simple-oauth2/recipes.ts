/**
 * What an application tells simple-oauth2 at each wiring. `plain` knows the library's switches alone; `options` adds the
 * parameters and headers of single calls, as a provider's document asks for them; `hooks` reaches into the transport.
 */
import type { AccessToken, AuthorizationTokenConfig, ModuleOptions, WreckHttpOptions } from 'simple-oauth2';
import type { Refusal, Setup, Tokens } from '../../../specs/contract/contract.ts';
import { BodilessAgent } from './bodiless-agent.ts';
import { readEnvelope } from './envelope.ts';

/** Parameters of one call, and options of its HTTP request. The types list fewer parameters than the library sends. */
type Call<Params> = { params: Params; http?: WreckHttpOptions; tokenPath?: string };
/** What an application reads in an answer that has other members than the library knows. */
type Reading = (token: Record<string, unknown>) => Tokens | Refusal;

type Recipe = {
  configures: (setup: Setup) => Partial<ModuleOptions>;
  /** Besides the state, which is made for each authorization. */
  authorizes: (setup: Setup) => Record<string, string | string[]>;
  /** Whether to add a PKCE challenge and verifier: further parameters, for the library has no switch for it. */
  pkce: boolean;
  returns: 'query' | 'fragment';
  /** The document does not say that the state comes back, so a callback without one may be ours. */
  stateMayBeLost: boolean;
  exchanges: (setup: Setup, code: string) => Call<AuthorizationTokenConfig>;
  refreshes: (setup: Setup, token: AccessToken) => Call<object>;
  revokes: (token: unknown) => WreckHttpOptions | undefined;
  reads?: Reading;
  /** How the application presents an access token to an API. */
  presents: (accessToken: string) => Record<string, string>;
};

/** The library's own switches, by provider; the others get its defaults. */
const SWITCHES: Partial<Record<string, ModuleOptions['options']>> = {
  psohub: { authorizationMethod: 'body' },
  perscom: { authorizationMethod: 'body' },
  github: { authorizationMethod: 'body' },
  // Without a secret the default sends an id of undefined.
  regardingwork: { authorizationMethod: 'body' },
};

/** As the library's README has it. */
const plain: Recipe = {
  configures: ({ provider }) => ({ options: SWITCHES[provider] }),
  authorizes: ({ redirectUri, scopes }) => ({ redirect_uri: redirectUri, scope: scopes }),
  pkce: false,
  returns: 'query',
  stateMayBeLost: false,
  exchanges: ({ redirectUri }, code) => ({ params: { code, redirect_uri: redirectUri } }),
  refreshes: () => ({ params: {} }),
  revokes: () => undefined,
  presents: (accessToken) => ({ authorization: `Bearer ${accessToken}` }),
};

/** For every provider: PKCE, and revocation answers without a JSON type, which the strict default refuses. */
const options: Recipe = { ...plain, pkce: true, revokes: () => ({ json: true }) };

/** What one provider's document asks for beyond that. */
const OPTIONS: Partial<Record<string, Partial<Recipe>>> = {
  psohub: {
    pkce: false,
    stateMayBeLost: true,
    authorizes: ({ clientId, clientSecret, redirectUri, scopes }) => ({
      clientid: clientId,
      redirecturl: redirectUri,
      scope: scopes,
      ...(clientSecret !== null && { clientsecret: clientSecret }),
    }),
    refreshes: ({ redirectUri }) => ({ params: { redirect_uri: redirectUri } }),
  },
  ioffice: {
    pkce: false,
    returns: 'fragment',
    stateMayBeLost: true,
    configures: withoutCredentials,
    exchanges: (setup, code) => ({
      params: { code, redirect_uri: setup.redirectUri },
      http: { headers: { ...commonHeaders(setup), 'x-grant-type': 'authorization_code', 'x-auth-code': code } },
    }),
    refreshes: (setup, { token }) => ({
      params: {},
      http: {
        headers: { ...commonHeaders(setup), 'x-grant-type': 'refresh_token', 'x-refresh-token': token.refresh_token },
      },
    }),
    revokes: (token) => ({ json: true, headers: { 'x-token': token } }),
    presents: (accessToken) => ({ 'x-access-token': accessToken }),
  },
  perscom: { refreshes: ({ scopes }) => ({ params: { scope: scopes } }) },
  onboardbase: {
    configures: withoutCredentials,
    authorizes: ({ clientId, redirectUri, scopes }) => ({
      client_id: clientId,
      redirect_uri: redirectUri,
      scopes: scopes.join(','),
    }),
    // A path of the library may hold a query, and this one holds a code: it serves one exchange.
    exchanges: ({ endpoints, clientId, clientSecret, redirectUri }, code) => ({
      params: { code, redirect_uri: redirectUri },
      tokenPath: `${endpoints.token}?${new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: clientId,
        client_secret: clientSecret ?? '',
        code,
        redirect_uri: redirectUri,
      })}`,
    }),
    reads: readEnvelope,
  },
};

/** JSON and no secret: no call then carries credentials that nobody asked for. */
function withoutCredentials({ clientId }: Setup): Partial<ModuleOptions> {
  return {
    client: { id: clientId } as ModuleOptions['client'],
    options: { authorizationMethod: 'body', bodyFormat: 'json' },
  };
}

const commonHeaders = ({ clientId, redirectUri, scopes }: Setup): Record<string, string> => ({
  'x-client-id': clientId,
  'x-redirect-uri': redirectUri,
  'x-scope': scopes.join(' '),
});

/** Where a provider takes no body, an agent can keep back the one that the library always sends. */
const HOOKS: Partial<Record<string, Partial<Recipe>>> = {
  ioffice: {
    configures: (setup) => ({ ...OPTIONS.ioffice?.configures?.(setup), http: { agent: new BodilessAgent() } }),
  },
};

export function chooseRecipe({ provider, wiring }: Setup): Recipe {
  if (wiring === 'plain') return plain;
  return { ...options, ...OPTIONS[provider], ...(wiring === 'hooks' && HOOKS[provider]) };
}
