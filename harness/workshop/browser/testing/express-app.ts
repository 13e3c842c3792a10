/**
 * A small Express application that connects its users to a provider through a client of the contract. For tests.
 * A callback without a query is asked for its fragment by a script, which only a browser runs.
 */
import { randomUUID } from 'node:crypto';
import express, { type Request, type Response } from 'express';
import { listen } from '../../../../mocks/hosts/express.ts';
import { html } from '../../../../mocks/pages/html.ts';
import type { Client, ClientAnswer, Session } from '../../../../specs/contract/contract.ts';
import type { SetupData } from '../../../../specs/record/trace.ts';

export type ExpressApp = {
  url: string;
  redirectUri: string;
  /** Tells the application what it learned when it was registered. */
  connect(client: Client, setup: SetupData): void;
  /** Does something just before the next callback is dealt with. */
  beforeNextCallback(work: () => Promise<void>): void;
  close(): Promise<void>;
};

type Visitor = { session: Session; told: string };

export async function startExpressApp(): Promise<ExpressApp> {
  const visitors = new Map<string, Visitor>();
  let provider: { client: Client; setup: SetupData } | undefined;
  let meanwhile: (() => Promise<void>) | undefined;
  const app = express();
  const now = Date.now;

  app.get('/', async (request, response) => {
    const { told } = await visitorOf(request, response);
    response.type('html').send(statusPage(told));
  });
  app.get('/login', async (request, response) => {
    const begun = await (await visitorOf(request, response)).session.begin({ now: now() });
    if (begun.ok !== true) throw new Error(JSON.stringify(begun));
    response.redirect(begun.url);
  });
  app.get('/callback', async (request, response) => {
    if (new URL(request.originalUrl, url).search === '') return void response.type('html').send(FRAGMENT_PAGE);
    await arrive(request, response, request.originalUrl);
  });
  app.post('/callback', express.urlencoded({ extended: false }), (request, response) =>
    arrive(request, response, `/callback#${(request.body as { fragment: string }).fragment}`),
  );
  app.get('/refresh', async (request, response) => {
    const visitor = await visitorOf(request, response);
    tell(visitor, response, await visitor.session.refresh?.({ now: now() }));
  });
  app.get('/api/:name', async (request, response) => {
    const visitor = await visitorOf(request, response);
    tell(visitor, response, await visitor.session.callApi?.({ now: now(), api: request.params.name }));
  });

  async function arrive(request: Request, response: Response, target: string): Promise<void> {
    const visitor = await visitorOf(request, response);
    const work = meanwhile;
    meanwhile = undefined;
    await work?.();
    tell(visitor, response, await visitor.session.callback({ now: now(), url: url + target }));
  }

  function tell(visitor: Visitor, response: Response, answer: ClientAnswer | undefined): void {
    visitor.told = inWords(answer);
    response.redirect(303, '/');
  }

  async function visitorOf(request: Request, response: Response): Promise<Visitor> {
    const id = /\bvisitor=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
    const found = visitors.get(id ?? '');
    if (found) return found;
    if (!provider) throw new Error('connect() comes first');
    const setup = { ...provider.setup, fetch: globalThis.fetch };
    const visitor = { session: await provider.client.open({ now: now(), setup }), told: 'nobody is connected' };
    const fresh = randomUUID();
    visitors.set(fresh, visitor);
    response.cookie('visitor', fresh, { httpOnly: true, sameSite: 'lax' });
    return visitor;
  }

  const { url, close } = await listen(app);
  return {
    url,
    redirectUri: `${url}/callback`,
    connect(client, setup) {
      provider = { client, setup };
    },
    beforeNextCallback(work) {
      meanwhile = work;
    },
    close,
  };
}

function inWords(answer: ClientAnswer | undefined): string {
  if (!answer) return 'unsupported';
  if (answer.ok === true) {
    if ('status' in answer) return `the API answered ${answer.status}`;
    return 'tokens' in answer ? `connected, scopes: ${(answer.tokens.scopes ?? []).join(' ')}` : 'done';
  }
  return answer.ok === false ? `refused: ${answer.reason} ${answer.code ?? ''}`.trim() : answer.adapterFault;
}

const statusPage = (told: string): string =>
  html`<!doctype html>
<html lang="en">
<title>An application</title>
<p id="told">${told}</p>
<p><a href="/login">Connect</a></p>
</html>`.markup;

const FRAGMENT_PAGE = `<!doctype html>
<html lang="en">
<title>One moment</title>
<form method="post" action="/callback"><input type="hidden" name="fragment"></form>
<script>
document.forms[0].fragment.value = location.hash.slice(1);
document.forms[0].submit();
</script>
</html>`;
