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
  const worker = import.meta.url.endsWith('.ts')
    ? new Worker(FROM_SOURCES, { ...options, eval: true, workerData: { file, ...sources() } })
    : new Worker(new URL('./worker.js', import.meta.url), { ...options, workerData: { file } });
  let printed = '';
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed = (printed + text).slice(-KEPT_OUTPUT);
    });
  }
  return { worker, output: () => printed.trim() };
}

/** Node 20 reads no TypeScript: the sources go through jiti in there. */
const FROM_SOURCES = `
const { workerData } = require('node:worker_threads');
require(workerData.jiti).createJiti(workerData.entry).import(workerData.entry);
`;

const sources = () => ({
  jiti: createRequire(import.meta.url).resolve('jiti'),
  entry: new URL('./worker.ts', import.meta.url).href,
});
