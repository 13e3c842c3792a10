/** Tells what a thread prints, and prints nothing: up to a limit, because a client can print without end. */
import { createWritten } from '../drive/written.ts';

/** Characters of one thread. */
const MOST = 100_000;

export function tellPrints(tell: (text: string) => void): void {
  const written = createWritten();
  let left = MOST;
  for (const stream of [process.stdout, process.stderr]) {
    stream.write = ((chunk: unknown, ...rest: unknown[]) => {
      if (left > 0) {
        const text = String(chunk).slice(0, left);
        left -= text.length;
        tell(text);
      }
      return written(rest);
    }) as typeof stream.write;
  }
}
