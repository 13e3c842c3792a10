import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: 'harness/testing/build.ts',
    include: [
      'specs/**/*.test.ts',
      'mocks/**/*.test.ts',
      'harness/**/*.test.ts',
      'reports/**/*.test.ts',
      'clients/**/*.test.ts',
    ],
    // They pack and install, want a browser, start processes, or take long: `npm run test:package`, `test:browser`, `test:processes`, `test:slow`.
    exclude: [
      '**/node_modules/**',
      'dist/**',
      'harness/faces/cli/package*.test.ts',
      'harness/workshop/browser/**',
      '**/*.process.test.ts',
      '**/*.slow.test.ts',
    ],
    // Only what hangs meets these: a busy machine is no failure.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    // No test leaves anything behind in its process; to load every module again for each file would take a quarter of the time.
    isolate: false,
    // One more than the processors that everybody has: many tests wait, for a process or for a client that never answers.
    maxWorkers: 3,
  },
});
