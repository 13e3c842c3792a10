/** Patterns over ids in which `*` stands for any text, slashes included; in time that grows with the length of the id alone. */

/** Whether a pattern fits the whole of a text. */
export function fitsWildcard(pattern: string, text: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  if (!text.startsWith(head)) return false;
  const tail = rest.pop();
  if (tail === undefined) return text === head;
  let at = head.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - tail.length >= at && text.endsWith(tail);
}

/** Whether it fits the text, or a beginning of it that ends where a slash stands. */
export const fitsBeginning = (pattern: string, text: string): boolean =>
  fitsWildcard(pattern, text) || fitsWildcard(`${pattern}/*`, text);
