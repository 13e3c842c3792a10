/** Markup as a template in which whatever is put in is escaped. It knows no page. */

/** Text that is markup already. */
export type Markup = { readonly markup: string };

/** What may stand in a template; `false` and `undefined` leave nothing behind. */
export type Content = Markup | string | number | false | undefined | readonly Content[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);

/** Safe between tags and inside quoted attributes, and nowhere else. */
export const html = (fixed: TemplateStringsArray, ...contents: Content[]): Markup => ({
  markup: String.raw({ raw: fixed }, ...contents.map(write)),
});

function write(content: Content): string {
  if (content === false || content === undefined) return '';
  if (typeof content === 'string') return escapeHtml(content);
  if (typeof content === 'number') return `${content}`;
  return 'markup' in content ? content.markup : content.map(write).join('');
}
