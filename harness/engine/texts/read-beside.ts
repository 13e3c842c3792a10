/** Ways to read a text beside taking its escapes off: each leaves out what can stand within a word without changing it. */
import { createWriter, type TextView } from './decode-text.ts';

export type ReadBeside = (view: TextView) => TextView | undefined;

/** Without blanks and line ends: a word can be broken anywhere. */
const unbroken: ReadBeside = (view) => without(view, /\s+/g, () => '');

/** As quoted-printable has it (RFC 2045 §6.7), where bytes that are none stand for themselves. */
const unquoted: ReadBeside = (view) =>
  without(view, /=(?:([0-9a-f]{2})|\r?\n)/gi, ([, byte]) =>
    byte === undefined ? '' : String.fromCharCode(Number.parseInt(byte, 16)),
  );

/** The same where a form has written the blanks. */
const unbrokenForm: ReadBeside = (view) => (view.text.includes('+') ? without(view, /[\s+]+/g, () => '') : undefined);

export const READ_BESIDE: readonly ReadBeside[] = [unbroken, unbrokenForm, unquoted];

/** The text with every match replaced; `undefined` if there is none. */
function without(view: TextView, what: RegExp, meaningOf: (match: RegExpExecArray) => string): TextView | undefined {
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
