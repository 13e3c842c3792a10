import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['harness/cli/package.test.ts'], testTimeout: 240_000, hookTimeout: 240_000 },
});
