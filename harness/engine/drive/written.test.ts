import { expect, test } from 'vitest';
import { createWritten } from './written.ts';

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('one who prints now and then is called back after the print, as a stream does', async () => {
  const told: string[] = [];
  createWritten()(['utf8', () => told.push('written')]);
  told.push('printed');
  await tick();
  expect(told).toEqual(['printed', 'written']);
});

test('of prints without end, a bounded number waits, and each is called back once', async () => {
  const written = createWritten();
  let told = 0;
  for (let print = 0; print < 100_000; print++) written([() => told++]);
  expect(100_000 - told).toBeLessThanOrEqual(1_000);
  await tick();
  expect(told).toBe(100_000);
});

test('who asks for no call has none', () => {
  expect(createWritten()(['utf8'])).toBe(true);
});
