/** A module and what it imports of its own: by relative paths, found in the text, nothing of it run. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';

const EXTENSIONS = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json', '.tsx', '.jsx'];
/** `from './x'`, `import './x'`, `import('./x')`, `require('./x')`. */
const SPECIFIER = /\b(?:from|import|require)\s*\(?\s*(['"`])(\.{1,2}\/[^'"`\n]*)\1/g;
const MOST_FILES = 2_000;

/**
 * Absolute paths, the module itself first. What cannot be read is left out: importing it will tell.
 *
 * @param module absolute.
 */
export function localFiles(module: string): string[] {
  const found = new Map<string, string>();
  const waiting = [module];
  for (const file of waiting) {
    if (found.has(file) || found.size >= MOST_FILES) continue;
    const text = read(file);
    if (text === undefined) continue;
    found.set(file, text);
    for (const [, , specifier = ''] of text.matchAll(SPECIFIER)) {
      const target = resolveFile(resolve(dirname(file), specifier));
      if (target !== undefined) waiting.push(target);
    }
  }
  return [...found.keys()];
}

/** SHA-256, in hexadecimal, over paths and contents: the same wherever the folder lies. */
export function digestFiles(files: readonly string[], module: string): string {
  const hash = createHash('sha256');
  const named = files.map((file) => ({ file, path: relative(dirname(module), file).replaceAll('\\', '/') }));
  named.sort((one, other) => (one.path < other.path ? -1 : 1));
  for (const { file, path } of named) {
    const text = read(file) ?? '';
    hash.update(`${path}\0${text.length}\0${text}\0`);
  }
  return hash.digest('hex');
}

/** The digest of a module and what it imports of its own. */
export function digestModule(module: string): string {
  const file = resolve(module);
  return digestFiles(localFiles(file), file);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** As TypeScript and bundlers resolve: `./x.js` may be `./x.ts`, and a folder has an index. */
function resolveFile(path: string): string | undefined {
  const bare = path.replace(/\.([cm]?)js$/, '');
  const candidates = [
    path,
    ...EXTENSIONS.map((extension) => path + extension),
    ...EXTENSIONS.filter((extension) => extension.includes('ts')).map((extension) => bare + extension),
    ...EXTENSIONS.map((extension) => resolve(path, `index${extension}`)),
  ];
  return candidates.find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile());
}
