/** Cuts a stream of bytes into lines, of which none is longer than anybody reads. It knows nothing of what stands in them. */

const NEWLINE = 0x0a;

/**
 * Gives what takes the chunks.
 *
 * @param most of one line, in bytes; the rest of a longer one is passed over.
 */
export function readLines(
  most: number,
  { line, tooLong }: { line: (text: string) => void; tooLong: () => void },
): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  let length = 0;
  let isSkipping = false;

  function add(part: Buffer): void {
    if (isSkipping) return;
    length += part.length;
    if (length <= most) return void parts.push(part);
    parts = [];
    isSkipping = true;
    tooLong();
  }

  return (chunk) => {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, end));
      from = end + 1;
      const text = isSkipping ? undefined : Buffer.concat(parts).toString('utf8');
      parts = [];
      length = 0;
      isSkipping = false;
      if (text !== undefined) line(text);
    }
    if (from < chunk.length) add(chunk.subarray(from));
  };
}
