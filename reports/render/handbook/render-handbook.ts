/** The whole handbook: every file of it, from the specs and what was recorded. Same material, same bytes. */

import { renderOpenApi } from '../openapi/openapi.ts';
import { clausePages } from './clause-page.ts';
import { joinCode } from './code/write-client.ts';
import { comparePage } from './compare-page.ts';
import { indexPage } from './index-page.ts';
import { librariesPage } from './libraries-page.ts';
import type { Material, Page } from './material.ts';
import { providerPage } from './provider-page.ts';
import { SEARCH_SCRIPT, searchPage } from './search-page.ts';
import { SEARCH_TEXT } from './search-script.ts';
import { createSite, type ProviderView } from './site.ts';
import { STYLE_TEXT } from './style.ts';

/** Files by path, in no order that means anything. */
export function renderHandbook(material: Material): Page[] {
  const site = createSite(material);
  const providers = site.providers.map((view) => ({ view, page: providerPage(view) }));
  const anchors = new Map(providers.map(({ view, page }) => [view.spec.id, anchorsOf(page)]));
  return [
    indexPage(site),
    comparePage(site, anchors),
    librariesPage(site),
    searchPage(site),
    ...providers.flatMap(({ view, page }) => [page, ...dataFiles(view), ...clausePages(view, site, anchors)]),
    { path: 'style.css', text: STYLE_TEXT },
    { path: SEARCH_SCRIPT, text: SEARCH_TEXT },
  ];
}

const dataFiles = ({ spec, code }: ProviderView): Page[] => [
  { path: `${spec.id}/openapi.json`, text: `${JSON.stringify(renderOpenApi(spec), null, 2)}\n` },
  { path: `${spec.id}/client.ts.txt`, text: joinCode(code) },
];

const anchorsOf = ({ text }: Page): Set<string> =>
  new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id as string));
