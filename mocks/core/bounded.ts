/** A map that forgets its oldest entry rather than grow without end. */

export type BoundedMap<V> = {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
  values(): IterableIterator<V>;
};

/** Keeps at most `limit` entries, in the order in which their keys came. */
export function createBoundedMap<V>(limit: number): BoundedMap<V> {
  const entries = new Map<string, V>();
  return {
    get: (key) => entries.get(key),
    set(key, value) {
      entries.set(key, value);
      if (entries.size > limit) entries.delete(entries.keys().next().value as string);
    },
    delete: (key) => void entries.delete(key),
    values: () => entries.values(),
  };
}
