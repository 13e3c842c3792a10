/**
 * `npm test` plays a share of what is many of a kind or takes long; `npm run test:proof` sets `FULL` and plays all of it.
 */
export const isFull = process.env.FULL !== undefined;

/** For `filter`: every nth, or all. */
export const share =
  (nth: number) =>
  (_: unknown, index: number): boolean =>
    isFull || index % nth === 0;
