/** Markup as a template in which whatever is put in is escaped. It knows no page. */

/** Text that is markup already. */
export type HtmlMarkup = { readonly markup: string };

/** What may stand in a template; `false` and `undefined` leave nothing behind. */
export type HtmlContent = HtmlMarkup | string | number | false | undefined | readonly HtmlContent[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);

/** Safe between tags and inside quoted attributes, and nowhere else. */
export const html = (fixed: TemplateStringsArray, ...contents: HtmlContent[]): HtmlMarkup => ({
  markup: String.raw({ raw: fixed }, ...contents.map(write)),
});

function write(content: HtmlContent): string {
  if (content === false || content === undefined) return '';
  if (typeof content === 'string') return escapeHtml(content);
  if (typeof content === 'number') return `${content}`;
  return 'markup' in content ? content.markup : content.map(write).join('');
}
