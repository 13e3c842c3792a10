/**
 * Where a process of a cell is: the operation that began last, in a file that is open in both processes and has no name.
 * It is with its holder at once, whatever the client does next, and wakes nobody.
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Its descriptor in the process of the cell. */
export const PLACE_FD = 4;
/** Longer than the name of any operation, in bytes. */
const LENGTH = 16;

export type ProcessPlace = {
  /** To be handed to the process as {@link PLACE_FD}; missing where no file can be made. */
  fd: number | undefined;
  /** The operation, or nothing where none began. */
  read(): string;
  close(): void;
};

export function openPlace(): ProcessPlace {
  let folder: string | undefined;
  let fd: number | undefined;
  const remove = (): void => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    folder = undefined;
  };
  try {
    folder = mkdtempSync(join(tmpdir(), 'quirkproof-cell-'));
    fd = openSync(join(folder, 'place'), 'w+', 0o600);
    // What is open needs no name, except on Windows.
    if (process.platform !== 'win32') remove();
  } catch {
    // No folder can be written: who ends its process is told without its operation.
  }
  return {
    fd,
    read: () => {
      const bytes = Buffer.alloc(LENGTH);
      if (fd !== undefined) readSync(fd, bytes, 0, LENGTH, 0);
      return bytes.toString('latin1').replaceAll('\0', '').trim();
    },
    close: () => {
      if (fd !== undefined) closeSync(fd);
      fd = undefined;
      remove();
    },
  };
}

const lines = new Map<string, Buffer>();

/** Says in the process of a cell which operation begins. */
export function notePlace(operation: string): void {
  try {
    const line = lines.get(operation) ?? Buffer.from(operation.padEnd(LENGTH).slice(0, LENGTH), 'latin1');
    lines.set(operation, line);
    writeSync(PLACE_FD, line, 0, LENGTH, 0);
  } catch {
    // The client closed it, or there is none.
  }
}
