/** Opens the cell that suits: a process for a module or a command, this thread for a debugger or for a client that is no module. */
import { availableParallelism } from 'node:os';
import type { GivenClient } from '../../../specs/contract/contract.ts';
import { UsageError } from '../../ground/usage-error.ts';
import { tellCommand } from '../subprocess/hold-group.ts';
import { openCommand } from '../subprocess/open-command.ts';
import { openLane } from '../subprocess/open-lane.ts';
import { type Cell, type CellOptions, openCell } from './cell.ts';
import { openInProcess } from './in-process.ts';
import { findClient, loadClient } from './load-client.ts';
import { type Clients, readClients } from './read-clients.ts';

/** Where the client is, and how it is run. */
export type ClientSource = {
  /** The path of a module that exports the client, relative to the working directory. */
  module?: string;
  /** The client itself, or clients by provider; it runs in this process. */
  client?: GivenClient | Record<string, GivenClient>;
  /** What starts an adapter in a process of its own, which speaks the protocol; started without a shell. */
  command?: readonly [string, ...string[]];
  /** The folder that a command is started in, if not this one. */
  cwd?: string;
  /** How many providers are played at once; one for each processor, if not told. */
  workers?: number;
  /** Runs a module in this process, for debuggers; of a command, what plays against it. */
  inProcess?: boolean;
};

export type Opener = {
  /** The module as it was given, or the command behind `--`. */
  source: string;
  /** How many cells can be open at once: processes do not see each other, this one has one global Date. */
  lanes: number;
  open(options: CellOptions): Promise<Cell>;
};

/**
 * @throws {ClientError} if there is no such module, or if what was handed over is no client.
 * @throws {UsageError} unless there is exactly one of module and client, or for a number of workers that cannot be.
 */
export function createOpener(from: ClientSource): Opener {
  const { module, client, command, inProcess, workers = availableParallelism() } = from;
  const given = (['module', 'client', 'command'] as const).filter((one) => from[one] !== undefined);
  if (given.length !== 1) {
    throw new UsageError('There is no telling what to judge.', {
      expected: 'one of `module`, a path, `client` and `command`',
      got: given.join(' and ') || 'none of them',
      hint: 'name one of them',
    });
  }
  if (client !== undefined) {
    const source = 'the client that was handed over';
    const clients = readClients(client, source);
    return { source, lanes: 1, open: (options) => openInProcess(clients, options) };
  }
  const file = module === undefined ? '' : findClient(module);
  if (!Number.isInteger(workers) || workers < 1) {
    throw new UsageError('The number of workers cannot be used.', {
      expected: 'a whole number from 1',
      got: String(workers),
      hint: 'leave it out for one worker a processor',
    });
  }
  if (command) {
    const open = inProcess ? openCommand : openLane;
    const lanes = inProcess ? 1 : workers;
    return { source: tellCommand(command), lanes, open: (options) => open({ command, cwd: from.cwd }, options) };
  }
  const source = module ?? '';
  if (!inProcess)
    return {
      source,
      lanes: workers,
      open: (options) => openCell(file, options),
    };
  let clients: Promise<Clients> | undefined;
  return {
    source,
    lanes: 1,
    open: async (options) => {
      clients ??= loadClient(file);
      return openInProcess(await clients, options);
    },
  };
}
