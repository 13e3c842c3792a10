import { describe, expect, test } from 'vitest';
import { createBarrier } from './barrier.ts';

/** Arrives under some names at once, and gives them in the order in which they were let go. */
async function pass(order: number[], names: string[]): Promise<string> {
  const barrier = createBarrier(order);
  const gone: string[] = [];
  await Promise.all(names.map((name) => barrier.arrive().then(() => gone.push(name))));
  return gone.join('');
}

describe('lets go in the order that was drawn', () => {
  test.each([
    [[0], 'abc', 'abc'],
    [[], 'abc', 'abc'],
    [[1], 'abc', 'bca'],
    [[2, 1, 0], 'abc', 'cba'],
    [[2], 'abc', 'cab'],
    [[0, 1], 'abcd', 'acbd'],
    [[5], 'abc', 'cba'],
    [[100_001], 'ab', 'ba'],
    [[0], 'a', 'a'],
  ])('%j: %s goes as %s', async (order, names, gone) => {
    expect(await pass(order, [...names])).toBe(gone);
  });
});

test('the same order gives the same passage every time', async () => {
  const passages = await Promise.all(Array.from({ length: 30 }, () => pass([3, 0, 2, 1], [...'abcde'])));
  expect(new Set(passages).size).toBe(1);
});

test('who has a place among those that wait has it whenever it comes', async () => {
  const barrier = createBarrier([1, 0]);
  const gone: (number | undefined)[] = [];
  const ranks = [7, undefined, 5];
  await Promise.all(ranks.map((rank) => barrier.arrive(rank).then(() => gone.push(rank))));
  expect(gone).toEqual([7, 5, undefined]);
});

test('lets nothing go while more arrives', async () => {
  const barrier = createBarrier([1]);
  const gone: string[] = [];
  const first = barrier.arrive().then(() => gone.push('first'));
  await Promise.resolve();
  expect(gone).toEqual([]);
  const second = barrier.arrive().then(() => gone.push('second'));
  await Promise.all([first, second]);
  expect(gone).toEqual(['second', 'first']);
});

test('what arrives because another went waits its turn', async () => {
  const barrier = createBarrier([0, 1, 0]);
  const gone: string[] = [];
  const note = (name: string) => gone.push(name);
  await Promise.all([
    barrier.arrive().then(async () => {
      note('call');
      await barrier.arrive();
      note('its refresh');
    }),
    barrier.arrive().then(() => note('other')),
  ]);
  expect(gone).toEqual(['call', 'its refresh', 'other']);
});

test('an open barrier holds nothing, not even what waited', async () => {
  const barrier = createBarrier([0]);
  const waiting = [barrier.arrive(), barrier.arrive()];
  barrier.open();
  await expect(Promise.all(waiting)).resolves.toHaveLength(2);
  await expect(barrier.arrive()).resolves.toBeUndefined();
});

test('a client that goes on for ever is not held for ever', async () => {
  const barrier = createBarrier([0]);
  let passed = 0;
  for (; passed < 200; passed += 1) await barrier.arrive();
  expect(passed).toBe(200);
});
