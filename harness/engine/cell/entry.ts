/**
 * Where the code of a thread or a process begins: in `dist`, or in the sources, which Node 20 reads through jiti alone.
 * Tests build first, and name what they built in `QUIRKPROOF_DIST`: it comes up sooner than the sources do.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

export type Entry = { entry: string; jiti?: string };

/** @param name of a module beside this one. */
export function entryOf(name: string): Entry {
  if (!import.meta.url.endsWith('.ts')) return { entry: new URL(`./${name}.js`, import.meta.url).href };
  const built = process.env.QUIRKPROOF_DIST;
  if (built !== undefined) return { entry: pathToFileURL(`${built}/harness/engine/cell/${name}.js`).href };
  return {
    entry: new URL(`./${name}.ts`, import.meta.url).href,
    jiti: createRequire(import.meta.url).resolve('jiti'),
  };
}
