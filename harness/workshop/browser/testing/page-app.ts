/**
 * An application that is nothing but a page: the script in it reads the callback and makes every request itself.
 * Its server hands the page out, and keeps what it was asked for. For tests.
 */
import express from 'express';
import { listen } from '../../../../mocks/hosts/express.ts';
import type { SetupData } from '../../../../specs/record/trace.ts';

/** Which flow the page knows: a code in the fragment and headers, a token in the fragment, or a code with PKCE. */
export type Flow = 'headers' | 'implicit' | 'pkce';

export type PageApp = {
  url: string;
  redirectUri: string;
  /** The targets of all requests that the server has had. */
  asked: string[];
  connect(flow: Flow, setup: SetupData): void;
  close(): Promise<void>;
};

export async function startPageApp(): Promise<PageApp> {
  const asked: string[] = [];
  let config: { flow: Flow; setup: SetupData } | undefined;
  const app = express();
  app.use((request, _response, next) => {
    asked.push(request.originalUrl);
    next();
  });
  app.get('/config.json', (_, response) => void response.json(config));
  app.get(['/', '/callback'], (_, response) => void response.type('html').send(PAGE));
  const { url, close } = await listen(app);
  return {
    url,
    redirectUri: `${url}/callback`,
    asked,
    connect(flow, setup) {
      config = { flow, setup };
    },
    close,
  };
}

const PAGE = `<!doctype html>
<html lang="en">
<title>An application in a page</title>
<p id="told" aria-live="polite"></p>
<button id="connect">Connect</button> <button id="call">Call</button> <button id="refresh">Refresh</button>
<script type="module">
const { flow, setup } = await (await fetch('/config.json')).json();
const { endpoints, clientId: client_id, redirectUri: redirect_uri } = setup;
const scope = setup.scopes.join(' ');
const kept = sessionStorage;
const tell = (text) => { document.getElementById('told').textContent = text; };
const base64url = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

async function connect() {
  kept.state = crypto.randomUUID();
  const query = new URLSearchParams({ response_type: flow === 'implicit' ? 'token' : 'code', client_id, redirect_uri, scope, state: kept.state });
  if (flow === 'pkce') {
    kept.verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
    query.set('code_challenge', base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(kept.verifier))));
    query.set('code_challenge_method', 'S256');
  }
  location.href = endpoints.authorization + '?' + query;
}

async function arrive() {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const query = new URLSearchParams(location.search);
  const returned = fragment.size > 0 ? fragment : query;
  if (returned.size === 0) return tell(kept.access ? 'connected before' : 'nobody is connected');
  history.replaceState(null, '', '/');
  if (returned.get('state') !== kept.state) return tell('refused: state');
  delete kept.state;
  if (returned.has('error')) return tell('refused: ' + returned.get('error'));
  if (flow === 'implicit') return keep({ access_token: returned.get('access_token') });
  await exchange({ code: returned.get('code') });
}

async function exchange({ code, refresh }) {
  const grant = code ? 'authorization_code' : 'refresh_token';
  const headers = { 'content-type': 'application/json', 'x-grant-type': grant, 'x-client-id': client_id, 'x-redirect-uri': redirect_uri, 'x-scope': scope };
  headers[code ? 'x-auth-code' : 'x-refresh-token'] = code ?? refresh;
  const form = { grant_type: grant, client_id, ...(code ? { code, redirect_uri, code_verifier: kept.verifier } : { refresh_token: refresh }) };
  const init = flow === 'headers' ? { headers } : { body: new URLSearchParams(form) };
  const answer = await fetch(endpoints.token, { method: 'POST', ...init });
  const body = await answer.json();
  if (answer.ok) keep(body); else tell('refused: ' + body.error);
}

function keep({ access_token, refresh_token }) {
  kept.access = access_token;
  kept.refresh = refresh_token ?? '';
  tell('connected');
}

async function call() {
  const [api] = Object.values(setup.apis);
  const headers = flow === 'headers' ? { 'x-access-token': kept.access } : { authorization: 'Bearer ' + kept.access };
  const answer = await fetch(api.url, { method: api.method, headers });
  tell(answer.ok ? 'hello ' + (await answer.json()).username : 'the API answered ' + answer.status);
}

document.getElementById('connect').onclick = connect;
document.getElementById('call').onclick = call;
document.getElementById('refresh').onclick = () => exchange({ refresh: kept.refresh });
await arrive();
</script>
</html>
`;
