/** What was read of a message is kept as long as the message is: judge, server check and redaction each read it anew. */

/** @returns the same reading for the same message. */
export function readOnce<Message extends object, Reading>(
  read: (message: Message) => Reading,
): (message: Message) => Reading {
  const known = new WeakMap<Message, { reading: Reading }>();
  return (message) => {
    const found = known.get(message) ?? { reading: read(message) };
    known.set(message, found);
    return found.reading;
  };
}

/** So many texts are kept. */
const MOST_TEXTS = 500;

/** The same for a text, of which the last ones are kept. */
export function readTextOnce<Reading extends object>(read: (text: string) => Reading): (text: string) => Reading {
  const known = new Map<string, Reading>();
  return (text) => {
    const found = known.get(text) ?? read(text);
    if (known.size >= MOST_TEXTS) known.clear();
    known.set(text, found);
    return found;
  };
}
