import { expect, test } from 'vitest';
import { hush } from './hush.ts';

test('prints nothing meanwhile, and as before afterwards, also after an error', async () => {
  const { write } = process.stderr;
  let during: unknown;
  await hush(async () => {
    during = process.stderr.write;
    expect(process.stderr.write('not to be seen')).toBe(true);
  });
  expect(during).not.toBe(write);
  await expect(hush(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(process.stderr.write).toBe(write);
});
