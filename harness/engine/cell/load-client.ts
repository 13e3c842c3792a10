/** Loads a client's module through jiti: TypeScript or JavaScript, ESM or CommonJS, whatever its author runs. */

import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeError } from '../../ground/describe-error.ts';
import { importModule } from '../../ground/files/import-module.ts';
import { ClientError } from './client-error.ts';
import { type Clients, readClients } from './read-clients.ts';
import { harmDone, watchGlobals } from './watch-globals.ts';

const EXTENSIONS = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

/**
 * The absolute path of a client's module.
 *
 * @param path relative to `cwd`.
 * @throws {ClientError} if there is no such file.
 */
export function findClient(path: string, cwd = process.cwd()): string {
  const file = resolve(cwd, path);
  const missing = (got: string, hint: string) =>
    new ClientError({ code: 'client-missing', expected: 'the path of a module', got, where: file, hint });
  const candidates = [
    ...EXTENSIONS.map((extension) => file + extension),
    ...EXTENSIONS.map((extension) => resolve(file, `index${extension}`)),
  ];
  const meant = candidates.find((candidate) => existsSync(candidate));
  const hint = meant ? `did you mean ${meant}?` : `check the path; it is relative to ${cwd}`;
  if (!existsSync(file)) throw missing('no such file', hint);
  if (statSync(file).isDirectory()) throw missing('a folder', hint);
  return file;
}

/**
 * Imports a module and finds the clients in it.
 *
 * @param file absolute.
 * @throws {ClientError}
 */
export async function loadClient(file: string): Promise<Clients> {
  const exported = await importWatched(file);
  return readClients(exported, file);
}

async function importWatched(file: string): Promise<unknown> {
  const unusable = (got: string) =>
    new ClientError({
      code: 'client-throws',
      expected: 'a module that can be imported',
      got,
      where: file,
      hint: 'import it alone until it loads; a package that it needs must be installed beside it',
    });
  await watchGlobals();
  let exported: unknown;
  try {
    exported = await importModule(file);
  } catch (error) {
    throw unusable(`it threw ${describeError(error)}`);
  }
  const harm = await harmDone(true);
  if (harm) throw unusable(`it ${harm.what}`);
  return exported;
}
