import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignShards } from './assign-shards.ts';

const weighed = fc.uniqueArray(
  fc.record({ id: fc.string({ minLength: 1 }), weight: fc.integer({ min: 1, max: 500 }) }),
  { selector: ({ id }) => id, maxLength: 12 },
);

test('deals every provider to exactly one part, in whatever order they come', () => {
  fc.assert(
    fc.property(weighed, fc.integer({ min: 1, max: 8 }), (providers, count) => {
      const parts = assignShards(providers, count);
      expect(parts).toHaveLength(count);
      expect(parts.flat().sort()).toEqual(providers.map(({ id }) => id).sort());
      expect(assignShards([...providers].reverse(), count)).toEqual(parts);
    }),
  );
});

test('leaves no part empty while there are providers enough, and none heavier than it must be', () => {
  fc.assert(
    fc.property(weighed, fc.integer({ min: 1, max: 8 }), (providers, count) => {
      const weightOf = new Map(providers.map(({ id, weight }) => [id, weight]));
      const weights = assignShards(providers, count).map((ids) => ids.reduce((sum, id) => sum + weightOf.get(id)!, 0));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const heaviest = Math.max(0, ...weightOf.values());
      expect(weights.filter((weight) => weight > 0)).toHaveLength(Math.min(count, providers.length));
      expect(Math.max(...weights)).toBeLessThanOrEqual(total / count + heaviest);
    }),
  );
});

test('puts the heaviest alone where that is fair', () => {
  const providers = [
    { id: 'a', weight: 10 },
    { id: 'b', weight: 90 },
    { id: 'c', weight: 40 },
    { id: 'd', weight: 40 },
  ];
  expect(assignShards(providers, 2)).toEqual([['b'], ['c', 'd', 'a']]);
});
