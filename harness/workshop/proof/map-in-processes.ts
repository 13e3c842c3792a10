/** Shares a proof out to processes of their own: a proof is all computing, and one process has one processor. */
import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';

/** One more than there are processors: each waits for a seventh of its time. */
const PROCESSES = availableParallelism() + 1;

type Told<Out> = { judged: true } | { done: Out } | { failed: string };

type Listener<Out> = {
  /** A step of some item is over. */
  onStep?: () => void;
  /** An item is over; called in the order of the items, whatever the order in which they end. */
  onResult?: (result: Out) => void;
};

/**
 * Does every item in a process that runs `module`, as many at once as the processors can do, the first items first.
 *
 * @param module the absolute path of a TypeScript module that calls {@link workForParent}.
 * @throws what the work on an item throws, and if a process ends in the midst of one.
 */
export async function mapInProcesses<In, Out>(
  module: string,
  items: readonly In[],
  { onStep, onResult }: Listener<Out> = {},
): Promise<Out[]> {
  const results = new Map<number, Out>();
  const waiting = [...items.entries()];
  let told = 0;
  const workThrough = async (child: ChildProcess): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, item] = next;
      results.set(index, await ask<Out>(child, item, onStep));
      for (; results.has(told); told += 1) onResult?.(results.get(told) as Out);
    }
  };
  const jiti = createRequire(import.meta.url)
    .resolve('jiti/package.json')
    .replace('package.json', 'lib/jiti-cli.mjs');
  const children = Array.from({ length: Math.min(PROCESSES, items.length) }, () => fork(jiti, [module]));
  try {
    await Promise.all(children.map(workThrough));
  } finally {
    for (const child of children) child.kill();
  }
  return items.map((_, index) => results.get(index) as Out);
}

function ask<Out>(child: ChildProcess, item: unknown, onStep?: () => void): Promise<Out> {
  return new Promise((resolve, reject) => {
    const listen = (told: Told<Out>) => {
      if ('judged' in told) return onStep?.();
      child.off('message', listen).off('exit', end);
      if ('done' in told) resolve(told.done);
      else reject(new Error(told.failed));
    };
    const end = (code: number | null, signal: string | null) =>
      reject(new Error(`the process that worked on ${JSON.stringify(item)} ended: ${signal ?? `exit code ${code}`}`));
    child.on('message', listen).on('exit', end).send({ item });
  });
}

/** The other side: does each item that the parent sends, and says so. */
export function workForParent<In, Out>(work: (item: In, onStep: () => void) => Promise<Out>): void {
  const tell = (told: Told<Out>) => process.send?.(told);
  process.on('message', async ({ item }: { item: In }) => {
    try {
      tell({ done: await work(item, () => tell({ judged: true })) });
    } catch (error) {
      tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
}
