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
    testTimeout: 30_000,
    maxWorkers: 2,
  },
});
