/**
 * A barrier: holds what arrives until nothing more does, then lets it go one by one in an order that was drawn. It
 * makes a race repeatable. It knows nothing of HTTP.
 */

import { afterLoopTime } from './loop-time.ts';

/** Nothing more is on its way when nothing has arrived for so long, in milliseconds; between each two, the loop turns. */
const QUIET_MS = 4;
/** A client that never settles must not hold the others for ever. */
const MOST_RELEASES = 50;

export type Barrier = {
  /**
   * Resolves when it is this one's turn.
   *
   * @param rank its place among those that wait, whoever came first; behind all that have one if it has none.
   */
  arrive(rank?: number): Promise<void>;
  /** Lets everything go that is held, and holds nothing any more. */
  open(): void;
};

/** @param order which of those that wait goes next, as numbers of any size; the list is taken round and round. */
export function createBarrier(order: readonly number[]): Barrier {
  let held: { rank: number; go: () => void }[] = [];
  let released = 0;
  let isOpen = false;
  let callOff = (): void => {};

  function releaseOne(): void {
    const choice = order.length === 0 ? 0 : (order[released % order.length] as number) % held.length;
    released += 1;
    const [next] = held.splice(choice, 1);
    next?.go();
    if (held.length > 0) wait();
  }

  function wait(): void {
    callOff();
    callOff = afterLoopTime(QUIET_MS, releaseOne, 1);
  }

  return {
    arrive: (rank = Number.POSITIVE_INFINITY) =>
      isOpen || released >= MOST_RELEASES
        ? Promise.resolve()
        : new Promise((resolve) => {
            const behind = held.findIndex((one) => one.rank > rank);
            held.splice(behind < 0 ? held.length : behind, 0, { rank, go: resolve });
            wait();
          }),
    open: () => {
      isOpen = true;
      callOff();
      for (const { go } of held.splice(0)) go();
      held = [];
    },
  };
}
