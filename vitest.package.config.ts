import { defineConfig } from 'vitest/config';

/** The packed package, installed in empty folders: `npm run test:package`. Slow: it asks the registry for whatever is not cached. */
export default defineConfig({
  test: {
    include: ['harness/faces/cli/package*.test.ts'],
    globalSetup: 'harness/faces/cli/testing/pack.ts',
    testTimeout: 900_000,
    hookTimeout: 900_000,
    maxWorkers: 1,
  },
});
