/** Makes plain JSON of whatever a client answered: no functions, no cycles, nothing that throws when it is read. */

/** What cannot be said in JSON becomes `null`, and so does a value that resists. */
export function toPlain<T>(value: T): T {
  const above = new Set<unknown>();
  const copy = (one: unknown): unknown => {
    if (typeof one === 'number') return Number.isFinite(one) ? one : null;
    if (typeof one === 'string' || typeof one === 'boolean' || one === null) return one;
    if (typeof one !== 'object' || above.has(one) || above.size > MOST_LEVELS) return null;
    above.add(one);
    const plain = Array.isArray(one)
      ? one.map(copy)
      : Object.fromEntries(
          Object.entries(one)
            .filter(([, member]) => member !== undefined)
            .map(([name, member]) => [name, copy(member)]),
        );
    above.delete(one);
    return plain;
  };
  try {
    return copy(value) as T;
  } catch {
    return null as T;
  }
}

const MOST_LEVELS = 50;
