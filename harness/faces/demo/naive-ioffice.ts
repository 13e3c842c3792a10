/**
 * iOFFICE as somebody would write it who knows OAuth and has not read the page: the client of `quirkproof demo`.
 * Every mistake in it is a habit that works elsewhere. Do not copy it.
 */
import type { Client, Refusal, Session, Setup, Tokens } from '../../../specs/contract/contract.ts';

type Held = { accessToken: string; refreshToken: string | null; endsAt: number };

export const naiveIoffice = {
  hello: {
    name: 'naive-ioffice',
    version: '1.0.0',
    language: 'TypeScript',
    kind: 'application',
    providers: ['ioffice'],
    clock: 'now',
    wirings: ['plain'],
    // biome-ignore format: a table
    does: {
      state: 'library', pkce: 'none', callback: 'library', singleUse: 'library', expiry: 'library',
      keepsRefreshToken: 'library', refresh: 'library', autoRefresh: 'library', callApi: 'library', revoke: 'none',
      direct: 'none', implicit: 'none', save: 'none', timeout: 'none',
    },
  },
  open: ({ setup }) => createSession(setup),
} satisfies Client;

function createSession(setup: Setup): Session {
  const scope = setup.scopes.join(' ');
  let held: Held | undefined;

  const begin: Session['begin'] = () => {
    const url = new URL(setup.endpoints.authorization);
    url.searchParams.set('response_type', 'code');
    url.searchParams.set('client_id', setup.clientId);
    url.searchParams.set('redirect_uri', setup.redirectUri);
    url.searchParams.set('scope', scope);
    // Mistake: the same for everybody, and looked at by nobody.
    url.searchParams.set('state', 'xyz');
    return { ok: true, url: url.href };
  };

  const callback: Session['callback'] = async ({ url, now }) => {
    // Mistake: the code arrives in the fragment.
    const code = new URL(url).searchParams.get('code');
    if (code === null) return refuse('malformed', 'there is no code in the callback');
    return requestTokens({ grant_type: 'authorization_code', code, redirect_uri: setup.redirectUri }, now);
  };

  const refresh: NonNullable<Session['refresh']> = async ({ now }) => {
    if (!held?.refreshToken) return refuse('needs_reauthorization', 'there is no refresh token');
    return requestTokens({ grant_type: 'refresh_token', refresh_token: held.refreshToken }, now);
  };

  // Mistakes: a form body where the page asks for headers; neither scope nor redirect URI on refresh.
  async function requestTokens(form: Record<string, string>, now: number): Promise<Tokens | Refusal> {
    const body = new URLSearchParams({ client_id: setup.clientId, ...form });
    const response = await setup.fetch(setup.endpoints.token, { method: 'POST', body });
    const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    if (!response.ok) return refuse('provider_error', `the token endpoint answered ${response.status}`);
    const { access_token, refresh_token, expires_in } = answer;
    if (typeof access_token !== 'string') return refuse('malformed', 'there is no access_token');
    // Mistake: expires_in counts milliseconds.
    const endsAt = Math.floor(now / 1000) + Number(expires_in);
    held = {
      accessToken: access_token,
      refreshToken: typeof refresh_token === 'string' ? refresh_token : null,
      endsAt,
    };
    return {
      ok: true,
      tokens: { accessToken: held.accessToken, refreshToken: held.refreshToken, expiry: { at: endsAt } },
    };
  }

  const callApi: NonNullable<Session['callApi']> = async ({ api, now }) => {
    const endpoint = setup.apis[api];
    if (!held || !endpoint) return refuse('needs_reauthorization', 'not signed in');
    if (held.endsAt * 1000 <= now) {
      const renewed = await refresh({ now });
      if (!renewed.ok) return renewed;
    }
    // Mistake: the token travels in a header of its own.
    const headers = { authorization: `Bearer ${held.accessToken}` };
    const response = await setup.fetch(endpoint.url, { method: endpoint.method, headers });
    return { ok: true, status: response.status };
  };

  return { begin, callback, refresh, callApi };
}

const refuse = (reason: Refusal['reason'], message: string): Refusal => ({ ok: false, reason, message });
