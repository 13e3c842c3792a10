/** RegardingWork's code flow for a public client as "For external applications using OAuth 2.0" writes it. */
import { createHash, randomBytes } from 'node:crypto';
import type { Client, Refusal, Session, Setup, Tokens } from '../../specs/contract/contract.ts';

type TokenSet = Tokens['tokens'] & { refreshToken: string | null; scopes: string[]; expiry: { at: number } | null };
type Memory = {
  /** `spent`: the access token was revoked or met a 401, and is never sent again. */
  kept: { tokens: TokenSet; spent: boolean } | null;
  pending: [state: string, verifier: string][];
};
type Answer = { ok: true; status: number; body: Record<string, unknown> };

export const regardingwork = {
  hello: {
    name: 'handwritten-regardingwork',
    version: '1.0.0',
    language: 'TypeScript',
    kind: 'application',
    providers: ['regardingwork'],
    clock: 'now',
    wirings: ['plain'],
    // biome-ignore format: a table
    does: {
      state: 'library', pkce: 'library', callback: 'library', singleUse: 'library', expiry: 'library',
      keepsRefreshToken: 'library', refresh: 'library', autoRefresh: 'library', callApi: 'library', revoke: 'none',
      direct: 'none', implicit: 'none', save: 'library', timeout: 'library',
    },
    refreshOn: ['expiry', '401'],
    earlySeconds: 0,
  },
  open: ({ setup }) => createSession(setup, { kept: null, pending: [] }),
  restore: ({ setup, saved }) => createSession(setup, JSON.parse(saved)),
} satisfies Client;

function createSession(setup: Setup, memory: Memory): Session {
  const pending = new Map(memory.pending);
  let kept = memory.kept;
  let refreshing: Promise<Tokens | Refusal> | null = null;

  const begin: Session['begin'] = ({ grant = 'code' }) => {
    if (grant !== 'code') return refuse('unsupported', `RegardingWork has no "${grant}" grant.`);
    const state = randomBytes(32).toString('base64url');
    const verifier = randomBytes(32).toString('base64url'); // as "generateCodeVerifier"
    pending.set(state, verifier);
    const url = new URL(setup.endpoints.authorization); // "initiateOAuth"
    url.searchParams.set('response_type', 'code');
    url.searchParams.set('client_id', setup.clientId);
    url.searchParams.set('redirect_uri', setup.redirectUri);
    if (setup.scopes.length > 0) url.searchParams.set('scope', setup.scopes.join(' '));
    url.searchParams.set('state', state);
    // "generateCodeChallenge".
    url.searchParams.set('code_challenge', createHash('sha256').update(verifier).digest('base64url'));
    url.searchParams.set('code_challenge_method', 'S256');
    return { ok: true, url: url.href };
  };

  // "OAuth callback handler" and "Token exchange function". What they leave open follows RFC 6749, 4.1.2 to 4.1.4.
  const callback: Session['callback'] = async ({ now, url }) => {
    const query = new URL(url).searchParams;
    const repeated = ['code', 'state', 'error'].some((name) => query.getAll(name).length > 1);
    if (repeated) return refuse('malformed', 'The callback repeats a parameter (RFC 6749, 3.1).');
    const state = query.get('state') ?? '';
    const verifier = pending.get(state);
    // RFC 9700, 4.7.1. The state of a callback that was seen before is gone, and so refused here too.
    if (verifier === undefined) return refuse('security', 'The callback carries no state that this session waits for.');
    pending.delete(state);
    const [error, description] = [query.get('error'), query.get('error_description')];
    if (error !== null) return refuse('provider_error', `Not authorized: ${error}.`, { code: error, description });
    const code = query.get('code');
    if (!code) return refuse('malformed', 'The callback carries neither a code nor an error.');
    const exchange = new URLSearchParams();
    exchange.set('grant_type', 'authorization_code');
    exchange.set('client_id', setup.clientId);
    exchange.set('code', code);
    exchange.set('redirect_uri', setup.redirectUri);
    exchange.set('code_verifier', verifier);
    const granted = await requestTokens(exchange, now, { refreshToken: null, scopes: setup.scopes });
    if (granted.ok) kept = { tokens: granted.tokens, spent: false };
    return granted;
  };

  // Calls that need new tokens at the same time share one request: a refresh token may work only once.
  const refresh = ({ now }: { now: number }) => {
    refreshing ??= renew(now).finally(() => {
      refreshing = null;
    });
    return refreshing;
  };

  // "Token refresh example". A login that came in between wins.
  async function renew(now: number): Promise<Tokens | Refusal> {
    const before = kept;
    if (!before?.tokens.refreshToken) return refuse('needs_reauthorization', 'No refresh token: authorize again.');
    const renewal = new URLSearchParams();
    renewal.set('grant_type', 'refresh_token');
    renewal.set('client_id', setup.clientId);
    renewal.set('refresh_token', before.tokens.refreshToken);
    const renewed = await requestTokens(renewal, now, before.tokens);
    if (!renewed.ok && renewed.code === 'invalid_grant') before.tokens = { ...before.tokens, refreshToken: null };
    if (renewed.ok && kept === before) kept = { tokens: renewed.tokens, spent: false };
    return renewed;
  }

  // "Authorized API call example", which refreshes and tries again after a 401.
  const callApi: Session['callApi'] = async ({ now, api }) => {
    const endpoint = setup.apis[api];
    if (!endpoint) return refuse('unsupported', `No API is set up under the name "${api}".`);
    for (let attempt = 1; ; attempt += 1) {
      const fresh = kept && !kept.spent && !isExpired(kept.tokens, now);
      const renewed = fresh ? null : await refresh({ now });
      if (renewed && !renewed.ok) return renewed;
      const used = kept;
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
    const answer = await post(form);
    if (!answer.ok) return answer;
    const { body } = answer;
    const accessToken = readText(body.access_token);
    const tokenType = readText(body.token_type);
    const lifetime = `${body.expires_in ?? ''}`;
    if (!accessToken) return refuse('malformed', 'The token endpoint gave no access_token.');
    const bearer = !tokenType || tokenType.toLowerCase() === 'bearer';
    if (!bearer) return refuse('unsupported', 'The token is no Bearer token.');
    if (/\D/.test(lifetime)) return refuse('malformed', 'The token endpoint gave an expires_in that is no number.');
    const refreshToken = readText(body.refresh_token) ?? before.refreshToken;
    const scopes = readText(body.scope)?.split(' ') ?? before.scopes;
    const expiry = lifetime === '' ? null : { at: now / 1000 + Number(lifetime) };
    return { ok: true as const, tokens: { accessToken, tokenType, refreshToken, scopes, expiry } };
  }

  /** Posts a form to the token endpoint and finds errors in the answer (RFC 6749, 5.2). */
  async function post(form: URLSearchParams): Promise<Answer | Refusal> {
    // The samples name the client by `client_id` and carry no secret.
    const headers = new Headers({ accept: 'application/json' });
    headers.set('content-type', 'application/x-www-form-urlencoded');
    const request = { method: 'POST', headers, body: form.toString() };
    const answer = await send('The token endpoint', setup.endpoints.token, request);
    if (!answer.ok) return answer;
    if (answer.status >= 200 && answer.status < 300 && answer.body.error == null) return answer;
    const code = readText(answer.body.error);
    const evidence = { code, description: readText(answer.body.error_description), status: answer.status };
    return refuse('provider_error', `The token endpoint refused: ${code ?? 'no code'} (${answer.status}).`, evidence);
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

  const save = () => ({ ok: true as const, saved: JSON.stringify({ kept, pending: [...pending] } satisfies Memory) });
  return { begin, callback, refresh, callApi, save };
}

function refuse(reason: Refusal['reason'], message: string, evidence: Partial<Refusal> = {}): Refusal {
  return { ...evidence, ok: false, reason, message };
}

const readText = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
const isExpired = ({ expiry }: TokenSet, now: number) => expiry !== null && now >= Math.round(expiry.at * 1000);
