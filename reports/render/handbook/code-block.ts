/** Code and messages, each under what it is. */
import { html, type SafeHtml } from '@remix-run/html-template';
import type { CodeLine } from './code/pen.ts';
import { type Links, providerPath } from './paths.ts';
import type { Excerpt } from './quirks.ts';

/**
 * @param snippet how the tests find it: `curl exchange`, `ts exchange`. What carries one is run, and its answer compared.
 */
export const codeBlock = (label: string, text: string, snippet?: string): SafeHtml =>
  html`<figure><figcaption>${label}</figcaption><pre><code${snippet === undefined ? null : html` data-snippet="${snippet}"`}>${text}</code></pre></figure>
`;

/** Lines of a provider's client, with the way to the function that they were taken from. */
export const excerptBlock = ({ path, name, lines }: Excerpt, provider: string, links: Links): SafeHtml =>
  html`<figure class="excerpt"><figcaption>${
    name === '' ? 'At the top' : html`In <a href="${links.to(providerPath(provider), path)}"><code>${name}</code></a>`
  }</figcaption><pre><code>${dedented(lines)}</code></pre></figure>
`;

function dedented(lines: readonly CodeLine[]): string {
  const depth = Math.min(...lines.map(({ text }) => text.length - text.trimStart().length));
  return lines.map(({ text }) => text.slice(depth)).join('\n');
}
