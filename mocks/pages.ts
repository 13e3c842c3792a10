/** How a page leaves the mock: its head, its headers, and the pages of a few sentences. It knows no flow. */
import type { HeaderPairs, HttpResponse } from './http.ts';
import { type HtmlMarkup, html } from './pages/html.ts';
import { FULL, hueClass, type PageStyle, PLAIN } from './pages/style.ts';

/** How the pages name the provider whose they are. */
export type Brand = {
  name: string;
  /** The headings of its document, by anchor. */
  sections: Record<string, string>;
  /** Where a person can read more of it. */
  more?: string;
};

/** For a mock that was not told. */
export const NO_BRAND: Brand = { name: 'the provider', sections: {} };

/** A page of plain sentences. */
export const messagePage = (status: number, title: string, ...sentences: string[]): HttpResponse =>
  write(
    status,
    title,
    PLAIN,
    html`<main>
<h1>${title}</h1>
${sentences.map((sentence) => html`<p>${sentence}</p>\n`)}</main>`,
  );

export type BrandedPage = {
  title: string;
  brand: Brand;
  /** What the person deals with. */
  card: HtmlMarkup;
  /** What the card does not say, for who is developing. */
  under?: HtmlMarkup;
  headers?: HeaderPairs;
};

/** A page of the provider. */
export function brandedPage(status: number, { title, brand, card, under, headers = [] }: BrandedPage): HttpResponse {
  const body = html`<div class="${hueClass(brand.name)}">
<main class="page">
<div class="card">
<p class="brand"><span class="mark" aria-hidden="true">${initialOf(brand.name)}</span>${brand.name}</p>
${card}
</div>
</main>
${under && html`<aside class="under" aria-label="About this mock">${under}</aside>`}
</div>`;
  const response = write(status, `${title} · ${brand.name}`, FULL, body);
  return { ...response, headers: [...response.headers, ...headers] };
}

/** A page wider than a card. */
export const widePage = (title: string, name: string, body: HtmlMarkup): HttpResponse =>
  write(200, title, FULL, html`<div class="wide ${hueClass(name)}">${body}</div>`);

export const initialOf = (name: string): string => name.replace(/^the /i, '').slice(0, 1).toUpperCase();

/**
 * The policy has no form-action: Chromium holds it against every redirect that follows a form, and the way leads on to
 * the application and to wherever that sends the browser.
 */
function write(status: number, title: string, { css, hash }: PageStyle, body: HtmlMarkup): HttpResponse {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>${{ markup: css }}</style>
</head>
<body>
${body}
</body>
</html>
`;
  return {
    status,
    headers: [
      ['Content-Type', 'text/html;charset=UTF-8'],
      ['Cache-Control', 'no-store'],
      ['Pragma', 'no-cache'],
      ['Referrer-Policy', 'no-referrer'],
      ['X-Content-Type-Options', 'nosniff'],
      ['Content-Security-Policy', `default-src 'none'; style-src ${hash}; base-uri 'none'; frame-ancestors 'none'`],
    ],
    body: page.markup,
  };
}
