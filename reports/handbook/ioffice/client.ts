export type App = { clientId: string; clientSecret: string; redirectUri: string; scopes: string[] };
export type Tokens = {
  accessToken: string;
  tokenType: string;
  refreshToken: string;
  expiresAt?: number;
  scopes: string[];
};

const site = 'https://customer.ioffice.example'; // the address of the customer's own iOFFICE site

const refused = (...why: unknown[]) => new Error(`refused: ${why.filter(Boolean).join(' ')}`);

export function authorizationUrl(app: App, state: string): string {
  const url = new URL(`${site}/login.html`);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('client_id', app.clientId);
  url.searchParams.set('redirect_uri', app.redirectUri);
  url.searchParams.set('scope', app.scopes.join(' '));
  url.searchParams.set('state', state);
  return url.href;
}

export function readCallback(url: string, state: string): string {
  const fragment = new URLSearchParams(new URL(url).hash.slice(1));
  const query = new URL(url).searchParams;
  const error = query.get('error');
  if (error) throw new Error(`not authorized: ${error}`);
  if (fragment.get('state') !== state) throw new Error('not begun by this session');
  // 'appCode' stands there too: it is not the code, and nothing asks for it.
  const code = fragment.get('code');
  if (!code) throw new Error('neither a code nor an error came back');
  return code;
}

export async function requestCode(app: App, username: string, password: string): Promise<string> {
  const response = await fetch(`${site}/external/api/oauth2/auth`, {
    method: 'POST',
    headers: {
      'x-auth-username': username,
      'x-auth-password': password,
      'x-client-id': app.clientId,
    },
  });
  const answer = await response.json().catch(() => ({}));
  const error = answer.error;
  if (!response.ok || error) throw refused(response.status, error);
  return answer.code ?? '';
}

export async function requestToken(app: App, code: string): Promise<Tokens> {
  const response = await fetch(`${site}/external/api/oauth2/token`, {
    method: 'POST',
    headers: {
      'x-grant-type': 'authorization_code',
      'x-auth-code': code,
      'x-redirect-uri': app.redirectUri,
      'x-client-id': app.clientId,
      'x-scope': app.scopes.join(' '),
    },
  });
  const answer = await response.json().catch(() => ({}));
  const error = answer.error;
  if (!response.ok || error) throw refused(response.status, error);
  const accessToken = answer.access_token;
  if (typeof accessToken !== 'string') throw refused(response.status);
  return {
    accessToken,
    tokenType: answer.token_type,
    refreshToken: answer.refresh_token,
    expiresAt: Date.now() + answer.expires_in, // milliseconds, not seconds
    scopes: app.scopes, // what was asked for: the answer does not say what was granted
  };
}

export async function refresh(app: App, tokens: Tokens): Promise<Tokens> {
  const response = await fetch(`${site}/external/api/oauth2/token`, {
    method: 'POST',
    headers: {
      'x-grant-type': 'refresh_token',
      'x-refresh-token': tokens.refreshToken,
      'x-redirect-uri': app.redirectUri,
      'x-client-id': app.clientId,
      'x-scope': app.scopes.join(' '),
    },
  });
  const answer = await response.json().catch(() => ({}));
  const error = answer.error;
  if (!response.ok || error) throw refused(response.status, error);
  const accessToken = answer.access_token;
  if (typeof accessToken !== 'string') throw refused(response.status);
  return {
    accessToken,
    tokenType: answer.token_type,
    refreshToken: answer.refresh_token ?? tokens.refreshToken, // the old one is kept where no new one comes
    expiresAt: Date.now() + answer.expires_in, // milliseconds, not seconds
    scopes: tokens.scopes, // what was asked for: the answer does not say what was granted
  };
}

export async function revoke(token: string): Promise<void> {
  const response = await fetch(`${site}/external/api/oauth2/revoke`, {
    method: 'POST',
    headers: { 'x-token': token },
  });
  const answer = await response.json().catch(() => ({}));
  const error = answer.error;
  if (!response.ok || error) throw refused(response.status, error);
}

export async function callMe(tokens: Tokens): Promise<unknown> {
  const response = await fetch(`${site}/external/api/rest/v2/users/me`, {
    headers: { 'x-access-token': tokens.accessToken },
  });
  if (response.status === 401) throw refused(401, 'the token is dead: refresh it once, then ask the person');
  if (!response.ok) throw refused(response.status);
  return response.json();
}
