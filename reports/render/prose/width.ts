/** How many terminal cells a text takes. Where terminals differ it counts too many rather than too few. */

/** East Asian wide and fullwidth characters of the basic plane, and emoji that are drawn two cells wide. */
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u303e\u3041-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** Cells of a text without control characters. A combining mark counts as one. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

export const characterWidth = (character: string): number => (character.length > 1 || WIDE.test(character) ? 2 : 1);

/** The longest beginning of a text that fits, with `…` for what was cut off. */
export function cutTo(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let fitting = '';
  let width = 1;
  for (const character of text) {
    width += characterWidth(character);
    if (width > columns) break;
    fitting += character;
  }
  return `${fitting}…`;
}

export const padEnd = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - textWidth(text)));
