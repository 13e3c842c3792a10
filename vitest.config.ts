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
    // Packs and installs: `npm run test:package`.
    exclude: ['**/node_modules/**', 'dist/**', 'harness/cli/package.test.ts'],
    testTimeout: 30_000,
    maxWorkers: 2,
  },
});
