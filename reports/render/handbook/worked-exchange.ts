/** A recorded exchange, with the code and the command that make it. */
import { html, type SafeHtml } from '@remix-run/html-template';
import { legPath } from '../../../specs/clauses/path-of.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import { textOf } from './code/write-client.ts';
import { codeBlock } from './code-block.ts';
import { curlText, requestText, responseText } from './exchange-text.ts';
import type { Worked } from './material.ts';
import type { ProviderView } from './site.ts';

/** Those that a browser makes have no command: nobody signs in with curl. */
const BY_BROWSER = new Set(['authorize', 'callback', 'denial', 'implicit']);

/** @param path the node of the exchange; a node without one has only its code. */
export function workedExchange(view: ProviderView, path: string): SafeHtml | null {
  const worked = view.worked.get(path);
  const snippet = view.code.snippets.find((one) => one.path === path);
  if (!worked && !snippet) return null;
  return html`<div class="worked">
${snippet ? codeBlock('In TypeScript', textOf(snippet.lines).trimEnd(), `ts ${path}`) : null}${
  worked ? (BY_BROWSER.has(path) ? browserBlocks(worked, path) : clientBlocks(worked, view)) : null
}</div>
`;
}

const clientBlocks = (worked: Worked, { facts }: ProviderView): SafeHtml =>
  html`${codeBlock('With curl', curlText(worked.request), `curl ${worked.path}`)}${codeBlock('The request', requestText(worked.request))}${codeBlock('The answer', responseText(worked.response), `answer ${worked.path}`)}${isOfApi(worked, facts) ? null : gave(worked)}`;

const isOfApi = ({ path }: Worked, { apis }: Facts): boolean =>
  Object.keys(apis).some((api) => legPath('api', api) === path);

function browserBlocks(worked: Worked, path: string): SafeHtml {
  const location = worked.response.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
  const came = location ?? `(nothing: a page of the provider, with status ${worked.response.status})`;
  const asked =
    path === 'authorize' || path === 'implicit'
      ? codeBlock('Where the browser goes', worked.request.url, `url ${path}`)
      : null;
  const back = path === 'authorize' ? null : codeBlock(CAME[path] ?? 'What comes back', came, `answer ${path}`);
  return html`${asked}${back}${path === 'callback' ? gave(worked) : null}`;
}

const CAME: Record<string, string> = {
  callback: 'Where the browser comes back',
  denial: 'What comes of a refusal',
  implicit: 'Where the browser comes back',
};

/** An instant is a number that nobody can read. */
function gave({ gave, path }: Worked): SafeHtml | null {
  if (gave === undefined) return null;
  const text = JSON.stringify(gave, (key, value) => (key === 'expiresAt' ? new Date(value).toISOString() : value), 2);
  return codeBlock('What the TypeScript makes of it', text, `gave ${path}`);
}
