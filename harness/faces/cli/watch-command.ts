/** `quirkproof check --watch`: judges again whenever the client changes, and says what that changed. */
import { relative, resolve } from 'node:path';
import { renderChanges } from '../../../reports/render/diff/diff.ts';
import { sheetOf as paperOf } from '../../../reports/render/prose/wrap.ts';
import { renderOutcome } from '../../../reports/render/run/outcome.ts';
import type { RunRecord } from '../../../specs/record/record.ts';
import { localFiles } from '../../ground/files/local-files.ts';
import { UsageError } from '../../ground/usage-error.ts';
import { diffRecords } from '../../records/diff/diff-records.ts';
import { CONFIG_FILES } from '../config/load-config.ts';
import type { Effective } from '../config/resolve-settings.ts';
import { type FileWatch, watchFiles } from '../watch/watch-files.ts';
import { listenForInterrupts } from './interrupts.ts';
import { runClient } from './run-client.ts';
import { reportError } from './run-program.ts';
import { sheetOf } from './sheet.ts';

const INTERRUPTED = 130;

/**
 * Ends when it is interrupted, and only then.
 *
 * @param again reads flags and configuration once more.
 * @returns the exit code.
 */
export async function watchClients(first: readonly Effective[], again: () => Promise<Effective[]>): Promise<number> {
  if (first.some(({ settings }) => settings.inProcess)) {
    throw new UsageError('--watch and --in-process do not go together.', {
      expected: 'one of them',
      got: 'both',
      hint: 'a module is loaded once in a process, whatever its file says by then',
    });
  }
  if (first.some(({ settings }) => settings.command)) {
    throw new UsageError('--watch is for modules.', {
      expected: 'the path of a module',
      got: 'a command',
      hint: 'which files it is made of nobody can tell; run it again by hand',
    });
  }
  const interrupts = listenForInterrupts();
  const interrupted = new Promise<'interrupted'>((settle) =>
    interrupts.signal.addEventListener('abort', () => settle('interrupted'), { once: true }),
  );
  const known = new Map<string, RunRecord>();
  let clients = first;
  try {
    for (;;) {
      const watch = watchFiles(clients.flatMap(filesOf));
      await runUntilChanged(clients, known, watch, interrupts.signal);
      if (!interrupts.signal.aborted) process.stdout.write('\nwatching; Ctrl-C ends it\n');
      const next = await Promise.race([watch.changed, interrupted]);
      watch.close();
      if (next === 'interrupted') return INTERRUPTED;
      process.stdout.write(`\n═══ changed: ${next.map((file) => relative(process.cwd(), file)).join(', ')}\n`);
      clients = await again().catch((error: unknown) => {
        reportError(error);
        return clients;
      });
    }
  } finally {
    interrupts.stop();
  }
}

async function runUntilChanged(
  clients: readonly Effective[],
  known: Map<string, RunRecord>,
  watch: FileWatch,
  interrupted: AbortSignal,
): Promise<void> {
  const outdated = new AbortController();
  void watch.changed.then(() => outdated.abort());
  const signal = AbortSignal.any([outdated.signal, interrupted]);
  for (const effective of clients) {
    if (signal.aborted) return;
    const module = effective.settings.module ?? '';
    const before = known.get(module);
    if (clients.length > 1) process.stdout.write(`\n═══ ${effective.name}\n`);
    try {
      const { record } = await runClient({ module }, effective, {
        signal,
        isObsolete: () => outdated.signal.aborted,
        ...(before && { render: (now) => renderSince(before, now) }),
      });
      if (!signal.aborted) known.set(module, record);
    } catch (error) {
      reportError(error);
    }
  }
}

/** What a person wants to know who has just saved a file. */
function renderSince(before: RunRecord, now: RunRecord): string {
  const sheet = paperOf(sheetOf(process.stdout));
  const diff = diffRecords({ name: 'before', record: before }, { name: 'now', record: now });
  const changes = renderChanges(diff, sheet);
  const lines = [
    ...(changes.length > 0 ? changes : ['', 'since the last run: nothing changed']),
    ...renderOutcome(now, sheet),
  ];
  return `${lines.join('\n')}\n`;
}

/** Everything that a run depends on and a person edits. */
function filesOf({ settings }: Effective): string[] {
  const { module, specs = [], knownFailures, unstable } = settings;
  const lists = [knownFailures, unstable].filter((file) => file !== undefined);
  const own = module === undefined ? [] : [resolve(module), ...localFiles(resolve(module))];
  return [...new Set([...own, ...[...specs, ...lists, ...CONFIG_FILES].map((file) => resolve(file))])];
}
