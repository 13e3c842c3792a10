/** PERSCOM's code and implicit grants as its page "OAuth 2.0" writes them, and RFC 6749 where the page ends. */
import { randomBytes } from 'node:crypto';
import type { Client, Refusal, Session, Setup, Tokens } from '../../specs/contract/contract.ts';

type TokenSet = Tokens['tokens'] & { refreshToken: string | null; scopes: string[]; expiry: { at: number } | null };
type Memory = {
  /** `spent`: the access token was revoked or met a 401, and is never sent again. */
  kept: { tokens: TokenSet; spent: boolean } | null;
  pending: [state: string, grant: 'code' | 'implicit'][];
};
type Before = Pick<TokenSet, 'refreshToken' | 'scopes'>;
type TokensFound = { ok: true; tokens: TokenSet };
type Answer = { ok: true; status: number; body: Record<string, unknown> };

export const perscom = {
  hello: {
    name: 'handwritten-perscom',
    version: '1.0.0',
    language: 'TypeScript',
    kind: 'application',
    providers: ['perscom'],
    clock: 'now',
    wirings: ['plain'],
    // biome-ignore format: a table
    does: {
      state: 'library', pkce: 'none', callback: 'library', singleUse: 'library', expiry: 'library',
      keepsRefreshToken: 'library', refresh: 'library', autoRefresh: 'library', callApi: 'library', revoke: 'none',
      direct: 'none', implicit: 'library', save: 'library', timeout: 'library',
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

  // "Authorization Request"; the page names the implicit grant, and RFC 6749, 4.2.1, says how to ask for it.
  const begin: Session['begin'] = ({ grant = 'code' }) => {
    const state = randomBytes(32).toString('base64url');
    pending.set(state, grant);
    const url = new URL(setup.endpoints.authorization);
    url.searchParams.set('response_type', grant === 'implicit' ? 'token' : 'code');
    url.searchParams.set('client_id', setup.clientId);
    url.searchParams.set('redirect_uri', setup.redirectUri);
    url.searchParams.set('scope', setup.scopes.join(' '));
    url.searchParams.set('state', state);
    // One of the two samples carries a nonce; no answer of the page brings it back.
    url.searchParams.set('nonce', randomBytes(32).toString('base64url'));
    return { ok: true, url: url.href };
  };

  // RFC 6749, 4.1.2 and 4.2.2: the code comes in the query, the token of the implicit grant in the fragment.
  const callback: Session['callback'] = async ({ now, url }) => {
    const { searchParams: query, hash } = new URL(url);
    const fragment = new URLSearchParams(hash.slice(1));
    const [grant, fields] = query.has('state') ? (['code', query] as const) : (['implicit', fragment] as const);
    const repeated = ['code', 'access_token', 'state', 'error'].some((name) => fields.getAll(name).length > 1);
    if (repeated) return refuse('malformed', 'The callback repeats a parameter (RFC 6749, 3.1).');
    const state = fields.get('state') ?? '';
    // RFC 9700, 4.7.1. The state of a callback that was seen before is gone, and so refused here too.
    const expected = pending.get(state) === grant;
    if (!expected) return refuse('security', 'The callback carries no state that this session waits for.');
    pending.delete(state);
    const [error, description] = [fields.get('error'), fields.get('error_description')];
    if (error !== null) return refuse('provider_error', `Not authorized: ${error}.`, { code: error, description });
    const asked = { refreshToken: null, scopes: setup.scopes };
    if (grant === 'implicit') fields.delete('refresh_token'); // which this grant never gives (RFC 6749, 4.2.2)
    const granted =
      grant === 'code' ? await exchangeCode(query, now, asked) : readTokens(Object.fromEntries(fields), now, asked);
    if (granted.ok) kept = { tokens: granted.tokens, spent: false };
    return granted;
  };

  // "Token Request".
  async function exchangeCode(query: URLSearchParams, now: number, asked: Before): Promise<TokensFound | Refusal> {
    const code = query.get('code');
    if (!code) return refuse('malformed', 'The callback carries neither a code nor an error.');
    const exchange = new URLSearchParams();
    exchange.set('grant_type', 'authorization_code');
    exchange.set('code', code);
    exchange.set('redirect_uri', setup.redirectUri);
    exchange.set('client_id', setup.clientId);
    return requestTokens(exchange, now, asked);
  }

  // Calls that need new tokens at the same time share one request: a refresh token may work only once.
  const refresh = ({ now }: { now: number }) => {
    refreshing ??= renew(now).finally(() => {
      refreshing = null;
    });
    return refreshing;
  };

  // "Refresh Token": with the scopes that were asked for at first. A login that came in between wins.
  async function renew(now: number): Promise<Tokens | Refusal> {
    const before = kept;
    if (!before?.tokens.refreshToken) return refuse('needs_reauthorization', 'No refresh token: authorize again.');
    const renewal = new URLSearchParams();
    renewal.set('grant_type', 'refresh_token');
    renewal.set('refresh_token', before.tokens.refreshToken);
    renewal.set('client_id', setup.clientId);
    renewal.set('scope', setup.scopes.join(' '));
    const renewed = await requestTokens(renewal, now, before.tokens);
    if (!renewed.ok && renewed.code === 'invalid_grant') before.tokens = { ...before.tokens, refreshToken: null };
    if (renewed.ok && kept === before) kept = { tokens: renewed.tokens, spent: false };
    return renewed;
  }

  // "Access Token".
  const callApi: Session['callApi'] = async ({ now, api }) => {
    const endpoint = setup.apis[api];
    if (!endpoint) return refuse('unsupported', `No API is set up under the name "${api}".`);
    for (let attempt = 1; ; attempt += 1) {
      const fresh = kept && !kept.spent && !isExpired(kept.tokens, now);
      const renewed = fresh ? null : await refresh({ now });
      if (renewed && !renewed.ok) return renewed;
      const used = kept;
      if (!used) return refuse('needs_reauthorization', 'There are no tokens: authorize first.');
      const headers = { authorization: `Bearer ${used.tokens.accessToken}` };
      const answer = await send(`The API "${api}"`, endpoint.url, { method: endpoint.method, headers });
      if (!answer.ok) return answer;
      if (answer.status === 401) used.spent = true;
      if (answer.status === 401 && attempt === 1 && !renewed) continue;
      return { ok: true, status: answer.status, ...(renewed && { tokens: renewed.tokens }) };
    }
  };

  async function requestTokens(form: URLSearchParams, now: number, before: Before): Promise<TokensFound | Refusal> {
    const headers = new Headers({ accept: 'application/json' });
    headers.set('content-type', 'application/x-www-form-urlencoded');
    if (setup.clientSecret !== null) form.set('client_secret', setup.clientSecret);
    const request = { method: 'POST', headers, body: form.toString() };
    const answer = await send('The token endpoint', setup.endpoints.token, request);
    if (!answer.ok) return answer;
    const { body, status } = answer;
    if (status >= 200 && status < 300 && body.error == null) return readTokens(body, now, before);
    const code = readText(body.error);
    const evidence = { code, description: readText(body.error_description), status };
    return refuse('provider_error', `The token endpoint refused: ${code ?? 'no code'} (${status}).`, evidence);
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

/** Reads a token answer; what it leaves out stays as it was before (RFC 6749, 4.2.2, 5.1 and 6). */
function readTokens(body: Record<string, unknown>, now: number, before: Before): TokensFound | Refusal {
  const accessToken = readText(body.access_token);
  const tokenType = readText(body.token_type);
  const lifetime = `${body.expires_in ?? ''}`;
  if (!accessToken) return refuse('malformed', 'PERSCOM gave no access_token.');
  if (tokenType && tokenType.toLowerCase() !== 'bearer') return refuse('unsupported', 'The token is no Bearer token.');
  if (/\D/.test(lifetime)) return refuse('malformed', 'PERSCOM gave an expires_in that is no number.');
  const refreshToken = readText(body.refresh_token) ?? before.refreshToken;
  const scopes = readText(body.scope)?.split(' ') ?? before.scopes;
  const expiry = lifetime === '' ? null : { at: now / 1000 + Number(lifetime) };
  return { ok: true, tokens: { accessToken, tokenType, refreshToken, scopes, expiry } };
}

const readText = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
const isExpired = ({ expiry }: TokenSet, now: number) => expiry !== null && now >= Math.round(expiry.at * 1000);
