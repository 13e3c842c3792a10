/** Runs the TypeScript of the handbook with a `fetch` and a clock of one's own. It knows nothing of what the code does. */
import { createJiti } from 'jiti';

/** What a module of the handbook exports: functions by name. */
type Functions = Record<string, (...args: unknown[]) => unknown>;

// Without a cache on disk: who runs the same code at the same time would read it half written.
const jiti = createJiti(import.meta.url, { fsCache: false });

/**
 * The functions that a module exports.
 *
 * @param now the present, in epoch milliseconds, as the code will see it.
 */
export function runCode(source: string, world: { fetch: typeof fetch; now: () => number }): Functions {
  const exported: Functions = {};
  compile(source)(exported, world.fetch, { now: world.now });
  return exported;
}

/** The last source and what became of it: it is run on many stages, one after the other. */
let compiled: { source: string; run: (...args: unknown[]) => void } | undefined;

function compile(source: string): (...args: unknown[]) => void {
  if (compiled?.source !== source) {
    const code = jiti.transform({ source, ts: true, filename: 'handbook.ts' });
    compiled = { source, run: new Function('exports', 'fetch', 'Date', code) as (...args: unknown[]) => void };
  }
  return compiled.run;
}
