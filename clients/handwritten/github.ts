/** GitHub's web application flow for OAuth apps as its page "Authorizing OAuth apps" writes it, and the RFCs where the page ends. */
import { createHash, randomBytes } from 'node:crypto';
import type { Client, Refusal, Session, Setup, Tokens } from '../../specs/contract/contract.ts';

type TokenSet = Tokens['tokens'] & { refreshToken: string | null; scopes: string[]; expiry: { at: number } | null };
type Memory = {
  /** `spent`: the access token met a 401, and is never sent again. */
  kept: { tokens: TokenSet; spent: boolean } | null;
  pending: [state: string, verifier: string][];
};
type TokensFound = { ok: true; tokens: TokenSet };
type Answer = { ok: true; status: number; body: Record<string, unknown> };

export const github = {
  hello: {
    name: 'handwritten-github',
    version: '1.0.0',
    language: 'TypeScript',
    kind: 'application',
    providers: ['github'],
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

  // "1. Request a user's GitHub identity".
  const begin: Session['begin'] = ({ grant = 'code' }) => {
    if (grant !== 'code') return refuse('unsupported', 'GitHub does not support the implicit grant.');
    const state = randomBytes(32).toString('base64url');
    const verifier = randomBytes(32).toString('base64url'); // 43 characters (RFC 7636, 4.1)
    pending.set(state, verifier);
    const url = new URL(setup.endpoints.authorization);
    url.searchParams.set('client_id', setup.clientId);
    url.searchParams.set('redirect_uri', setup.redirectUri);
    if (setup.scopes.length > 0) url.searchParams.set('scope', setup.scopes.join(' '));
    url.searchParams.set('state', state);
    url.searchParams.set('code_challenge', createHash('sha256').update(verifier).digest('base64url'));
    url.searchParams.set('code_challenge_method', 'S256'); // the page: "plain" is not supported
    return { ok: true, url: url.href };
  };

  // "2. Users are redirected back to your site by GitHub"; its errors are on a page of their own.
  const callback: Session['callback'] = async ({ now, url }) => {
    const query = new URL(url).searchParams;
    const repeated = ['code', 'state', 'error'].some((name) => query.getAll(name).length > 1);
    if (repeated) return refuse('malformed', 'The callback repeats a parameter (RFC 6749, 3.1).');
    const state = query.get('state') ?? '';
    const verifier = pending.get(state);
    // The state of a callback that was seen before is gone, and so refused here too.
    if (verifier === undefined) return refuse('security', 'The callback carries no state that this session waits for.');
    pending.delete(state);
    const [error, description] = [query.get('error'), query.get('error_description')];
    if (error !== null) return refuse('provider_error', `Not authorized: ${error}.`, { code: error, description });
    const code = query.get('code');
    if (!code) return refuse('malformed', 'The callback carries neither a code nor an error.');
    const exchange = new URLSearchParams();
    exchange.set('code', code);
    exchange.set('redirect_uri', setup.redirectUri);
    exchange.set('code_verifier', verifier);
    const granted = await requestTokens(exchange, now, setup.scopes);
    if (granted.ok) kept = { tokens: granted.tokens, spent: false };
    return granted;
  };

  // Calls that need new tokens at the same time share one request: a refresh token works only once.
  const refresh = ({ now }: { now: number }) => {
    refreshing ??= renew(now).finally(() => {
      refreshing = null;
    });
    return refreshing;
  };

  // "Refreshing an access token with a refresh token". A login that came in between wins.
  async function renew(now: number): Promise<Tokens | Refusal> {
    const before = kept;
    // An app whose tokens do not expire gets none.
    if (!before?.tokens.refreshToken) return refuse('needs_reauthorization', 'No refresh token: authorize again.');
    const renewal = new URLSearchParams();
    renewal.set('grant_type', 'refresh_token');
    renewal.set('refresh_token', before.tokens.refreshToken);
    const renewed = await requestTokens(renewal, now, before.tokens.scopes);
    if (!renewed.ok && renewed.code === 'bad_refresh_token') before.tokens = { ...before.tokens, refreshToken: null };
    if (renewed.ok && kept === before) kept = { tokens: renewed.tokens, spent: false };
    return renewed;
  }

  // "3. Use the access token to access the API".
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

  /** Posts to the one token endpoint. It answers in form encoding unless JSON is asked for, and an error need not show in the status. */
  async function requestTokens(form: URLSearchParams, now: number, scopes: string[]): Promise<TokensFound | Refusal> {
    const headers = new Headers({ accept: 'application/json' });
    headers.set('content-type', 'application/x-www-form-urlencoded'); // RFC 6749, 4.1.3: the page names no place
    form.set('client_id', setup.clientId);
    form.set('client_secret', setup.clientSecret ?? '');
    const request = { method: 'POST', headers, body: form.toString() };
    const answer = await send('The token endpoint', setup.endpoints.token, request);
    if (!answer.ok) return answer;
    const { body, status } = answer;
    if (status >= 200 && status < 300 && body.error == null) return readTokens(body, now, scopes);
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

/** Without `expires_in` the token has no end, and comes without a refresh token. `scopes`: where the answer names none. */
function readTokens(body: Record<string, unknown>, now: number, scopes: string[]): TokensFound | Refusal {
  const accessToken = readText(body.access_token);
  const tokenType = readText(body.token_type);
  const lifetime = `${body.expires_in ?? ''}`;
  if (!accessToken) return refuse('malformed', 'GitHub gave no access_token.');
  if (tokenType && tokenType.toLowerCase() !== 'bearer') return refuse('unsupported', 'The token is no Bearer token.');
  if (/\D/.test(lifetime)) return refuse('malformed', 'GitHub gave an expires_in that is no number.');
  const granted = readText(body.scope)?.split(',') ?? scopes; // asked for with spaces, answered with commas
  const expiry = lifetime === '' ? null : { at: now / 1000 + Number(lifetime) };
  return {
    ok: true,
    tokens: { accessToken, tokenType, refreshToken: readText(body.refresh_token), scopes: granted, expiry },
  };
}

const readText = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
const isExpired = ({ expiry }: TokenSet, now: number) => expiry !== null && now >= Math.round(expiry.at * 1000);
