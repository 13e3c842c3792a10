/** Keeps a page below its size: what would make it too long is said in fewer words. */
import { type Markup, markup, nothing } from './markup.ts';

export type Room = {
  /** The first of the given forms that fits; nothing, if none does. */
  take(...forms: (() => Markup)[]): Markup;
  /** A list of items, as many as fit; the note says how many do not. */
  list<T>(items: readonly T[], form: (item: T) => Markup): Markup;
};

/** @param bytes of UTF-8. */
export function createRoom(bytes: number): Room {
  let left = bytes;
  const fits = (made: Markup): boolean => {
    const size = Buffer.byteLength(String(made));
    if (size > left) return false;
    left -= size;
    return true;
  };
  return {
    take: (...forms) => {
      for (const form of forms) {
        const made = form();
        if (fits(made)) return made;
      }
      return nothing;
    },
    list: (items, form) => {
      const shown: Markup[] = [];
      for (const item of items) {
        const made = form(item);
        if (!fits(made)) break;
        shown.push(made);
      }
      const more = items.length - shown.length;
      return markup`<ul>\n${shown}</ul>${more > 0 && markup`<p class="more">and ${more} more: they stand in the run record</p>`}\n`;
    },
  };
}
