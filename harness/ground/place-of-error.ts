/** Where an error comes from, for its reader: the frame of the adapter before those of libraries. Knows stacks of V8 only. */
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(import.meta.dirname, '../..');
/** The rooms of the suite; `clients`, beside them, holds adapters like any other. */
const SUITE = ['harness', 'mocks', 'reports', 'specs'].map((room) => `${ROOT}${sep}${room}${sep}`);

type Frame = { owner: 'adapter' | 'library' | 'suite'; text: string };

/**
 * The frame of a stack that its reader can do most with: of the adapter, else of a library, else of the suite.
 * Paths are relative to the working directory, or to the last `node_modules`, so that two machines agree on them.
 */
export function placeOfError(stack: string | undefined, owners: readonly Frame['owner'][]): string | undefined {
  const frames = (stack ?? '').split('\n').flatMap((line) => readFrame(line) ?? []);
  for (const owner of owners) {
    const found = frames.find((frame) => frame.owner === owner);
    if (found) return found.text;
  }
  return undefined;
}

/** Puts paths below the working directory, and URLs of them, relative to it. */
export function withoutWorkingDirectory(text: string): string {
  const here = process.cwd();
  if (here === resolve(here, '..')) return text;
  return text.replaceAll(`file://${here}${sep}`, '').replaceAll(`${here}${sep}`, '');
}

function readFrame(line: string): Frame | undefined {
  const [, called, file = '', position] =
    /^\s*at (?:(.*) \()?((?:file:\/\/|\/|[A-Za-z]:\\).*?)(:\d+:\d+)\)?$/.exec(line) ?? [];
  if (position === undefined) return undefined;
  const path = file.startsWith('file://') ? fileURLToPath(file) : file;
  const place = `${shorten(path)}${position}`;
  return { owner: ownerOf(path), text: called === undefined ? `at ${place}` : `at ${called} (${place})` };
}

function ownerOf(path: string): Frame['owner'] {
  if (SUITE.some((room) => path.startsWith(room))) return 'suite';
  return path.includes(MODULES) ? 'library' : 'adapter';
}

function shorten(path: string): string {
  const library = path.lastIndexOf(MODULES);
  const short = library >= 0 ? path.slice(library + 1) : relative(process.cwd(), path);
  return short.split(sep).join('/');
}

const MODULES = `${sep}node_modules${sep}`;
