/**
 * A small Express application for a provider whose code arrives in the fragment and whose parameters are headers.
 * Sound, or with faults planted in it; like many, it looks at no status.
 */
import { randomUUID } from 'node:crypto';
import express, { type Request, type Response } from 'express';
import { listen } from '../../../../mocks/hosts/express.ts';
import type { SetupData } from '../../../../specs/record/trace.ts';

export type PlantedMistakes = {
  /** The token request names no redirect URI. */
  redirect?: boolean;
  /** The token request names no scope. */
  scope?: boolean;
  /** The API is called as RFC 6750 has it. */
  bearer?: boolean;
};

export type HeaderApp = {
  url: string;
  redirectUri: string;
  /** Tells the application what it learned when it was registered. */
  connect(setup: SetupData): void;
  close(): Promise<void>;
};

type Session = { state?: string; token?: string };

/** The fragment reaches no server by itself: this page sends it there, as a form. */
const CALLBACK_PAGE = `<!doctype html>
<title>One moment</title>
<form method="post" action="/callback" data-posts-fragment><input type="hidden" name="fragment"></form>
<script>
document.forms[0].fragment.value = location.hash.slice(1);
document.forms[0].submit();
</script>
`;

export async function startHeaderApp(planted: PlantedMistakes = {}): Promise<HeaderApp> {
  const sessions = new Map<string, Session>();
  let setup: SetupData | undefined;
  const app = express();

  app.get('/login', (request, response) => {
    const { endpoints, clientId, redirectUri, scopes } = known();
    const state = randomUUID();
    sessionOf(request, response).state = state;
    const query = {
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      scope: scopes.join(' '),
      state,
    };
    response.redirect(`${endpoints.authorization}?${new URLSearchParams(query)}`);
  });

  app.get('/callback', (_, response) => void response.type('html').send(CALLBACK_PAGE));

  app.post('/callback', express.urlencoded({ extended: false }), async (request, response) => {
    const { endpoints, clientId, redirectUri, scopes } = known();
    const session = sessionOf(request, response);
    const returned = new URLSearchParams((request.body as { fragment: string }).fragment);
    if (session.state === undefined || returned.get('state') !== session.state) {
      return void response.status(400).send('This is not the answer to anything that began here.');
    }
    delete session.state;
    const answer = await fetch(endpoints.token, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-grant-type': 'authorization_code',
        'x-client-id': clientId,
        'x-auth-code': returned.get('code') ?? '',
        ...(!planted.redirect && { 'x-redirect-uri': redirectUri }),
        ...(!planted.scope && { 'x-scope': scopes.join(' ') }),
      },
    });
    session.token = ((await answer.json()) as { access_token?: string }).access_token ?? 'undefined';
    response.redirect(303, '/profile');
  });

  app.get('/profile', async (request, response) => {
    const { token = '' } = sessionOf(request, response);
    const headers: Record<string, string> = planted.bearer
      ? { authorization: `Bearer ${token}` }
      : { 'x-access-token': token };
    const answer = await fetch(known().apis.me?.url ?? '', { headers });
    response
      .status(answer.status)
      .type('json')
      .send(await answer.text());
  });

  const known = (): SetupData => {
    if (!setup) throw new Error('connect() comes first');
    return setup;
  };

  function sessionOf(request: Request, response: Response): Session {
    const id = /\bapp=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
    const found = id === undefined ? undefined : sessions.get(id);
    if (found) return found;
    const fresh = randomUUID();
    const session = {};
    sessions.set(fresh, session);
    response.cookie('app', fresh, { httpOnly: true, sameSite: 'lax' });
    return session;
  }

  const { url, close } = await listen(app);
  return {
    url,
    redirectUri: `${url}/callback`,
    connect(told) {
      setup = told;
    },
    close,
  };
}
