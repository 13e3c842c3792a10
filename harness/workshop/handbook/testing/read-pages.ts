/** Reads pages of the handbook as a reader's tools would: links, anchors, and the code that stands on them. For tests. */
import { posix } from 'node:path';
import type { Page } from '../../../../reports/render/handbook/material.ts';

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ENTITIES[name] as string);

/** The code of a page by what it is called there: `curl exchange`, `ts callback`. */
export const snippetsOf = ({ text }: Page): Map<string, string> =>
  new Map(
    [...text.matchAll(/<code data-snippet="([^"]+)">([^<]*)<\/code>/g)].map(([, name, code]) => [
      unescaped(name as string),
      unescaped(code as string),
    ]),
  );

/** Lines of code that are quoted from elsewhere. */
export const excerptsOf = ({ text }: Page): string[] =>
  [...text.matchAll(/<figure class="excerpt">.*?<pre><code>([^<]*)<\/code>/gs)].map(([, code]) =>
    unescaped(code as string),
  );

export const idsOf = ({ text }: Page): string[] =>
  [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => unescaped(id as string));

export type Link = {
  /** As written. */
  href: string;
  /** The file and the anchor that it leads to; `null` for another site. */
  target: { path: string; anchor: string | undefined } | null;
};

export const linksOf = ({ path, text }: Page): Link[] =>
  [...text.matchAll(/ (?:href|src|action)="([^"]+)"/g)].map(([, written]) => {
    const href = unescaped(written as string);
    if (/^[a-z]+:/.test(href)) return { href, target: null };
    const [file = '', anchor] = href.split('#');
    return { href, target: { path: file === '' ? path : posix.join(posix.dirname(path), file), anchor } };
  });
