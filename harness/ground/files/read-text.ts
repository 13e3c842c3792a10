/** Reads a file that somebody named: a real file, of a size that makes sense, as text. A pipe or a device is read by nobody. */
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { legible } from '../../../reports/render/prose/legible.ts';
import { UsageError } from '../usage-error.ts';

export type Wanted = {
  /** The sentence that an error begins with: `The list x.yaml cannot be read.` */
  problem: string;
  /** What is read, in words: `a YAML file`. */
  expected: string;
  hint: string;
  /** In bytes. */
  largest?: number;
};

/** Of a file that people write by hand, in bytes. */
const LARGEST = 2 * 1024 * 1024;

/** @throws {UsageError} for what is not there, is no file, is too large or cannot be read. */
export function readText(path: string, { problem, expected, hint, largest = LARGEST }: Wanted): string {
  const refuse = (got: string) => new UsageError(problem, { expected, got: legible(got), hint });
  let file: number | undefined;
  try {
    // Without waiting for a writer, should it be a pipe.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(file);
    if (!stat.isFile()) throw refuse(stat.isDirectory() ? 'a folder' : 'a pipe, a device or a socket');
    if (stat.size > largest)
      throw refuse(`${stat.size} bytes, where a file has at most ${Math.round(largest / 1024 / 1024)} MiB`);
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw refuse(code === 'ENOENT' ? 'no such file' : message);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
