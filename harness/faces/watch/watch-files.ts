/** Tells when the content of any of some files changes: once for a burst of changes, and not for a mere touch. */
import { createHash } from 'node:crypto';
import { type FSWatcher, readFileSync, watch } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Editors write a file in several steps. */
const SETTLED_MS = 120;

export type FileWatch = {
  /** Which files changed since the watch began; settles once. */
  changed: Promise<string[]>;
  close(): void;
};

/** @param files absolute; one that is not there yet is waited for. */
export function watchFiles(files: readonly string[]): FileWatch {
  const before = new Map(files.map((file) => [file, contentOf(file)]));
  const watchers: FSWatcher[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const close = (): void => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
  const changed = new Promise<string[]>((settle) => {
    const look = (): void => {
      const different = files.filter((file) => before.get(file) !== contentOf(file));
      if (different.length === 0) return;
      close();
      settle(different);
    };
    // Folders, not files: many editors put a new file in the place of the old one.
    for (const folder of new Set(files.map((file) => dirname(resolve(file))))) {
      const watcher = openWatcher(folder, () => {
        clearTimeout(timer);
        timer = setTimeout(look, SETTLED_MS);
      });
      if (watcher) watchers.push(watcher);
    }
    // What changed between the first look and the watch.
    look();
  });
  return { changed, close };
}

/** A folder that is not there, or that went away, tells nothing. */
function openWatcher(folder: string, onEvent: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, onEvent);
    watcher.on('error', onEvent);
    return watcher;
  } catch {
    return undefined;
  }
}

function contentOf(file: string): string | undefined {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch {
    return undefined;
  }
}
