/**
 * openid-client as an application uses it: what the library does is called, what it leaves undone is done here and
 * declared as the adapter's. What an application has to say for one provider stands in `openid-client/recipes.ts`.
 */
import { createRequire } from 'node:module';
import * as library from 'openid-client';
import type { Client, Session, Setup, Tokens } from '../../specs/contract/contract.ts';
import { chooseRecipe, type Recipe } from './openid-client/recipes.ts';
import { attempt, refuse } from './openid-client/refusals.ts';

const { version } = createRequire(import.meta.url)('openid-client/package.json') as { version: string };

type Granted = library.TokenEndpointResponse & library.TokenEndpointResponseHelpers;
type Held = { access: string; refresh: string | null };
type Pending = { state: string; verifier: string };
type Memory = { held: Held | null; spent: boolean; pending: Pending[]; usedCodes: string[] };

const client: Client = {
  hello: {
    name: 'openid-client',
    version,
    language: 'JavaScript',
    kind: 'library',
    clock: 'Date',
    wirings: ['plain', 'options', 'hooks'],
    // biome-ignore format: a table
    does: {
      state: 'library', pkce: 'library', callback: 'library', singleUse: 'adapter', expiry: 'library',
      keepsRefreshToken: 'adapter', refresh: 'library', autoRefresh: 'none', callApi: 'library', revoke: 'library',
      direct: 'none', implicit: 'none', save: 'adapter', timeout: 'library',
    },
  },
  open: ({ setup }) => createSession(setup, { held: null, spent: false, pending: [], usedCodes: [] }),
  restore: ({ setup, saved }) => createSession(setup, JSON.parse(saved)),
};

export default client;

function createSession(setup: Setup, memory: Memory): Session {
  const recipe = chooseRecipe(setup);
  const config = configure(setup, recipe);

  /** The library gives back one answer and remembers none, so an older refresh token is the application's to keep. */
  function keep(granted: Granted): Tokens {
    memory.held = { access: granted.access_token, refresh: granted.refresh_token ?? memory.held?.refresh ?? null };
    memory.spent = false;
    return report(granted, memory.held, recipe);
  }

  const begin: Session['begin'] = async ({ grant = 'code' }) => {
    if (grant !== 'code') return refuse('unsupported', `openid-client has no "${grant}" grant without an ID token.`);
    const pending = { state: library.randomState(), verifier: library.randomPKCECodeVerifier() };
    const challenge = await library.calculatePKCECodeChallenge(pending.verifier);
    const url = await attempt(() =>
      library.buildAuthorizationUrl(config, {
        ...recipe.authorizes(setup),
        state: pending.state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      }),
    );
    if (!url.ok) return url;
    memory.pending.push(pending);
    return { ok: true, url: url.value.href };
  };

  // The library compares the state; which authorization is pending in this browser only the application knows.
  const callback: Session['callback'] = async ({ url }) => {
    const arrived = recipe.hands(new URL(url));
    const [state, code] = [arrived.searchParams.get('state'), arrived.searchParams.get('code')];
    const own = memory.pending.find((one) => one.state === state);
    const expected = own ?? memory.pending.at(-1);
    if (!expected) return refuse('security', 'No authorization is pending in this session.');
    if (code && memory.usedCodes.includes(code)) return refuse('security', 'The code was used before.');
    const nameless = state === null && recipe.stateMayBeLost;
    if (own || nameless) memory.pending = nameless ? [] : memory.pending.filter((one) => one !== own);
    const granted = await attempt(() => {
      if (code && (own || nameless)) memory.usedCodes.push(code);
      return library.authorizationCodeGrant(config, arrived, {
        pkceCodeVerifier: expected.verifier,
        ...(!nameless && { expectedState: expected.state }),
      });
    });
    return granted.ok ? keep(granted.value) : granted;
  };

  const refresh: Session['refresh'] = async () => {
    const token = memory.held?.refresh;
    if (!token) return refuse('needs_reauthorization', 'There is no refresh token: authorize first.');
    const renewed = await attempt(() => library.refreshTokenGrant(config, token, recipe.refreshes(setup)));
    return renewed.ok ? keep(renewed.value) : renewed;
  };

  const callApi: Session['callApi'] = async ({ api }) => {
    const endpoint = setup.apis[api];
    if (!endpoint) return refuse('unsupported', `No API is set up under the name "${api}".`);
    const token = memory.held?.access;
    if (!token || memory.spent) return refuse('needs_reauthorization', 'There is no token to call with.');
    const headers = new Headers(recipe.presents(token));
    const called = await attempt(() =>
      library.fetchProtectedResource(config, token, new URL(endpoint.url), endpoint.method, undefined, headers),
    );
    memory.spent = (called.ok ? called.value.status : called.status) === 401;
    return called.ok ? { ok: true, status: called.value.status } : called;
  };

  const revoke: Session['revoke'] = async ({ which }) => {
    const token = memory.held?.[which];
    if (!token) return refuse('other', 'There is no token to revoke.');
    if (!setup.endpoints.revocation) return refuse('unsupported', 'No revocation endpoint is set up.');
    const hint = which === 'access' ? 'access_token' : 'refresh_token';
    const revoked = await attempt(() => library.tokenRevocation(config, token, { token_type_hint: hint }));
    if (!revoked.ok) return revoked;
    memory.spent ||= which === 'access';
    if (which === 'refresh') memory.held = null;
    return { ok: true };
  };

  return { begin, callback, refresh, callApi, revoke, save: () => ({ ok: true, saved: JSON.stringify(memory) }) };
}

/** Endpoints without discovery. The library authenticates by the form if there is a secret, and not at all without one. */
function configure(setup: Setup, recipe: Recipe): library.Configuration {
  const { issuer, endpoints, clientId, clientSecret, timeoutMs } = setup;
  const server = {
    issuer,
    authorization_endpoint: endpoints.authorization,
    token_endpoint: endpoints.token,
    ...(endpoints.revocation !== undefined && { revocation_endpoint: endpoints.revocation }),
  };
  const config = new library.Configuration(server, clientId, clientSecret ?? undefined);
  // The switch that the library has for servers on loopback.
  if (endpoints.token.startsWith('http:')) library.allowInsecureRequests(config);
  config.timeout = timeoutMs / 1000;
  config[library.customFetch] = recipe.transports(setup);
  return config;
}

/** The library's answer, in the contract's words. Scopes are a string that it hands on unread; some providers put commas into it. */
function report(granted: Granted, { access, refresh }: Held, { mends }: Recipe): Tokens {
  const seconds = granted.expiresIn();
  const scopes = granted.scope?.split(/[ ,]+/);
  return {
    ok: true,
    tokens: {
      accessToken: access,
      tokenType: granted.token_type,
      refreshToken: refresh,
      ...(scopes && { scopes }),
      expiry: seconds === undefined ? null : { inSeconds: seconds },
      ...(typeof granted.passphrase === 'string' && { extra: { passphrase: granted.passphrase } }),
    },
    adapterMade: [...mends, ...(scopes ? ['scopes'] : [])],
  };
}
