/** The frame of every page: head, the way around, search, and what the page has to say. */
import { html, type SafeHtml } from '@remix-run/html-template';
import type { Page } from './material.ts';
import { createLinks, type Links } from './paths.ts';

type PageContent = {
  path: string;
  title: string;
  /** One sentence for search engines and previews. */
  description: string;
  /** Where the page stands, from the top; the page itself is not among them. */
  trail?: { text: string; path: string }[];
  body: (links: Links) => SafeHtml;
  /** A script of the handbook that the page runs. */
  script?: string;
  /** The page is the search, and has its own place to type. */
  isSearch?: boolean;
};

export function renderPage({
  path,
  title,
  description,
  trail = [],
  body,
  script,
  isSearch = false,
}: PageContent): Page {
  const links = createLinks(path);
  const text = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Quirkproof handbook</title>
<meta name="description" content="${description}">
<link rel="stylesheet" href="${links.to('style.css')}">
${script === undefined ? null : html`<script src="${links.to(script)}" defer></script>\n`}</head>
<body>
<a class="skip" href="#main">To the content</a>
<header>
<a class="home" href="${links.to('index.html')}">Quirkproof handbook</a>
<nav aria-label="Handbook">${PLACES.map(([to, name]) => html`<a href="${links.to(to)}"${to === path ? html` aria-current="page"` : null}>${name}</a>`)}</nav>
${isSearch ? null : html`<form role="search" action="${links.to('search.html')}"><input type="search" name="q" aria-label="Search the handbook" placeholder="Search"><button>Search</button></form>`}
</header>
<main id="main">
${trail.length === 0 ? null : html`<nav class="trail" aria-label="Where this is">${trail.map((one) => html`<a href="${links.to(one.path)}">${one.text}</a>`)}</nav>\n`}${body(links)}
</main>
</body>
</html>
`;
  return { path, text: String(text) };
}

const PLACES = [
  ['compare.html', 'Compare'],
  ['libraries.html', 'Libraries'],
  ['search.html', 'Everything'],
] as const;
