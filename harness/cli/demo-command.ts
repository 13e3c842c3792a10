/** `quirkproof demo`: judges a client with typical mistakes, at the provider that it was written for. */
import { demoClient } from '../demo/index.ts';
import { checkCommand } from './check-command.ts';
import type { DemoFlags } from './program.ts';

export async function demoCommand(flags: DemoFlags): Promise<void> {
  await checkCommand({ client: demoClient }, { ...flags, provider: demoClient.hello.providers });
}
