/** What came of late, by a value that was handed out: a server that runs for days forgets the oldest. */

export type Recent<V> = {
  set(value: string, what: V): void;
  get(value: string): V | undefined;
  has(value: string): boolean;
  values(): string[];
};

const MOST = 5_000;

export function createRecent<V = true>(most = MOST): Recent<V> {
  const held = new Map<string, V>();
  return {
    set(value, what) {
      held.delete(value);
      held.set(value, what);
      if (held.size > most) held.delete(held.keys().next().value as string);
    },
    get: (value) => held.get(value),
    has: (value) => held.has(value),
    values: () => [...held.keys()],
  };
}
