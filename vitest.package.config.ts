import { defineConfig } from 'vitest/config';

/** The packed package, installed in empty folders: `npm run test:package`. Slow: it asks the registry for whatever is not cached. */
export default defineConfig({
  test: {
    include: ['harness/cli/package*.test.ts'],
    globalSetup: 'harness/cli/testing/pack.ts',
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 1,
  },
});
