export type App = { clientId: string; clientSecret: string; redirectUri: string; scopes: string[] };
export type Tokens = {
  accessToken: string;
  tokenType: string;
  expiresAt?: number;
  scopes: string[];
  passphrase: string;
};

const site = 'https://app.onboardbase.com';
const api = 'https://api.onboardbase.com';

const refused = (...why: unknown[]) => new Error(`refused: ${why.filter(Boolean).join(' ')}`);

export function authorizationUrl(app: App, state: string): string {
  const url = new URL(`${site}/oauth/authorize`);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('client_id', app.clientId);
  url.searchParams.set('redirect_uri', app.redirectUri);
  url.searchParams.set('scopes', app.scopes.join(','));
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
  const url = new URL(`${api}/oauth/token`);
  url.searchParams.set('grant_type', 'authorization_code');
  url.searchParams.set('code', code);
  url.searchParams.set('redirect_uri', app.redirectUri);
  url.searchParams.set('client_id', app.clientId);
  url.searchParams.set('client_secret', app.clientSecret);
  const response = await fetch(url, { method: 'POST' });
  const answer = await response.json().catch(() => ({}));
  const error = answer.errors?.[0]?.message;
  const number = answer.errors?.[0]?.code;
  if (!response.ok || error) throw refused(response.status, error, number);
  const accessToken = answer.data?.api_key;
  if (typeof accessToken !== 'string') throw refused(response.status);
  return {
    accessToken,
    tokenType: answer.data?.token_type,
    expiresAt: answer.data?.expires_in * 1000, // an instant, in seconds since 1970
    scopes: answer.data?.scopes ?? app.scopes,
    passphrase: answer.data?.passphrase,
  };
}
