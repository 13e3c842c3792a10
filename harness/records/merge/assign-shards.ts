/** Deals providers to the parts of a run by their weight, the same way on every machine. It does not know what is played. */

export type Weighed = { id: string; weight: number };

/**
 * Which providers each part plays: the heaviest first, each to the lightest part so far.
 *
 * @param count how many parts; those beyond the number of providers stay empty.
 */
export function assignShards(providers: readonly Weighed[], count: number): string[][] {
  const parts = Array.from({ length: count }, () => ({ ids: [] as string[], weight: 0 }));
  const heaviestFirst = [...providers].sort(
    (one, other) => other.weight - one.weight || (one.id < other.id ? -1 : Number(one.id > other.id)),
  );
  for (const { id, weight } of heaviestFirst) {
    const lightest = parts.reduce((least, part) => (part.weight < least.weight ? part : least));
    lightest.ids.push(id);
    lightest.weight += weight;
  }
  return parts.map(({ ids }) => ids);
}
