export type App = { clientId: string; clientSecret: string; redirectUri: string; scopes: string[] };
export type Tokens = {
  accessToken: string;
  tokenType: string;
  refreshToken: string;
  expiresAt?: number;
  scopes: string[];
};

const site = 'https://www.psohubapp.com';

const refused = (...why: unknown[]) => new Error(`refused: ${why.filter(Boolean).join(' ')}`);

export function authorizationUrl(app: App, state: string): string {
  const url = new URL(`${site}/link/apiauthorization`);
  url.searchParams.set('clientid', app.clientId);
  url.searchParams.set('redirecturl', app.redirectUri);
  url.searchParams.set('scope', app.scopes.join(' '));
  url.searchParams.set('state', state);
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

export async function requestToken(app: App, code: string): Promise<Tokens> {
  const response = await fetch(`${site}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: app.redirectUri,
      client_id: app.clientId,
      client_secret: app.clientSecret,
    }),
  });
  const answer = await response.json().catch(() => ({}));
  const error = answer.error;
  if (!response.ok || error) throw refused(response.status, error);
  const accessToken = answer.access_token;
  if (typeof accessToken !== 'string') throw refused(response.status);
  return {
    accessToken,
    tokenType: 'Bearer', // not in the answer: a bearer token all the same
    refreshToken: answer.refresh_token,
    expiresAt: Date.now() + answer.expires_in * 1000,
    scopes: app.scopes, // what was asked for: the answer does not say what was granted
  };
}

export async function refresh(app: App, tokens: Tokens): Promise<Tokens> {
  const response = await fetch(`${site}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: tokens.refreshToken,
      client_id: app.clientId,
      client_secret: app.clientSecret,
      redirect_uri: app.redirectUri,
    }),
  });
  const answer = await response.json().catch(() => ({}));
  const error = answer.error;
  if (!response.ok || error) throw refused(response.status, error);
  const accessToken = answer.access_token;
  if (typeof accessToken !== 'string') throw refused(response.status);
  return {
    accessToken,
    tokenType: 'Bearer', // not in the answer: a bearer token all the same
    refreshToken: answer.refresh_token ?? tokens.refreshToken, // the old one is kept where no new one comes
    expiresAt: Date.now() + answer.expires_in * 1000,
    scopes: tokens.scopes, // what was asked for: the answer does not say what was granted
  };
}

export async function callProjects(tokens: Tokens): Promise<unknown> {
  const response = await fetch(`${site}/rest/psohubapi/v1/project`, {
    headers: { authorization: `Bearer ${tokens.accessToken}` },
  });
  if (response.status === 401) throw refused(401, 'the token is dead: refresh it once, then ask the person');
  if (!response.ok) throw refused(response.status);
  return response.json();
}
