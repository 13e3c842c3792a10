export type App = { clientId: string; redirectUri: string; scopes: string[] };
export type Tokens = {
  accessToken: string;
  tokenType: string;
  refreshToken: string;
  expiresAt?: number;
  scopes: string[];
};

const site = 'https://hub.regardingwork.com';

const refused = (...why: unknown[]) => new Error(`refused: ${why.filter(Boolean).join(' ')}`);

export function authorizationUrl(app: App, state: string, challenge: string): string {
  const url = new URL(`${site}/api/oauth/authorize`);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('client_id', app.clientId);
  url.searchParams.set('redirect_uri', app.redirectUri);
  url.searchParams.set('scope', app.scopes.join(' '));
  url.searchParams.set('state', state);
  url.searchParams.set('code_challenge', challenge);
  url.searchParams.set('code_challenge_method', 'S256');
  return url.href;
}

export function readCallback(url: string, state: string): string {
  const query = new URL(url).searchParams;
  const error = query.get('error');
  if (error) throw new Error(`not authorized: ${error}`);
  if (query.get('state') !== state) throw new Error('not begun by this session');
  const code = query.get('code');
  if (!code) throw new Error('neither a code nor an error came back');
  return code;
}

export async function requestToken(app: App, code: string, verifier: string): Promise<Tokens> {
  const response = await fetch(`${site}/api/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: app.redirectUri,
      code_verifier: verifier,
      client_id: app.clientId,
    }),
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
    expiresAt: Date.now() + answer.expires_in * 1000,
    scopes: app.scopes, // what was asked for: the answer does not say what was granted
  };
}

export async function refresh(app: App, tokens: Tokens): Promise<Tokens> {
  const response = await fetch(`${site}/api/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: tokens.refreshToken,
      client_id: app.clientId,
    }),
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
    ...(answer.expires_in !== undefined && { expiresAt: Date.now() + answer.expires_in * 1000 }),
    scopes: tokens.scopes, // what was asked for: the answer does not say what was granted
  };
}

export async function callMe(tokens: Tokens): Promise<unknown> {
  const response = await fetch(`${site}/api/auth/me`, {
    headers: { authorization: `Bearer ${tokens.accessToken}` },
  });
  if (response.status === 401) throw refused(401, 'the token is dead: refresh it once, then ask the person');
  if (!response.ok) throw refused(response.status);
  return response.json();
}

export async function callTeams(tokens: Tokens): Promise<unknown> {
  const response = await fetch(`${site}/api/user/teams`, {
    headers: { authorization: `Bearer ${tokens.accessToken}` },
  });
  if (response.status === 401) throw refused(401, 'the token is dead: refresh it once, then ask the person');
  if (!response.ok) throw refused(response.status);
  return response.json();
}
