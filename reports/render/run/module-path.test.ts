import { expect, test } from 'vitest';
import type { RunRecord } from '../../../specs/record/record.ts';
import { modulePath } from './module-path.ts';

test.each([
  ['./my-client.ts', 'my-client.ts'],
  ['adapters\\mine.mjs', 'adapters/mine.mjs'],
  ['/work/mine.cts', '/work/mine.cts'],
  ['the client that was handed over', undefined],
  ['-- node adapter.mjs', undefined],
  ['-- python3 client.py', undefined],
])('%s is the module %s', (module, path) => {
  expect(modulePath({ client: { module } as RunRecord['client'] })).toBe(path);
});
