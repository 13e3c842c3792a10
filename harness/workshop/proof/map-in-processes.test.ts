import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mapInProcesses } from './map-in-processes.ts';

const COUNT = join(import.meta.dirname, 'testing/count-letters.ts');

test('results are told and given in the order of the items, and every step is told', async () => {
  const told: number[] = [];
  let steps = 0;
  const results = await mapInProcesses<string, number>(COUNT, ['slow', 'a', 'bc'], {
    onStep: () => {
      steps += 1;
    },
    onResult: (result) => told.push(result),
  });
  expect(results).toEqual([4, 1, 2]);
  expect(told).toEqual([4, 1, 2]);
  expect(steps).toBe(7);
});

test.each([
  ['throw', 'TypeError: that word'],
  ['exit', 'the process that worked on "exit" ended: exit code 7'],
])('an item that ends in %s ends it all', async (word, message) => {
  await expect(mapInProcesses(COUNT, [word, 'a'])).rejects.toThrow(message);
});
