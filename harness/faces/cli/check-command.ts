/** `quirkproof check`: judges the client that is named, or every client of the configuration in turn. */
import { loadConfig } from '../config/load-config.ts';
import { type Effective, resolveSettings } from '../config/resolve-settings.ts';
import type { CheckFlags } from './check-flags.ts';
import { listenForInterrupts } from './interrupts.ts';
import { renderSettings } from './print-settings.ts';
import { readFlags } from './read-flags.ts';
import { judgedBy, runClient } from './run-client.ts';
import { reportError } from './run-program.ts';

/** @param wanted the path of a module, or the name of a client in the configuration. */
export async function checkCommand(wanted: string | undefined, flags: CheckFlags): Promise<void> {
  const clients = await effectiveSettings(wanted, flags);
  if (flags.printConfig) {
    process.stdout.write(renderSettings(clients));
    process.exitCode = 0;
  } else if (flags.watch) {
    process.exitCode = await (await import('./watch-command.ts')).watchClients(clients, () =>
      effectiveSettings(wanted, flags),
    );
  } else {
    process.exitCode = await runAll(clients, flags.updateBaseline ?? false);
  }
}

/** @throws {UsageError} */
export async function effectiveSettings(wanted: string | undefined, flags: CheckFlags): Promise<Effective[]> {
  const named = typeof flags.config === 'string' ? flags.config : undefined;
  const loaded = flags.config === false ? undefined : await loadConfig(named);
  return resolveSettings(wanted, readFlags(flags), loaded);
}

const INTERRUPTED = 130;

async function runAll(clients: readonly Effective[], updateBaseline: boolean): Promise<number> {
  const interrupts = listenForInterrupts();
  const codes: number[] = [];
  try {
    for (const effective of clients) {
      if (interrupts.signal.aborted) break;
      codes.push(await runOne(effective, clients.length > 1, { signal: interrupts.signal, updateBaseline }));
    }
    if (interrupts.signal.aborted) codes.push(INTERRUPTED);
  } finally {
    interrupts.stop();
  }
  return gravest(codes);
}

/** One of several that cannot be used leaves the others their turn. */
async function runOne(
  effective: Effective,
  isOneOfSeveral: boolean,
  run: { signal: AbortSignal; updateBaseline: boolean },
): Promise<number> {
  const judged = judgedBy(effective);
  if (!isOneOfSeveral) return (await runClient(judged, effective, run)).exitCode;
  process.stdout.write(`\n═══ ${effective.name}\n\n`);
  try {
    return (await runClient(judged, effective, run)).exitCode;
  } catch (error) {
    return reportError(error);
  }
}

/** The first of 130, 5, 2, 4, 1, 3 that applies. */
export const gravest = (codes: readonly number[]): number =>
  [130, 5, 2, 4, 1, 3].find((code) => codes.includes(code)) ?? 0;
