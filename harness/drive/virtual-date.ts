/** A `Date` that reads the virtual clock, for clients that take no instant and ask the global one. */

const RealDate = globalThis.Date;

/** Replaces the global Date until the returned function is called. */
export function installVirtualDate(now: () => number): () => void {
  class VirtualDate extends RealDate {
    constructor(...args: unknown[]) {
      if (args.length === 0) super(now());
      else super(...(args as [number]));
    }
    static override now(): number {
      return now();
    }
  }
  globalThis.Date = VirtualDate as DateConstructor;
  return () => {
    globalThis.Date = RealDate;
  };
}
