/** `quirkproof smoke`: whether a client can be judged at all, and what to change in its adapter where it cannot. */
import { legible } from '../../../reports/render/prose/legible.ts';
import { protocolJsonSchema } from '../../../specs/schemas/json-schema.ts';
import { findClient, loadClient } from '../../engine/cell/load-client.ts';
import { type SmokeResult, smokeClient, smokeCommand } from '../../engine/subprocess/smoke/run-smoke.ts';
import { UsageError } from '../../ground/usage-error.ts';
import { leave } from './hold-end.ts';
import { listenForInterrupts } from './interrupts.ts';

/** @param judged a module, or a command; neither with `schema`. */
export async function smokeCommandLine(
  judged: { module?: string; behind?: [string, ...string[]] },
  { schema }: { schema?: boolean },
): Promise<void> {
  if (schema) {
    process.stdout.write(`${JSON.stringify(protocolJsonSchema(), null, 2)}\n`);
    process.exitCode = 0;
    return;
  }
  const interrupts = listenForInterrupts();
  // Nothing is kept of a smoke test that is ended; but what it started is ended with it.
  interrupts.signal.addEventListener('abort', () => leave(130));
  const results = await smoke(judged).finally(interrupts.stop);
  process.stdout.write(renderSmoke(results));
  process.exitCode = results.some(({ got }) => got !== undefined) ? 1 : 0;
}

async function smoke({ module, behind }: { module?: string; behind?: [string, ...string[]] }): Promise<SmokeResult[]> {
  if (behind) return smokeCommand({ command: behind });
  if (module === undefined) {
    throw new UsageError('There is no telling what to try.', {
      expected: 'the path of a module, or a command behind --',
      got: 'neither',
      hint: 'for instance: quirkproof smoke -- python3 client.py',
    });
  }
  const clients = await loadClient(findClient(module));
  const all = 'one' in clients ? { '': clients.one } : clients.byProvider;
  const results: SmokeResult[] = [];
  for (const [provider, client] of Object.entries(all))
    for (const result of await smokeClient(client))
      results.push({ ...result, name: provider === '' ? result.name : `${provider}: ${result.name}` });
  return results;
}

export function renderSmoke(results: readonly SmokeResult[]): string {
  const lines = results.map(({ name, got, change, isUnreached }) => {
    if (isUnreached) return `–  ${legible(name)}: not reached`;
    if (got === undefined) return `✓  ${legible(name)}`;
    const told = got.split('\n').map((line) => legible(line, 600));
    return `✗  ${legible(name)}\n     ${told.join('\n     ')}\n   → ${change}`;
  });
  return `${lines.join('\n')}\n`;
}
