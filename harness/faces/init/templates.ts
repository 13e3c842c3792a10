/** The adapters that `quirkproof init` writes. */

export type Template = { source: string /** Packages that it needs. */; install?: string };

const HEAD = `/**
 * An adapter: it tells quirkproof who the client is, and does what it is asked, one session at a time.
 * An operation that declines returns a refusal; what it throws counts as the adapter's fault.
 */
import type { Client, Refusal, Session, Setup, Tokens } from 'quirkproof';

const refuse = (reason: Refusal['reason'], message: string, more: Partial<Refusal> = {}): Refusal => ({ ok: false, reason, message, ...more });
`;

const NOTHING = `${HEAD}
export const client: Client = {
  hello: {
    name: 'my-client',
    version: '0.0.0',
    // 'library' may leave duties to the application around it ('none' below); 'application' owns them all.
    kind: 'application',
    // 'Date' reads the global Date, 'now' the instant that each operation is handed: both tell the same time here.
    // 'process' reads neither, and has to be saved and restored for time to pass.
    clock: 'Date',
    wirings: ['plain'],
    // Who does it: the library (or application) itself, the adapter around it, or nobody.
    does: {
      state: 'library', pkce: 'none', callback: 'library', singleUse: 'library', expiry: 'library', keepsRefreshToken: 'library',
      refresh: 'library', autoRefresh: 'none', callApi: 'library', revoke: 'none', direct: 'none', implicit: 'none', save: 'none', timeout: 'none',
    },
  },
  open: ({ setup }) => openSession(setup),
};

function openSession(setup: Setup): Session {
  let state = '';
  let accessToken: string | undefined;
  let refreshToken: string | undefined;

  /** A token request as RFC 6749 has it. The findings tell where a provider wants something else. */
  async function askForTokens(parameters: Record<string, string>, now: number): Promise<Tokens | Refusal> {
    const body = new URLSearchParams({ ...parameters, client_id: setup.clientId, client_secret: setup.clientSecret ?? '' });
    const response = await setup.fetch(setup.endpoints.token, { method: 'POST', body, redirect: 'manual' }).catch(() => null);
    if (!response) return refuse('network', 'the token endpoint could not be reached');
    const answer = await response.json().catch(() => undefined);
    if (!response.ok) return refuse('provider_error', \`the token endpoint answered \${response.status}\`, { code: answer?.error, status: response.status });
    if (typeof answer?.access_token !== 'string') return refuse('malformed', 'the answer holds no access token');
    accessToken = answer.access_token as string;
    refreshToken = answer.refresh_token ?? refreshToken;
    return {
      ok: true,
      tokens: {
        accessToken,
        tokenType: answer.token_type ?? null,
        refreshToken: refreshToken ?? null,
        expiry: typeof answer.expires_in === 'number' ? { at: now / 1000 + answer.expires_in } : null,
      },
    };
  }

  return {
    begin() {
      state = crypto.randomUUID() + crypto.randomUUID();
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: setup.clientId,
        redirect_uri: setup.redirectUri,
        scope: setup.scopes.join(' '),
        state,
      });
      return { ok: true, url: \`\${setup.endpoints.authorization}?\${query}\` };
    },

    async callback({ url, now }) {
      const { searchParams } = new URL(url);
      if (state === '' || searchParams.get('state') !== state) return refuse('security', 'the state is not the one that was sent');
      const error = searchParams.get('error');
      if (error) return refuse('provider_error', 'the authorization was refused', { code: error });
      const code = searchParams.get('code');
      if (!code) return refuse('malformed', 'there is no code in the callback');
      state = '';
      return askForTokens({ grant_type: 'authorization_code', code, redirect_uri: setup.redirectUri }, now);
    },

    async refresh({ now }) {
      if (!refreshToken) return refuse('needs_reauthorization', 'there is no refresh token');
      return askForTokens({ grant_type: 'refresh_token', refresh_token: refreshToken }, now);
    },

    async callApi({ api }) {
      if (!accessToken) return refuse('needs_reauthorization', 'there is no access token');
      const { method, url } = setup.apis[api]!;
      const headers = { authorization: \`Bearer \${accessToken}\` };
      // A connection that ends is no fault of the adapter: say so, and do not throw.
      const response = await setup.fetch(url, { method, headers }).catch(() => null);
      if (!response) return refuse('network', 'the API could not be reached');
      if (response.status === 401) accessToken = undefined;
      return { ok: true, status: response.status };
    },
  };
}
`;

const SIMPLE_OAUTH2 = `${HEAD}import { randomBytes } from 'node:crypto';
import { type AccessToken, AuthorizationCode } from 'simple-oauth2';

export const client: Client = {
  hello: {
    name: 'simple-oauth2',
    version: '5',
    kind: 'library',
    clock: 'Date',
    wirings: ['plain'],
    // 'adapter': this file does it, is judged for it, and is told apart from the library; 'none': your application must.
    does: {
      state: 'adapter', pkce: 'none', callback: 'adapter', singleUse: 'none', expiry: 'library', keepsRefreshToken: 'library',
      refresh: 'library', autoRefresh: 'none', callApi: 'adapter', revoke: 'none', direct: 'none', implicit: 'none', save: 'none', timeout: 'library',
    },
  },
  open: ({ setup }) => openSession(setup),
};

function openSession(setup: Setup): Session {
  const library = new AuthorizationCode({
    client: { id: setup.clientId, secret: setup.clientSecret ?? '' },
    auth: { tokenHost: setup.issuer, tokenPath: setup.endpoints.token, authorizePath: setup.endpoints.authorization },
    // The library's own switch: credentials in the body, or in a header.
    options: { authorizationMethod: 'body' },
    http: { timeout: setup.timeoutMs },
  });
  let state = '';
  let token: AccessToken | undefined;

  /** Calls the library, and makes a refusal of what it throws. */
  async function attempt(work: () => Promise<AccessToken>): Promise<Tokens | Refusal> {
    try {
      token = await work();
      const { access_token, token_type, refresh_token, expires_at } = token.token as Record<string, unknown>;
      return {
        ok: true,
        tokens: {
          accessToken: access_token as string,
          tokenType: (token_type as string | undefined) ?? null,
          refreshToken: (refresh_token as string | undefined) ?? null,
          expiry: expires_at instanceof Date ? { at: expires_at.getTime() / 1000 } : null,
        },
      };
    } catch (error) {
      const { message, data, output } = error as { message: string; data?: { payload?: { error?: string } }; output?: { statusCode: number } };
      return refuse(data?.payload?.error ? 'provider_error' : 'other', message, { code: data?.payload?.error, status: output?.statusCode });
    }
  }

  return {
    begin() {
      state = randomBytes(24).toString('base64url');
      return { ok: true, url: library.authorizeURL({ redirect_uri: setup.redirectUri, scope: setup.scopes, state }) };
    },
    async callback({ url }) {
      const { searchParams } = new URL(url);
      if (state === '' || searchParams.get('state') !== state) return refuse('security', 'the state is not the one that was sent');
      state = '';
      const error = searchParams.get('error');
      if (error) return refuse('provider_error', 'the authorization was refused', { code: error });
      const code = searchParams.get('code');
      if (!code) return refuse('malformed', 'there is no code in the callback');
      return attempt(() => library.getToken({ code, redirect_uri: setup.redirectUri }));
    },
    refresh: () => (token ? attempt(() => token!.refresh()) : refuse('needs_reauthorization', 'there is no token')),
    async callApi({ api }) {
      if (!token) return refuse('needs_reauthorization', 'there is no token');
      const { method, url } = setup.apis[api]!;
      const headers = { authorization: \`Bearer \${token.token.access_token}\` };
      // A connection that ends is no fault of the adapter: say so, and do not throw.
      const signal = AbortSignal.timeout(setup.timeoutMs);
      const response = await fetch(url, { method, headers, signal }).catch(() => null);
      if (!response) return refuse('network', 'the API could not be reached');
      if (response.status === 401) token = undefined;
      return { ok: true, status: response.status };
    },
  };
}
`;

const OPENID_CLIENT = `${HEAD}import * as openid from 'openid-client';

export const client: Client = {
  hello: {
    name: 'openid-client',
    version: '6',
    kind: 'library',
    clock: 'Date',
    wirings: ['plain'],
    // 'adapter': this file does it, is judged for it, and is told apart from the library; 'none': your application must.
    does: {
      state: 'library', pkce: 'library', callback: 'library', singleUse: 'adapter', expiry: 'library', keepsRefreshToken: 'none',
      refresh: 'library', autoRefresh: 'none', callApi: 'library', revoke: 'none', direct: 'none', implicit: 'none', save: 'none', timeout: 'library',
    },
  },
  open: ({ setup }) => openSession(setup),
};

function openSession(setup: Setup): Session {
  const config = new openid.Configuration(
    { issuer: setup.issuer, authorization_endpoint: setup.endpoints.authorization, token_endpoint: setup.endpoints.token },
    setup.clientId,
    setup.clientSecret ?? undefined,
  );
  // The mock listens on this machine without TLS; leave this out in production.
  openid.allowInsecureRequests(config);
  config.timeout = setup.timeoutMs / 1000;
  let pending: { state: string; verifier: string } | undefined;
  let token: openid.TokenEndpointResponse | undefined;

  async function attempt(work: () => Promise<openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers>): Promise<Tokens | Refusal> {
    try {
      const fresh = await work();
      token = { ...fresh, refresh_token: fresh.refresh_token ?? token?.refresh_token };
      const seconds = fresh.expiresIn();
      return {
        ok: true,
        tokens: {
          accessToken: fresh.access_token,
          tokenType: fresh.token_type,
          ...(fresh.refresh_token !== undefined && { refreshToken: fresh.refresh_token }),
          expiry: seconds === undefined ? null : { inSeconds: seconds },
        },
      };
    } catch (error) {
      const { message, error: code, status } = error as Error & { error?: string; status?: number };
      return refuse(code ? 'provider_error' : 'other', message, { code, status });
    }
  }

  return {
    async begin() {
      pending = { state: openid.randomState(), verifier: openid.randomPKCECodeVerifier() };
      const url = openid.buildAuthorizationUrl(config, {
        redirect_uri: setup.redirectUri,
        scope: setup.scopes.join(' '),
        state: pending.state,
        code_challenge: await openid.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
      });
      return { ok: true, url: url.href };
    },
    callback({ url }) {
      if (!pending) return refuse('security', 'no authorization was begun');
      const { state, verifier } = pending;
      pending = undefined;
      return attempt(() => openid.authorizationCodeGrant(config, new URL(url), { expectedState: state, pkceCodeVerifier: verifier }));
    },
    refresh: () => (token?.refresh_token ? attempt(() => openid.refreshTokenGrant(config, token!.refresh_token!)) : refuse('needs_reauthorization', 'there is no refresh token')),
    async callApi({ api }) {
      if (!token) return refuse('needs_reauthorization', 'there is no token');
      const { method, url } = setup.apis[api]!;
      const headers = { authorization: \`Bearer \${token.access_token}\` };
      // A connection that ends is no fault of the adapter: say so, and do not throw.
      const signal = AbortSignal.timeout(setup.timeoutMs);
      const response = await fetch(url, { method, headers, signal }).catch(() => null);
      if (!response) return refuse('network', 'the API could not be reached');
      if (response.status === 401) token = undefined;
      return { ok: true, status: response.status };
    },
  };
}
`;

export const TEMPLATES: Record<string, Template> = {
  nothing: { source: NOTHING },
  'simple-oauth2': { source: SIMPLE_OAUTH2, install: 'simple-oauth2' },
  'openid-client': { source: OPENID_CLIENT, install: 'openid-client' },
};
