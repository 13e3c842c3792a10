/** For tests of kits: whether an interpreter is there. Where one is missing its tests say so and are skipped, but not in CI. */
import { spawnSync } from 'node:child_process';
import { test } from 'vitest';

/** `test`, or the same skipped. */
export function testWith(program: string, ...args: string[]): typeof test {
  const isMissing = spawnSync(program, args).error !== undefined;
  if (!isMissing) return test;
  if (process.env.CI || process.env.QUIRKPROOF_INTERPRETERS)
    throw new Error(`${program} is missing, and tests of CI need it`);
  test.skip(`${program} is not installed, so what needs it is not tested`);
  return test.skip as unknown as typeof test;
}
