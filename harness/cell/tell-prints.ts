/** Tells what a thread prints, and prints nothing: up to a limit, because a client can print without end. */

/** Characters of one thread. */
const MOST = 100_000;
/** More who wait to be told that it is written there are only where the event loop never turns: these are told at once. */
const MOST_WAITING = 1_000;

export function tellPrints(tell: (text: string) => void): void {
  let left = MOST;
  let waiting = 0;
  for (const stream of [process.stdout, process.stderr]) {
    stream.write = ((chunk: unknown, ...rest: unknown[]) => {
      if (left > 0) {
        const text = String(chunk).slice(0, left);
        left -= text.length;
        tell(text);
      }
      const done = rest.at(-1);
      if (typeof done !== 'function') return true;
      if (waiting >= MOST_WAITING) {
        done();
        return true;
      }
      waiting += 1;
      process.nextTick(() => {
        waiting -= 1;
        done();
      });
      return true;
    }) as typeof stream.write;
  }
}
