/** OAuth 2.0 as the RFCs write it: code flow, PKCE, Basic authentication, revocation. It knows no provider's habits. */
import { createHash, randomBytes } from 'node:crypto';
import type { Client, Refusal, Session, Setup, Tokens } from '../../specs/contract/contract.ts';

type TokenSet = Tokens['tokens'] & { refreshToken: string | null; scopes: string[]; expiry: { at: number } | null };
type Memory = {
  /** `spent`: the access token was revoked or met a 401, and is never sent again. */
  kept: { tokens: TokenSet; spent: boolean } | null;
  pending: [state: string, verifier: string][];
};
type Answer = { ok: true; status: number; body: Record<string, unknown> };

export const standard = {
  hello: {
    name: 'handwritten-standard',
    version: '1.0.0',
    language: 'TypeScript',
    kind: 'application',
    providers: ['standard'],
    clock: 'now',
    wirings: ['plain'],
    // biome-ignore format: a table
    does: {
      state: 'library', pkce: 'library', callback: 'library', singleUse: 'library', expiry: 'library',
      keepsRefreshToken: 'library', refresh: 'library', autoRefresh: 'library', callApi: 'library', revoke: 'library',
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
    if (grant !== 'code') return refuse('unsupported', `The grant "${grant}" is not used here (RFC 9700, 2.1.2).`);
    const state = randomBytes(32).toString('base64url');
    const verifier = randomBytes(32).toString('base64url'); // 43 characters (RFC 7636, 4.1)
    pending.set(state, verifier);
    const url = new URL(setup.endpoints.authorization); // RFC 6749, 4.1.1; its own query is kept (3.1)
    url.searchParams.set('response_type', 'code');
    url.searchParams.set('client_id', setup.clientId);
    url.searchParams.set('redirect_uri', setup.redirectUri);
    if (setup.scopes.length > 0) url.searchParams.set('scope', setup.scopes.join(' '));
    url.searchParams.set('state', state);
    url.searchParams.set('code_challenge', createHash('sha256').update(verifier).digest('base64url'));
    url.searchParams.set('code_challenge_method', 'S256'); // RFC 7636, 4.2 and 4.3
    return { ok: true, url: url.href };
  };

  // RFC 6749, 4.1.2 to 4.1.4.
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
    exchange.set('code', code);
    exchange.set('redirect_uri', setup.redirectUri);
    exchange.set('code_verifier', verifier); // RFC 7636, 4.5
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

  // RFC 6749, 6. A login or a revocation that came in between wins.
  async function renew(now: number): Promise<Tokens | Refusal> {
    const before = kept;
    if (!before?.tokens.refreshToken) return refuse('needs_reauthorization', 'No refresh token: authorize again.');
    const renewal = new URLSearchParams();
    renewal.set('grant_type', 'refresh_token');
    renewal.set('refresh_token', before.tokens.refreshToken);
    const renewed = await requestTokens(renewal, now, before.tokens);
    if (!renewed.ok && renewed.code === 'invalid_grant') before.tokens = { ...before.tokens, refreshToken: null };
    if (renewed.ok && kept === before) kept = { tokens: renewed.tokens, spent: false };
    return renewed;
  }

  // RFC 6750, 2.1 and 3.1.
  const callApi: Session['callApi'] = async ({ now, api }) => {
    const endpoint = setup.apis[api];
    if (!endpoint) return refuse('unsupported', `No API is set up under the name "${api}".`);
    for (let attempt = 1; ; attempt += 1) {
      const fresh = kept && !kept.spent && !isExpired(kept.tokens, now);
      const renewed = fresh ? null : await refresh({ now });
      if (renewed && !renewed.ok) return renewed;
      const used = kept;
      if (!used) return refuse('needs_reauthorization', 'The tokens were revoked: authorize again.');
      const headers = { authorization: `Bearer ${used.tokens.accessToken}` };
      const answer = await send(`The API "${api}"`, endpoint.url, { method: endpoint.method, headers });
      if (!answer.ok) return answer;
      if (answer.status === 401) used.spent = true;
      if (answer.status === 401 && attempt === 1 && !renewed) continue;
      return { ok: true, status: answer.status, ...(renewed && { tokens: renewed.tokens }) };
    }
  };

  // RFC 7009, 2.1 and 2.2.
  const revoke: Session['revoke'] = async ({ which }) => {
    const revoked = kept;
    const token = which === 'access' ? revoked?.tokens.accessToken : revoked?.tokens.refreshToken;
    if (!revoked || !token) return refuse('other', `There is no ${which} token to revoke.`);
    if (!setup.endpoints.revocation) return refuse('unsupported', 'No revocation endpoint is set up.');
    const form = new URLSearchParams();
    form.set('token', token);
    form.set('token_type_hint', which === 'access' ? 'access_token' : 'refresh_token');
    const answer = await post('The revocation endpoint', setup.endpoints.revocation, form);
    if (!answer.ok) return answer;
    revoked.spent = true;
    if (which === 'refresh' && kept === revoked) kept = null; // access tokens fall with their refresh token (2.1)
    return { ok: true };
  };

  /** Asks for tokens; what the answer leaves out stays as it was before (RFC 6749, 5.1 and 6). */
  async function requestTokens(form: URLSearchParams, now: number, before: Pick<TokenSet, 'refreshToken' | 'scopes'>) {
    const answer = await post('The token endpoint', setup.endpoints.token, form);
    if (!answer.ok) return answer;
    const { body } = answer;
    const accessToken = readText(body.access_token);
    const tokenType = readText(body.token_type);
    const lifetime = `${body.expires_in ?? ''}`;
    if (!accessToken || !tokenType) return refuse('malformed', 'The token endpoint gave no token, or no type of it.');
    if (tokenType.toLowerCase() !== 'bearer') return refuse('unsupported', 'The token is no Bearer token (7.1).');
    if (/\D/.test(lifetime)) return refuse('malformed', 'The token endpoint gave an expires_in that is no number.');
    const refreshToken = readText(body.refresh_token) ?? before.refreshToken;
    const scopes = readText(body.scope)?.split(' ') ?? before.scopes;
    const expiry = lifetime === '' ? null : { at: now / 1000 + Number(lifetime) };
    return { ok: true as const, tokens: { accessToken, tokenType, refreshToken, scopes, expiry } };
  }

  /** Posts a form with the client's credentials (RFC 6749, 2.3.1 and 3.2.1), and finds errors in the answer (5.2). */
  async function post(where: string, url: string, form: URLSearchParams): Promise<Answer | Refusal> {
    const headers = new Headers({ accept: 'application/json' });
    headers.set('content-type', 'application/x-www-form-urlencoded');
    if (setup.clientSecret === null) form.set('client_id', setup.clientId);
    else headers.set('authorization', `Basic ${btoa(`${encode(setup.clientId)}:${encode(setup.clientSecret)}`)}`);
    const answer = await send(where, url, { method: 'POST', headers, body: form.toString() });
    if (!answer.ok) return answer;
    if (answer.status >= 200 && answer.status < 300 && answer.body.error == null) return answer;
    const code = readText(answer.body.error);
    const evidence = { code, description: readText(answer.body.error_description), status: answer.status };
    return refuse('provider_error', `${where} refused: ${code ?? 'no code'} (${answer.status}).`, evidence);
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
  return { begin, callback, refresh, callApi, revoke, save };
}

function refuse(reason: Refusal['reason'], message: string, evidence: Partial<Refusal> = {}): Refusal {
  return { ...evidence, ok: false, reason, message };
}

const readText = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
const isExpired = ({ expiry }: TokenSet, now: number) => expiry !== null && now >= Math.round(expiry.at * 1000);
const encode = (value: string) => new URLSearchParams({ '': value }).toString().slice(1); // RFC 6749, appendix B
