/** A `Date` that reads the virtual clock, for clients that ask the global one, whatever instant they are handed. */

const RealDate = globalThis.Date;

/** Replaces the global Date until the returned function is called. Dates made before and after are of one kind. */
export function installVirtualDate(now: () => number): () => void {
  // What a client puts in place of a member lasts as long as this does.
  const own: Record<PropertyKey, unknown> = { now };
  globalThis.Date = new Proxy(RealDate, {
    construct: (real, args, newTarget) => Reflect.construct(real, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (real, key) => (Object.hasOwn(own, key) ? own[key] : Reflect.get(real, key)),
    set: (_, key, value) => {
      own[key] = value;
      return true;
    },
  });
  return () => {
    globalThis.Date = RealDate;
  };
}
