/** Onboardbase's code flow as its page "OAuth with Onboardbase" writes it: an API key that comes in an envelope. */
import { randomBytes } from 'node:crypto';
import type { Client, Refusal, Session, Setup, Tokens } from '../../specs/contract/contract.ts';

type Memory = {
  /** `spent`: the API key met a 401, and is never sent again. */
  kept: { tokens: Tokens['tokens']; endsAtMs: number | null; spent: boolean } | null;
  pending: string[];
};
type Answer = { ok: true; status: number; body: Record<string, unknown> };

export const onboardbase = {
  hello: {
    name: 'handwritten-onboardbase',
    version: '1.0.0',
    language: 'TypeScript',
    kind: 'application',
    providers: ['onboardbase'],
    clock: 'now',
    wirings: ['plain'],
    // biome-ignore format: a table
    does: {
      state: 'library', pkce: 'none', callback: 'library', singleUse: 'library', expiry: 'library',
      keepsRefreshToken: 'none', refresh: 'none', autoRefresh: 'none', callApi: 'library', revoke: 'none',
      direct: 'none', implicit: 'none', save: 'library', timeout: 'library',
    },
    earlySeconds: 0,
  },
  open: ({ setup }) => createSession(setup, { kept: null, pending: [] }),
  restore: ({ setup, saved }) => createSession(setup, JSON.parse(saved)),
} satisfies Client;

function createSession(setup: Setup, memory: Memory): Session {
  // "Generating an Authorization Code Link". Its quotation marks around the scopes belong to the example.
  const begin: Session['begin'] = ({ grant = 'code' }) => {
    if (grant !== 'code') return refuse('unsupported', `Onboardbase has no "${grant}" grant.`);
    const state = randomBytes(32).toString('base64url');
    memory.pending.push(state);
    const url = new URL(setup.endpoints.authorization);
    url.searchParams.set('response_type', 'code');
    url.searchParams.set('client_id', setup.clientId);
    url.searchParams.set('redirect_uri', setup.redirectUri);
    url.searchParams.set('scopes', setup.scopes.join(',')); // "separated by commas"
    url.searchParams.set('state', state);
    return { ok: true, url: url.href };
  };

  // "Handling Authorization": the state comes back "if specified", with a code as with an error.
  const callback: Session['callback'] = async ({ now, url }) => {
    const query = new URL(url).searchParams;
    const repeated = ['code', 'state', 'error'].some((name) => query.getAll(name).length > 1);
    if (repeated) return refuse('malformed', 'The callback repeats a parameter (RFC 6749, 3.1).');
    const state = query.get('state') ?? '';
    // RFC 9700, 4.7.1. The state of a callback that was seen before is gone, and so refused here too.
    const expected = memory.pending.includes(state);
    if (!expected) return refuse('security', 'The callback carries no state that this session waits for.');
    memory.pending = memory.pending.filter((other) => other !== state);
    const error = query.get('error');
    if (error !== null) return refuse('provider_error', `Not authorized: ${error}.`, { code: error });
    const code = query.get('code');
    if (!code) return refuse('malformed', 'The callback carries neither a code nor an error.');
    return requestKey(code, now);
  };

  // "Requesting for an Access API Key With an Auth Code": a POST with all parameters in the URL.
  async function requestKey(code: string, now: number): Promise<Tokens | Refusal> {
    const request = new URL(setup.endpoints.token);
    request.searchParams.set('client_id', setup.clientId);
    if (setup.clientSecret !== null) request.searchParams.set('client_secret', setup.clientSecret);
    request.searchParams.set('grant_type', 'authorization_code');
    request.searchParams.set('code', code);
    request.searchParams.set('redirect_uri', setup.redirectUri);
    const answer = await send('The token endpoint', request.href, { method: 'POST' });
    if (!answer.ok) return answer;
    const { body, status } = answer;
    const errors = Array.isArray(body.errors) ? body.errors : [];
    if (status < 200 || status >= 300 || errors.length > 0) {
      // "Error Codes": the message is the word that a callback calls `error`, the code is its number.
      const code = readText(Object(errors[0]).message);
      return refuse('provider_error', `The token endpoint refused: ${code ?? 'no code'} (${status}).`, {
        code,
        status,
      });
    }
    const data = Object(body.data);
    const accessToken = readText(data.api_key);
    const passphrase = readText(data.passphrase);
    const extra: Record<string, string> = passphrase === null ? {} : { passphrase };
    const endsAtMs = readEnd(data.expires_in, now);
    if (!accessToken) return refuse('malformed', 'The token endpoint gave no api_key.');
    if (Number.isNaN(endsAtMs)) return refuse('malformed', 'The token endpoint gave an expires_in that is no number.');
    const tokens = {
      accessToken,
      tokenType: readText(data.token_type),
      refreshToken: null, // the page has none
      scopes: Array.isArray(data.scopes) ? data.scopes.map(String) : setup.scopes,
      expiry: endsAtMs === null ? null : { at: endsAtMs / 1000 },
      extra,
    };
    memory.kept = { tokens, endsAtMs, spent: false };
    return { ok: true, tokens };
  }

  // The page shows no call; its `token_type` "bearer" says how the key is sent (RFC 6749, 7.1, and RFC 6750, 2.1).
  const callApi: Session['callApi'] = async ({ now, api }) => {
    const endpoint = setup.apis[api];
    if (!endpoint) return refuse('unsupported', `No API is set up under the name "${api}".`);
    const used = memory.kept;
    const fresh = used && !used.spent && (used.endsAtMs === null || now < used.endsAtMs);
    if (!fresh) return refuse('needs_reauthorization', 'There is no API key that still works: authorize again.');
    const headers = { authorization: `Bearer ${used.tokens.accessToken}` };
    const answer = await send(`The API "${api}"`, endpoint.url, { method: endpoint.method, headers });
    if (!answer.ok) return answer;
    if (answer.status === 401) used.spent = true;
    return { ok: true, status: answer.status };
  };

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

  return { begin, callback, callApi, save: () => ({ ok: true, saved: JSON.stringify(memory) }) };
}

/** When a key ends, in epoch milliseconds: the sample of `expires_in`, 1680011776, is an instant and no lifetime. */
function readEnd(expiresIn: unknown, now: number): number | null {
  if (expiresIn == null) return null;
  const seconds = /^\d+$/.test(String(expiresIn)) ? Number(expiresIn) : Number.NaN;
  // A number too small for an instant is read as what its name says, a lifetime (RFC 6749, 5.1).
  const isLifetime = seconds < 10 * 365 * 24 * 60 * 60;
  return isLifetime ? now + seconds * 1000 : seconds * 1000;
}

function refuse(reason: Refusal['reason'], message: string, evidence: Partial<Refusal> = {}): Refusal {
  return { ...evidence, ok: false, reason, message };
}

const readText = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
