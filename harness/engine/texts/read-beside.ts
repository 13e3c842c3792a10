/** Ways to read a text beside taking its escapes off: each leaves out what can stand within a word without changing it. */
import { createWriter, type View } from './decode-text.ts';

export type Reading = (view: View) => View | undefined;

/** Without blanks and line ends: a word can be broken anywhere. */
const unbroken: Reading = (view) => without(view, /\s+/g, () => '');

/** As quoted-printable has it (RFC 2045 §6.7), where bytes that are none stand for themselves. */
const unquoted: Reading = (view) =>
  without(view, /=(?:([0-9a-f]{2})|\r?\n)/gi, ([, byte]) =>
    byte === undefined ? '' : String.fromCharCode(Number.parseInt(byte, 16)),
  );

/** The same where a form has written the blanks. */
const unbrokenForm: Reading = (view) => (view.text.includes('+') ? without(view, /[\s+]+/g, () => '') : undefined);

export const READ_BESIDE: readonly Reading[] = [unbroken, unbrokenForm, unquoted];

/** The text with every match replaced; `undefined` if there is none. */
function without(view: View, what: RegExp, meaningOf: (match: RegExpExecArray) => string): View | undefined {
  const { text } = view;
  let written: ReturnType<typeof createWriter> | undefined;
  let done = 0;
  for (const match of text.matchAll(what)) {
    written ??= createWriter(view);
    written.copy(done, match.index);
    done = match.index + match[0].length;
    written.put(meaningOf(match), match.index, done);
  }
  written?.copy(done, text.length);
  return written?.view();
}
