import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['harness/testing/bridge/bridge.fixture.ts'] } });
