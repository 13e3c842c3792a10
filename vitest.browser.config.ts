import { defineConfig } from 'vitest/config';

/** In a headless Chromium: `npm run test:browser`. */
export default defineConfig({
  test: {
    include: ['harness/workshop/browser/*.test.ts'],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    maxWorkers: 2,
  },
});
