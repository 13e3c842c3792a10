/** A share of `npm run mutants`, with another seed and without whole runs. */
import { expect, test } from 'vitest';
import { countSuiteFaults } from '../../harness/workshop/proof/mutants/count-suite-faults.ts';
import { SPECS, stocksOf } from './stocks.ts';

test.each(SPECS)('no mutant of a client of $id is a fault of the suite', { timeout: 120_000 }, async (spec) => {
  const { faults, mutants, exchanges } = await countSuiteFaults(spec, stocksOf(spec), {
    mutants: 5,
    seed: 20_260_101,
    wholeEvery: Number.POSITIVE_INFINITY,
  });
  expect(faults).toEqual([]);
  expect(mutants).toBe(5);
  expect(exchanges).toBeGreaterThan(25);
});
