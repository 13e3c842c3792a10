/** Adds a secret to an index as a text can come to hold it when everything that looks like an escape is taken off. */
import { unescapeOnce } from './decode-text.ts';
import type { Searched, ValueIndex } from './value-index.ts';

/** What a few escapes shrink to is as telling as what they were. */
const SHORTEST_UNESCAPED = 8;

/** @param number under which it is found. */
export function indexSecret(index: ValueIndex, number: number, value: string, how: Searched = {}): void {
  index.add(number, value, how);
  // A secret can itself hold `%41`: in a text that is read as escaped, so are these.
  for (let inner = unescapeOnce({ text: value }); inner; inner = unescapeOnce(inner))
    index.add(number, inner.text, how.shortestPart === 'whole' ? how : { ...how, shortestPart: SHORTEST_UNESCAPED });
}
