import { defineConfig } from 'vitest/config';

/** Long runs, ended in the middle or timed: `npm run test:slow`. */
export default defineConfig({
  test: {
    globalSetup: 'harness/testing/build.ts',
    include: ['harness/**/*.slow.test.ts'],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    maxWorkers: 1,
  },
});
