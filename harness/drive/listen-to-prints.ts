/** Hears what the client prints, without keeping it from where it goes. */

/** Of one piece of text; the rest is not looked at. */
const LONGEST = 20_000;

type Write = typeof process.stdout.write;

/** Calls back with each piece of text that this thread prints, until the returned function is called. */
export function listenToPrints(hear: (text: string) => void): () => void {
  const streams = [process.stdout, process.stderr];
  const writes = streams.map(({ write }) => write);
  streams.forEach((stream, index) => {
    const write = writes[index] as Write;
    stream.write = ((chunk: unknown, ...rest: unknown[]) => {
      hear(String(chunk).slice(0, LONGEST));
      return (write as (...args: unknown[]) => boolean).call(stream, chunk, ...rest);
    }) as Write;
  });
  return () =>
    streams.forEach((stream, index) => {
      stream.write = writes[index] as Write;
    });
}
