/** How much there is of a value, counted no further than is needed: a client can answer without end. */

/** Characters and members; an answer that is of use to anybody has a small part of that. */
const MOST_WEIGHT = 100_000;
const MOST_LEVELS = 100;

/** What is told of an operation that gave too much: what `it` did to the most that is read. */
export const tellTooMuch = (it: string, most = `${MOST_WEIGHT} characters and members`): string =>
  `${it} more than ${most}, ${UNREAD}`;

const UNREAD = 'which is more than is read';

/** Whether a fault is one of those: the same would take as long the next time. */
export const isOfTooMuch = (message: string): boolean => message.endsWith(UNREAD);

/** Whether a value holds more than anybody reads, or goes deeper. What throws when it is read throws here. */
export function isTooMuch(value: unknown, most = MOST_WEIGHT): boolean {
  let left = most;
  const above = new Set<unknown>();
  const weigh = (one: unknown): boolean => {
    left -= 1;
    if (typeof one === 'string') left -= one.length;
    if (left < 0) return true;
    if (typeof one !== 'object' || one === null || above.has(one)) return false;
    if (above.size >= MOST_LEVELS) return true;
    above.add(one);
    const isOver = Array.isArray(one) ? itemsOf(one) : membersOf(one);
    above.delete(one);
    return isOver;
  };
  const itemsOf = (all: unknown[]): boolean => {
    for (let index = 0; index < all.length; index += 1) if (weigh(all[index])) return true;
    return false;
  };
  /** One after the other: to list a million of them takes the memory that is to be spared. */
  const membersOf = (one: object): boolean => {
    for (const name in one) {
      left -= name.length;
      if (weigh((one as Record<string, unknown>)[name])) return true;
    }
    return false;
  };
  return weigh(value);
}
