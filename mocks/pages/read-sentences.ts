/** The sentences of a page that says why something cannot be, as a person reads them. It knows the pages of the mocks alone. */

/** Those below the heading; none where it is another page, or none at all. */
export function readSentences(body: string): string[] {
  const paragraphs = /<\/h1>\s*((?:<p>[^<]*<\/p>\s*)+)/.exec(body)?.[1] ?? '';
  return [...paragraphs.matchAll(/<p>([^<]*)<\/p>/g)].map(([, text = '']) =>
    unescapeHtml(text.replace(/^Error: /, '')),
  );
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const unescapeHtml = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] as string);
