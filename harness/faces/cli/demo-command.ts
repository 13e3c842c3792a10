/** `quirkproof demo`: judges a client with typical mistakes, at the provider that it was written for. */
import { DEFAULT_SEED } from '../../ground/selection/read-seed.ts';
import { DEFAULT_OUT } from '../config/settings.ts';
import { demoClient } from '../demo/index.ts';
import type { DemoFlags } from './command-flags.ts';
import { listenForInterrupts } from './interrupts.ts';
import { runClient } from './run-client.ts';

export async function demoCommand({ out = DEFAULT_OUT }: DemoFlags): Promise<void> {
  const { signal, stop } = listenForInterrupts();
  const providers = demoClient.hello.providers ?? [];
  const effective = { settings: { seed: DEFAULT_SEED, out, providers, effort: 'quick' as const }, sources: {} };
  try {
    process.exitCode = (await runClient({ client: demoClient }, effective, { signal })).exitCode;
  } finally {
    stop();
  }
}
