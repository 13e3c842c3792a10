/** Says that a print was written which goes nowhere: not at once, as a stream would, and yet without keeping prints without end. */

/** More who wait there are only where the event loop never turns: these are told at once. */
const MOST_WAITING = 1_000;

/** @returns a function that takes the arguments of `stream.write` after the text, and calls back whoever is among them. */
export function createWritten(): (rest: readonly unknown[]) => true {
  let waiting = 0;
  return (rest) => {
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
  };
}
