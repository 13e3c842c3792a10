/** Where the code of a thread or a process begins: in `dist`, or in the sources, which Node 20 reads through jiti alone. */
import { createRequire } from 'node:module';

export type Entry = { entry: string; jiti?: string };

/** @param name of a module beside this one. */
export const entryOf = (name: string): Entry =>
  import.meta.url.endsWith('.ts')
    ? {
        entry: new URL(`./${name}.ts`, import.meta.url).href,
        jiti: createRequire(import.meta.url).resolve('jiti'),
      }
    : { entry: new URL(`./${name}.js`, import.meta.url).href };
