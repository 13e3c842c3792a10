/** Imports a module that somebody named, and remembers that its code runs in this process: it can do what it likes here. */

/** What is remembered of a module: its path, and whether its import came to an end. */
export type Imported = { file: string; isThrough: boolean };

const imported: Imported[] = [];

/** The modules of others in this process, the oldest first. */
export const importedModules = (): readonly Imported[] => imported;

type Hear = (isUnderWay: boolean) => void;
const hearers = new Set<Hear>();

/** Tells when the code of a module begins, and when it is through; what is given back ends that. */
export function hearOfImports(hear: Hear): () => void {
  hearers.add(hear);
  return () => void hearers.delete(hear);
}

/**
 * The exports of a module: TypeScript or JavaScript, ESM or CommonJS, whatever its author runs.
 *
 * @param file absolute.
 * @param isFresh whether it is read again though it was imported before.
 * @throws whatever the module throws.
 */
export async function importModule<T>(file: string, isFresh = false): Promise<T> {
  const one: Imported = { file, isThrough: false };
  imported.push(one);
  try {
    const { createJiti } = await import('jiti');
    const jiti = createJiti(import.meta.url, { interopDefault: false, ...(isFresh && { moduleCache: false }) });
    for (const hear of hearers) hear(true);
    return await jiti.import<T>(file);
  } finally {
    one.isThrough = true;
    for (const hear of hearers) hear(false);
  }
}
