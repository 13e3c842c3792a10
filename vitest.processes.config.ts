import { defineConfig } from 'vitest/config';

/** What starts threads and processes of its own, and ends them: `npm run test:processes`. */
export default defineConfig({
  test: {
    globalSetup: 'harness/testing/build.ts',
    include: ['{harness,clients}/**/*.process.test.ts'],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    // As in `vitest.config.ts`.
    isolate: false,
    maxWorkers: 3,
  },
});
