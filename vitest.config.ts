import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'specs/**/*.test.ts',
      'mocks/**/*.test.ts',
      'harness/**/*.test.ts',
      'reports/**/*.test.ts',
      'clients/**/*.test.ts',
    ],
    // They pack and install, or want a browser: `npm run test:package`, `npm run test:browser`.
    exclude: ['**/node_modules/**', 'dist/**', 'harness/cli/package*.test.ts', 'harness/browser/**'],
    testTimeout: 30_000,
    maxWorkers: 2,
  },
});
