/** Keeps a page below its size: what would make it too long is said in fewer words. */
import { type Markup, nothing } from './markup.ts';

export type Room = {
  /** The first of the given forms that fits; nothing, if none does. */
  take(...forms: (() => Markup)[]): Markup;
  /** How many times nothing fitted. */
  omitted(): number;
};

/** @param bytes of UTF-8. */
export function createRoom(bytes: number): Room {
  let left = bytes;
  let omitted = 0;
  return {
    take(...forms) {
      for (const form of forms) {
        const made = form();
        const size = Buffer.byteLength(String(made));
        if (size > left) continue;
        left -= size;
        return made;
      }
      omitted += 1;
      return nothing;
    },
    omitted: () => omitted,
  };
}
