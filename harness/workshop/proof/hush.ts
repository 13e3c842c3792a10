/** Keeps what faulty clients print from the reader of a kill table. The harness still hears it. */

type Write = typeof process.stdout.write;

/** Runs `work` with nothing printed to the terminal. Not for two at once. */
export async function hush<T>(work: () => Promise<T>): Promise<T> {
  const streams = [process.stdout, process.stderr];
  const writes = streams.map(({ write }) => write);
  for (const stream of streams) stream.write = (() => true) as Write;
  try {
    return await work();
  } finally {
    streams.forEach((stream, index) => {
      stream.write = writes[index] as Write;
    });
  }
}
