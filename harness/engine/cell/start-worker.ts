/** Starts the thread of a client, from `dist` or from the sources, with a way to talk that the client does not know of. */
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { entryOf } from './entry.ts';
import type { CellCommand, CellReport } from './messages.ts';

/** In megabytes. */
export const HEAP_MB = 512;

export type StartedWorker = {
  worker: Worker;
  post(command: CellCommand): void;
  /** @returns `drain`, which hears at once what was said and did not arrive yet: a thread that ended says nothing more. */
  receive(hear: (said: CellReport) => void): { drain(): void };
};

/** @param file the absolute path of the client's module. */
export function startWorker(file: string): StartedWorker {
  const { port1: port, port2 } = new MessageChannel();
  const worker = new Worker(BEGIN, {
    eval: true,
    // Flags of this process, such as --input-type, can be wrong for a file.
    argv: [],
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 64 },
    workerData: { file, port: port2, ...entryOf('worker') },
    transferList: [port2],
  });
  // What a thread prints is told by its messages; what goes past them is not kept.
  for (const stream of [worker.stdout, worker.stderr]) stream.resume();
  return {
    worker,
    post: (command) => port.postMessage(command),
    receive: (hear) => {
      const hearAll = (said: CellReport[]): void => said.forEach(hear);
      port.on('message', hearAll);
      return {
        drain: () => {
          for (;;) {
            const received = receiveMessageOnPort(port);
            if (!received) return;
            hearAll(received.message as CellReport[]);
          }
        },
      };
    },
  };
}

/** The thread says who it is before anything takes its time. */
const BEGIN = `
const { workerData } = require('node:worker_threads');
const { port, entry, jiti } = workerData;
try {
  const id = require('node:fs').readlinkSync('/proc/thread-self').split('/').at(-1);
  port.postMessage([{ kind: 'thread', id }]);
} catch {
  // Not every operating system tells.
}
if (jiti === undefined) import(entry);
else require(jiti).createJiti(entry).import(entry);
`;
