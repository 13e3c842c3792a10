/** Starts the thread of a cell, from `dist` or from the sources, and keeps what the client prints out of the report. */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** In megabytes; a client that needs more is a client with a leak. */
export const MEMORY_MB = 512;
const KEPT_OUTPUT = 2_000;

export type StartedWorker = {
  worker: Worker;
  /** The end of what the client has printed so far. */
  output(): string;
};

/** @param file the absolute path of the client's module. */
export function startWorker(file: string): StartedWorker {
  const options = {
    // Flags of this process, such as --input-type, can be wrong for a file.
    argv: [],
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: 64 },
  };
  const worker = new Worker(BEGIN, { ...options, eval: true, workerData: { file, ...beginning() } });
  let printed = '';
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed = (printed + text).slice(-KEPT_OUTPUT);
    });
  }
  return { worker, output: () => printed.trim() };
}

/** The thread says who it is before anything takes its time. */
const BEGIN = `
const { parentPort, workerData } = require('node:worker_threads');
try {
  const id = require('node:fs').readlinkSync('/proc/thread-self').split('/').at(-1);
  parentPort.postMessage({ kind: 'thread', id });
} catch {
  // Not every operating system tells.
}
const { entry, jiti } = workerData;
if (jiti === undefined) import(entry);
else require(jiti).createJiti(entry).import(entry);
`;

/** Node 20 reads no TypeScript: the sources go through jiti in there. */
const beginning = () =>
  import.meta.url.endsWith('.ts')
    ? {
        jiti: createRequire(import.meta.url).resolve('jiti'),
        entry: new URL('./worker.ts', import.meta.url).href,
      }
    : { entry: new URL('./worker.js', import.meta.url).href };
