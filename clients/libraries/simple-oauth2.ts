/**
 * simple-oauth2 as an application uses it: what the library does is called, what it leaves undone is done here and
 * declared as the adapter's. What an application has to say for one provider stands in `simple-oauth2/recipes.ts`.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { type AccessToken, AuthorizationCode, type ModuleOptions } from 'simple-oauth2';
import type { Client, Refusal, Session, Setup, Tokens } from '../../specs/contract/contract.ts';
import { chooseRecipe } from './simple-oauth2/recipes.ts';
import { attempt, refuse } from './simple-oauth2/refusals.ts';

const { version } = createRequire(import.meta.url)('simple-oauth2/package.json') as { version: string };

type Pending = [state: string, verifier: string | null];
type Memory = { token: object | null; spent: boolean; pending: Pending[]; usedCodes: string[] };

const client: Client = {
  hello: {
    name: 'simple-oauth2',
    version,
    language: 'JavaScript',
    kind: 'library',
    clock: 'Date',
    wirings: ['plain', 'options', 'hooks'],
    // The refresh token is declared kept because the library's change log says so (5.1.0, #434).
    // biome-ignore format: a table
    does: {
      state: 'adapter', pkce: 'adapter', callback: 'adapter', singleUse: 'adapter', expiry: 'library',
      keepsRefreshToken: 'library', refresh: 'library', autoRefresh: 'none', callApi: 'adapter', revoke: 'library',
      direct: 'none', implicit: 'none', save: 'library', timeout: 'library',
    },
  },
  open: ({ setup }) => createSession(setup, { token: null, spent: false, pending: [], usedCodes: [] }),
  restore: ({ setup, saved }) => createSession(setup, JSON.parse(saved)),
};

export default client;

function createSession(setup: Setup, memory: Memory): Session {
  const recipe = chooseRecipe(setup);
  let built: AuthorizationCode | undefined;
  let held: AccessToken | undefined;

  /** Built on first use: the constructor throws what it thinks of the settings. */
  function library(): AuthorizationCode {
    built ??= build();
    return built;
  }

  function build(paths?: { tokenPath: string }): AuthorizationCode {
    const settings = configure(setup, recipe.configures(setup));
    return new AuthorizationCode({ ...settings, auth: { ...settings.auth, ...paths } });
  }

  const current = (): AccessToken | undefined => {
    if (!held && memory.token) held = library().createToken({ ...memory.token });
    return held;
  };

  function keep(token: AccessToken): Tokens | Refusal {
    const read = recipe.reads?.(token.token) ?? report(token);
    if (!read.ok) return read;
    held = token;
    memory.spent = false;
    return read;
  }

  const begin: Session['begin'] = async ({ grant = 'code' }) => {
    if (grant !== 'code') return refuse('unsupported', `simple-oauth2 has no "${grant}" grant.`);
    const state = randomBytes(32).toString('base64url');
    const verifier = recipe.pkce ? randomBytes(32).toString('base64url') : null;
    const params = { ...recipe.authorizes(setup), state, ...(verifier !== null && challenge(verifier)) };
    const url = await attempt(() => library().authorizeURL(params));
    if (!url.ok) return url;
    memory.pending.push([state, verifier]);
    return { ok: true, url: url.value };
  };

  // The library never sees a callback: reading it, and the state in it, is the application's.
  const callback: Session['callback'] = async ({ url }) => {
    const { search, hash } = new URL(url);
    const members = new URLSearchParams(recipe.returns === 'fragment' && hash !== '' ? hash.slice(1) : search);
    const [state, code, error] = [members.get('state'), members.get('code'), members.get('error')];
    if (!code && error === null) {
      return refuse('malformed', `The ${recipe.returns} of the callback holds neither a code nor an error.`);
    }
    const nameless = state === null && recipe.stateMayBeLost;
    const pending = memory.pending.find(([known]) => nameless || known === state);
    if (!pending) return refuse('security', 'The callback carries no state that this session waits for.');
    memory.pending = nameless ? [] : memory.pending.filter((other) => other !== pending);
    if (error !== null || !code) return refuse('provider_error', `Not authorized: ${error}.`, { code: error });
    if (memory.usedCodes.includes(code)) return refuse('security', 'The callback carries a code that was used before.');
    memory.usedCodes.push(code);
    const { params, http, tokenPath } = recipe.exchanges(setup, code);
    const [, verifier] = pending;
    const withVerifier = { ...params, ...(verifier !== null && { code_verifier: verifier }) };
    const granted = await attempt(() => (tokenPath ? build({ tokenPath }) : library()).getToken(withVerifier, http));
    return granted.ok ? keep(granted.value) : granted;
  };

  const refresh: Session['refresh'] = async () => {
    const token = current();
    if (!token) return refuse('needs_reauthorization', 'There are no tokens: authorize first.');
    const { params, http } = recipe.refreshes(setup, token);
    const renewed = await attempt(() => token.refresh(params, http));
    return renewed.ok ? keep(renewed.value) : renewed;
  };

  // The library calls no API: the application presents the token, and drops it when it is refused.
  const callApi: Session['callApi'] = async ({ api }) => {
    const endpoint = setup.apis[api];
    const token = current();
    if (!endpoint) return refuse('unsupported', `No API is set up under the name "${api}".`);
    if (!token || memory.spent) return refuse('needs_reauthorization', 'There is no token to call with.');
    const signal = AbortSignal.timeout(setup.timeoutMs);
    try {
      const headers = recipe.presents(String(token.token.access_token));
      const { status } = await setup.fetch(endpoint.url, {
        method: endpoint.method,
        headers,
        redirect: 'manual',
        signal,
      });
      memory.spent = status === 401;
      return { ok: true, status };
    } catch {
      return signal.aborted
        ? refuse('timeout', `The API "${api}" was too slow.`)
        : refuse('network', `The API "${api}" was out of reach.`);
    }
  };

  const revoke: Session['revoke'] = async ({ which }) => {
    const token = current();
    if (!token) return refuse('other', 'There is no token to revoke.');
    if (!setup.endpoints.revocation) return refuse('unsupported', 'No revocation endpoint is set up.');
    const type = which === 'access' ? 'access_token' : 'refresh_token';
    const revoked = await attempt(() => token.revoke(type, recipe.revokes(token.token[type])));
    if (!revoked.ok) return revoked;
    memory.spent ||= which === 'access';
    if (which === 'refresh') [held, memory.token] = [undefined, null];
    return { ok: true };
  };

  const save: Session['save'] = () => {
    return { ok: true, saved: JSON.stringify({ ...memory, token: held ?? memory.token }) };
  };

  return { begin, callback, refresh, callApi, revoke, save };
}

/** Endpoints, credentials and time-out, under what the recipe adds. A public client has no secret, and `null` is refused. */
function configure(
  { endpoints, clientId, clientSecret, timeoutMs }: Setup,
  more: Partial<ModuleOptions>,
): ModuleOptions {
  return {
    // The types want a secret; the schema does not.
    client: { id: clientId, ...(clientSecret !== null && { secret: clientSecret }) } as ModuleOptions['client'],
    auth: {
      tokenHost: new URL(endpoints.token).origin,
      tokenPath: endpoints.token,
      ...(endpoints.revocation !== undefined && { revokePath: endpoints.revocation }),
      authorizePath: endpoints.authorization,
    },
    ...more,
    http: { timeout: timeoutMs, ...more.http },
  };
}

/** The library's token, in the contract's words. Scopes are a string that it hands on unread; some providers put commas into it. */
function report({ token }: AccessToken): Tokens {
  const { access_token, token_type, refresh_token, scope, expires_at, expires_in } = token;
  const scopes = typeof scope === 'string' ? scope.split(/[ ,]+/) : undefined;
  return {
    ok: true,
    tokens: {
      accessToken: access_token as string,
      tokenType: typeof token_type === 'string' ? token_type : null,
      refreshToken: typeof refresh_token === 'string' ? refresh_token : null,
      ...(scopes && { scopes }),
      expiry: readExpiry(expires_at, expires_in),
    },
    ...(scopes && { adapterMade: ['scopes'] }),
  };
}

/** `expires_at` is the library's own reckoning; a Date that it could not make is no instant. */
function readExpiry(at: unknown, raw: unknown): Tokens['tokens']['expiry'] {
  if (!(at instanceof Date)) return null;
  return Number.isNaN(at.getTime()) ? { raw } : { at: at.getTime() / 1000 };
}

function challenge(verifier: string): { code_challenge: string; code_challenge_method: string } {
  const hash = createHash('sha256').update(verifier).digest('base64url');
  return { code_challenge: hash, code_challenge_method: 'S256' };
}
