/** PSOhub's code flow as its "OAuth 2.0 Quickstart Guide" writes it, in the four steps that are named there. */
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

export const psohub = {
  hello: {
    name: 'handwritten-psohub',
    version: '1.0.0',
    language: 'TypeScript',
    kind: 'application',
    providers: ['psohub'],
    clock: 'now',
    wirings: ['plain'],
    // biome-ignore format: a table
    does: {
      state: 'library', pkce: 'none', callback: 'library', singleUse: 'library', expiry: 'library',
      keepsRefreshToken: 'library', refresh: 'library', autoRefresh: 'library', callApi: 'library', revoke: 'none',
      direct: 'none', implicit: 'none', save: 'library', timeout: 'library',
    },
    refreshOn: ['expiry', '401'],
    earlySeconds: 0,
  },
  open: ({ setup }) => createSession(setup, { kept: null, pending: [], usedCodes: [] }),
  restore: ({ setup, saved }) => createSession(setup, JSON.parse(saved)),
} satisfies Client;

function createSession(setup: Setup, memory: Memory): Session {
  let refreshing: Promise<Tokens | Refusal> | null = null;

  // Step 1: the names are written without underscores, and there is no response_type.
  const begin: Session['begin'] = ({ grant = 'code' }) => {
    if (grant !== 'code') return refuse('unsupported', `PSOhub has no "${grant}" grant.`);
    const state = randomBytes(32).toString('base64url');
    memory.pending.push(state);
    const url = new URL(setup.endpoints.authorization);
    url.searchParams.set('clientid', setup.clientId);
    url.searchParams.set('scope', setup.scopes.join(' '));
    url.searchParams.set('redirecturl', setup.redirectUri);
    // The table requires the secret and the sample link carries it, although the person's browser gets to see it.
    if (setup.clientSecret !== null) url.searchParams.set('clientsecret', setup.clientSecret);
    // Not in the guide, but the only protection from forged callbacks where it comes back (RFC 6749, 10.12).
    url.searchParams.set('state', state);
    // "Separated by URL-encoded spaces": a space is %20 in the samples, while URLSearchParams writes a plus sign.
    url.search = url.search.replaceAll('+', '%20');
    return { ok: true, url: url.href };
  };

  // Steps 3 and 4.
  const callback: Session['callback'] = async ({ now, url }) => {
    const query = new URL(url).searchParams;
    const repeated = ['code', 'state', 'error'].some((name) => query.getAll(name).length > 1);
    if (repeated) return refuse('malformed', 'The callback repeats a parameter (RFC 6749, 3.1).');
    const [state, code, error] = [query.get('state'), query.get('code'), query.get('error')];
    // Step 3 shows a code and no state: a state that comes back must be ours, without one somebody must have begun.
    // It may be several begun ones, for whoever does not grant access never comes back.
    const expected = state === null ? memory.pending.length > 0 : memory.pending.includes(state);
    if (!expected) return refuse('security', 'The callback answers nothing that this session waits for.');
    if (code && memory.usedCodes.includes(code)) return refuse('security', 'The callback carries a code used before.');
    if (!code && error === null) return refuse('malformed', 'The callback carries neither a code nor an error.');
    memory.pending = state === null ? [] : memory.pending.filter((other) => other !== state);
    if (!code || error !== null) return refuse('provider_error', `Not authorized: ${error}.`, { code: error });
    memory.usedCodes.push(code);
    const exchange = new URLSearchParams();
    exchange.set('grant_type', 'authorization_code');
    exchange.set('client_id', setup.clientId);
    exchange.set('redirect_uri', setup.redirectUri);
    // Step 4 contradicts itself: its table calls the field `authorization_code`, its sample `code`, as RFC 6749 does.
    const codeName = setup.pinned['psohub.code-name'] === 'table' ? 'authorization_code' : 'code';
    exchange.set(codeName, code);
    const granted = await requestTokens(exchange, now, { refreshToken: null, scopes: setup.scopes });
    if (granted.ok) memory.kept = { tokens: granted.tokens, spent: false };
    return granted;
  };

  // Calls that need new tokens at the same time share one request: a refresh token may work only once.
  const refresh = ({ now }: { now: number }) => {
    refreshing ??= renew(now).finally(() => {
      refreshing = null;
    });
    return refreshing;
  };

  // "Refreshing OAuth 2.0 tokens". A login that came in between wins.
  async function renew(now: number): Promise<Tokens | Refusal> {
    const before = memory.kept;
    if (!before?.tokens.refreshToken) return refuse('needs_reauthorization', 'No refresh token: authorize again.');
    const renewal = new URLSearchParams();
    renewal.set('grant_type', 'refresh_token');
    renewal.set('client_id', setup.clientId);
    renewal.set('redirect_uri', setup.redirectUri);
    renewal.set('refresh_token', before.tokens.refreshToken);
    const renewed = await requestTokens(renewal, now, before.tokens);
    if (!renewed.ok && renewed.code === 'invalid_grant') before.tokens = { ...before.tokens, refreshToken: null };
    if (renewed.ok && memory.kept === before) memory.kept = { tokens: renewed.tokens, spent: false };
    return renewed;
  }

  // "Using OAuth 2.0 tokens".
  const callApi: Session['callApi'] = async ({ now, api }) => {
    const endpoint = setup.apis[api];
    if (!endpoint) return refuse('unsupported', `No API is set up under the name "${api}".`);
    for (let attempt = 1; ; attempt += 1) {
      const fresh = memory.kept && !memory.kept.spent && !isExpired(memory.kept.tokens, now);
      const renewed = fresh ? null : await refresh({ now });
      if (renewed && !renewed.ok) return renewed;
      const used = memory.kept;
      if (!used) return refuse('needs_reauthorization', 'There are no tokens: authorize first.');
      const authorization = `Bearer ${used.tokens.accessToken}`;
      const headers = { 'content-type': 'application/json', authorization };
      const answer = await send(`The API "${api}"`, endpoint.url, { method: endpoint.method, headers });
      if (!answer.ok) return answer;
      if (answer.status === 401) used.spent = true;
      if (answer.status === 401 && attempt === 1 && !renewed) continue;
      return { ok: true, status: answer.status, ...(renewed && { tokens: renewed.tokens }) };
    }
  };

  /** Asks for tokens; what the answer leaves out stays as it was before (RFC 6749, 5.1 and 6). */
  async function requestTokens(form: URLSearchParams, now: number, before: Pick<TokenSet, 'refreshToken' | 'scopes'>) {
    if (setup.clientSecret !== null) form.set('client_secret', setup.clientSecret);
    const headers = new Headers({ accept: 'application/json' });
    headers.set('content-type', 'application/x-www-form-urlencoded');
    const request = { method: 'POST', headers, body: form.toString() };
    const answer = await send('The token endpoint', setup.endpoints.token, request);
    if (!answer.ok) return answer;
    const { body, status } = answer;
    if (status < 200 || status >= 300 || body.error != null) {
      const code = readText(body.error);
      const evidence = { code, description: readText(body.error_description), status };
      return refuse('provider_error', `The token endpoint refused: ${code ?? 'no code'} (${status}).`, evidence);
    }
    const accessToken = readText(body.access_token);
    const tokenType = readText(body.token_type);
    const lifetime = `${body.expires_in ?? ''}`;
    if (!accessToken) return refuse('malformed', 'The token endpoint gave no access_token.');
    if (/\D/.test(lifetime)) return refuse('malformed', 'The token endpoint gave an expires_in that is no number.');
    const refreshToken = readText(body.refresh_token) ?? before.refreshToken;
    const scopes = readText(body.scope)?.split(' ') ?? before.scopes;
    // "The token's lifespan (in seconds)".
    const expiry = lifetime === '' ? null : { at: now / 1000 + Number(lifetime) };
    return { ok: true as const, tokens: { accessToken, tokenType, refreshToken, scopes, expiry } };
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

  return { begin, callback, refresh, callApi, save: () => ({ ok: true, saved: JSON.stringify(memory) }) };
}

function refuse(reason: Refusal['reason'], message: string, evidence: Partial<Refusal> = {}): Refusal {
  return { ...evidence, ok: false, reason, message };
}

const readText = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
const isExpired = ({ expiry }: TokenSet, now: number) => expiry !== null && now >= Math.round(expiry.at * 1000);
