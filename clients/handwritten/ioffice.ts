/** iOFFICE's code flow as its page "Using OAuth 2.0 to Access the API" writes it, with parameters in headers. */
import { randomBytes } from 'node:crypto';
import type { Client, Refusal, Session, Setup, Tokens } from '../../specs/contract/contract.ts';

type TokenSet = Tokens['tokens'] & { refreshToken: string | null; scopes: string[]; expiry: { at: number } | null };
type Memory = {
  /** `spent`: the access token was revoked or met a 401, and is never sent again. */
  kept: { tokens: TokenSet; spent: boolean } | null;
  pending: string[];
  usedCodes: string[];
};
type Answer = { ok: true; status: number; body: Record<string, unknown> };

export const ioffice = {
  hello: {
    name: 'handwritten-ioffice',
    version: '1.0.0',
    language: 'TypeScript',
    kind: 'application',
    providers: ['ioffice'],
    clock: 'now',
    wirings: ['plain'],
    // biome-ignore format: a table
    does: {
      state: 'library', pkce: 'none', callback: 'library', singleUse: 'library', expiry: 'library',
      keepsRefreshToken: 'library', refresh: 'library', autoRefresh: 'library', callApi: 'library', revoke: 'library',
      direct: 'library', implicit: 'none', save: 'library', timeout: 'library',
    },
    refreshOn: ['expiry', '401'],
    earlySeconds: 0,
  },
  open: ({ setup }) => createSession(setup, { kept: null, pending: [], usedCodes: [] }),
  restore: ({ setup, saved }) => createSession(setup, JSON.parse(saved)),
} satisfies Client;

function createSession(setup: Setup, memory: Memory): Session {
  const scope = setup.scopes.join(' ') || 'email'; // "you can set it to email or any other string"
  let refreshing: Promise<Tokens | Refusal> | null = null;

  // "Authorization code": the login page works only with all five parameters.
  const begin: Session['begin'] = ({ grant = 'code' }) => {
    if (grant !== 'code') return refuse('unsupported', `iOFFICE has no "${grant}" grant.`);
    const state = randomBytes(32).toString('base64url');
    memory.pending.push(state);
    const url = new URL(setup.endpoints.authorization);
    url.searchParams.set('response_type', 'code');
    url.searchParams.set('client_id', setup.clientId);
    url.searchParams.set('redirect_uri', setup.redirectUri);
    url.searchParams.set('scope', scope);
    url.searchParams.set('state', state);
    return { ok: true, url: url.href };
  };

  const callback: Session['callback'] = async ({ now, url }) => {
    const { hash, search } = new URL(url);
    const fragment = new URLSearchParams(hash.slice(1)); // "the code provided in the hash parameter"
    const query = new URLSearchParams(search);
    // The page shows no denial: it is looked for where the code would be, and where RFC 6749, 4.1.2.1, puts it.
    const returned = query.has('error') && !fragment.has('code') ? query : fragment;
    const repeated = ['code', 'state', 'error'].some((name) => returned.getAll(name).length > 1);
    if (repeated) return refuse('malformed', 'The callback repeats a parameter (RFC 6749, 3.1).');
    const [state, code, error] = [returned.get('state'), returned.get('code'), returned.get('error')];
    // The example shows no state: one that comes back must be ours; without one, any login must be pending.
    const expected = state === null ? memory.pending.length > 0 : memory.pending.includes(state);
    if (!expected) return refuse('security', 'The callback answers nothing that this session waits for.');
    if (code && memory.usedCodes.includes(code)) return refuse('security', 'The callback carries a code used before.');
    if (!code && error === null) return refuse('malformed', 'The callback carries neither a code nor an error.');
    memory.pending = state === null ? [] : memory.pending.filter((other) => other !== state);
    if (!code || error !== null) return refuse('provider_error', `Not authorized: ${error}.`, { code: error });
    memory.usedCodes.push(code);
    const appCode = returned.get('appCode');
    return exchange(code, now, appCode === null ? {} : { appCode });
  };

  // "Alternate authorization code request".
  const direct: Session['direct'] = async ({ now, username, password }) => {
    const login = { 'x-client-id': setup.clientId, 'x-auth-username': username, 'x-auth-password': password };
    const answer = await post('The endpoint for a direct code', setup.endpoints.directCode, login);
    if (!answer.ok) return answer;
    const code = readText(answer.body.code);
    if (!code) return refuse('malformed', 'The endpoint for a direct code gave no code.');
    return exchange(code, now, {});
  };

  // "Access token".
  async function exchange(code: string, now: number, extra: Record<string, string>): Promise<Tokens | Refusal> {
    const before = { refreshToken: null, scopes: scope.split(' '), expiry: null, extra };
    const grant = { 'x-grant-type': 'authorization_code', 'x-auth-code': code };
    const granted = await requestTokens(grant, now, before);
    if (granted.ok) memory.kept = { tokens: granted.tokens, spent: false };
    return granted;
  }

  // Calls that need new tokens at the same time share one request: a refresh token may work only once.
  const refresh = ({ now }: { now: number }) => {
    refreshing ??= renew(now).finally(() => {
      refreshing = null;
    });
    return refreshing;
  };

  // "Renewing the access token". A login that came in between wins.
  async function renew(now: number): Promise<Tokens | Refusal> {
    const before = memory.kept;
    if (!before?.tokens.refreshToken) return refuse('needs_reauthorization', 'No refresh token: authorize again.');
    const grant = { 'x-grant-type': 'refresh_token', 'x-refresh-token': before.tokens.refreshToken };
    const renewed = await requestTokens(grant, now, before.tokens);
    if (!renewed.ok && renewed.code === 'invalid_grant') before.tokens = { ...before.tokens, refreshToken: null };
    if (renewed.ok && memory.kept === before) memory.kept = { tokens: renewed.tokens, spent: false };
    return renewed;
  }

  // "Using the access token".
  const callApi: Session['callApi'] = async ({ now, api }) => {
    const endpoint = setup.apis[api];
    if (!endpoint) return refuse('unsupported', `No API is set up under the name "${api}".`);
    for (let attempt = 1; ; attempt += 1) {
      const fresh = memory.kept && !memory.kept.spent && !isExpired(memory.kept.tokens, now);
      const renewed = fresh ? null : await refresh({ now });
      if (renewed && !renewed.ok) return renewed;
      const used = memory.kept;
      if (!used) return refuse('needs_reauthorization', 'There are no tokens: authorize first.');
      const headers = { 'x-access-token': used.tokens.accessToken };
      const answer = await send(`The API "${api}"`, endpoint.url, { method: endpoint.method, headers });
      if (!answer.ok) return answer;
      if (answer.status === 401) used.spent = true;
      if (answer.status === 401 && attempt === 1 && !renewed) continue;
      return { ok: true, status: answer.status, ...(renewed && { tokens: renewed.tokens }) };
    }
  };

  // "Invalidating tokens"; the page names no method, and a revocation is no GET.
  const revoke: Session['revoke'] = async ({ which }) => {
    const revoked = memory.kept;
    const token = which === 'access' ? revoked?.tokens.accessToken : revoked?.tokens.refreshToken;
    if (!revoked || !token) return refuse('other', `There is no ${which} token to revoke.`);
    const answer = await post('The revocation endpoint', setup.endpoints.revocation, { 'x-token': token });
    if (!answer.ok) return answer;
    if (which === 'access') revoked.spent = true;
    else revoked.tokens = { ...revoked.tokens, refreshToken: null };
    return { ok: true };
  };

  /** Asks for tokens, without a client secret, as no header takes one; what the answer lacks stays as before. */
  async function requestTokens(headers: Record<string, string>, now: number, before: Omit<TokenSet, 'accessToken'>) {
    headers['x-client-id'] = setup.clientId;
    headers['x-redirect-uri'] = setup.redirectUri;
    headers['x-scope'] = scope;
    const answer = await post('The token endpoint', setup.endpoints.token, headers);
    if (!answer.ok) return answer;
    const { body } = answer;
    const accessToken = readText(body.access_token);
    const tokenType = readText(body.token_type);
    const lifetime = `${body.expires_in ?? ''}`;
    if (!accessToken) return refuse('malformed', 'The token endpoint gave no access_token.');
    if (/\D/.test(lifetime)) return refuse('malformed', 'The token endpoint gave an expires_in that is no number.');
    const refreshToken = readText(body.refresh_token) ?? before.refreshToken;
    const scopes = readText(body.scope)?.split(' ') ?? before.scopes;
    const expiry = lifetime === '' ? null : { at: (now + Number(lifetime)) / 1000 }; // "in milliseconds"
    return { ok: true as const, tokens: { accessToken, tokenType, refreshToken, scopes, expiry, extra: before.extra } };
  }

  /** Posts headers without a body; the page shows no errors, so they are read as RFC 6749, 5.2, writes them. */
  async function post(where: string, url: string | undefined, parameters: Record<string, string>) {
    if (!url) return refuse('unsupported', `${where} is not set up.`);
    const travels = Object.values(parameters).every((value) => value === value.trim() && /^[\x20-\xff]*$/.test(value));
    if (!travels) return refuse('unsupported', `${where} takes headers, and one cannot carry its value unchanged.`);
    const headers = { ...parameters, 'content-type': 'application/json' };
    const answer = await send(where, url, { method: 'POST', headers });
    if (!answer.ok) return answer;
    if (answer.status >= 200 && answer.status < 300 && answer.body.error == null) return answer;
    const [code, status] = [readText(answer.body.error), answer.status];
    return refuse('provider_error', `${where} refused: ${code ?? 'no code'} (${status}).`, { code, status });
  }

  async function send(where: string, url: string, init: RequestInit): Promise<Answer | Refusal> {
    const signal = AbortSignal.timeout(setup.timeoutMs);
    try {
      // A redirect could carry secrets to another host (RFC 9700, 4.12).
      const response = await setup.fetch(url, { ...init, redirect: 'manual', signal });
      const body = await response.json().catch((error) => (error.name === 'SyntaxError' ? {} : Promise.reject(error)));
      return { ok: true, status: response.status, body: Object(body) }; // what is no JSON object has no fields
    } catch {
      if (signal.aborted) return refuse('timeout', `${where} did not answer within ${setup.timeoutMs} ms.`);
      return refuse('network', `${where} could not be reached.`);
    }
  }

  return {
    begin,
    callback,
    refresh,
    callApi,
    direct,
    revoke,
    save: () => ({ ok: true, saved: JSON.stringify(memory) }),
  };
}

function refuse(reason: Refusal['reason'], message: string, evidence: Partial<Refusal> = {}): Refusal {
  return { ...evidence, ok: false, reason, message };
}
const readText = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
const isExpired = ({ expiry }: TokenSet, now: number) => expiry !== null && now >= Math.round(expiry.at * 1000);
