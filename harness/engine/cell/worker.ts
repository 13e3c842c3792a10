/** The inside of a thread: the client, its mocks and the driver. Started by `start-worker.ts` only. */

import { type MessagePort, workerData } from 'node:worker_threads';
import { describeError } from '../../ground/describe-error.ts';
import { ClientError } from './client-error.ts';
import { createPlayer, type Player } from './create-player.ts';
import { keepFromEnding } from './keep-from-ending.ts';
import { loadClient } from './load-client.ts';
import type { CellCommand, CellReport } from './messages.ts';
import { openSocket } from './open-socket.ts';
import { notePlace } from './place.ts';
import { toPlain } from './plain.ts';
import { hellosOf } from './read-clients.ts';
import { refuseOtherHosts } from './refuse-hosts.ts';
import { tellPrints } from './tell-prints.ts';

const data = workerData as { file: string; port?: MessagePort };
const { file, port } = data;
if (!port) throw new Error('worker.ts runs in a worker only');
// The client's module has no business with it.
delete data.port;

const post = port.postMessage.bind(port);
const soon = queueMicrotask;
let waiting: CellReport[] = [];
const tell = (): void => {
  if (waiting.length === 0) return;
  const told = waiting;
  waiting = [];
  try {
    post(told);
  } catch {
    // A client can put into an event what cannot be cloned.
    post(toPlain(told));
  }
};

/** What belongs to an operation is told together, before the client goes on; the rest at once. */
const CAN_WAIT: { [K in CellReport['kind']]?: true } = {
  operation: true,
  event: true,
  back: true,
  silent: true,
  excess: true,
  barred: true,
};

const report = (said: CellReport): void => {
  // Not pushed: a client can break that.
  waiting[waiting.length] = said;
  if (said.kind === 'operation') notePlace(said.operation);
  // The client is opened at once, without a turn in between.
  const isUrgent = said.kind === 'operation' && said.operation === 'open';
  if (isUrgent || !CAN_WAIT[said.kind]) tell();
  else if (waiting.length === 1) soon(tell);
};

let stray = (error: unknown, what: string): void =>
  report({ kind: 'stray', message: `${what}: ${describeError(error)}` });
process.on('unhandledRejection', (error) => stray(error, 'a rejection that nobody handled'));
process.on('uncaughtException', (error) => stray(error, 'an exception that nobody caught'));
const leave = keepFromEnding((how) => report({ kind: 'exit', how }));
tellPrints((text) => report({ kind: 'printed', text }));
refuseOtherHosts();

let player: Player | undefined;
port.on('message', (command: CellCommand) => {
  if (command.do === 'answer') report({ kind: 'alive' });
  else void player?.play(command.plays, command.known);
});

try {
  const [clients, socket] = await Promise.all([loadClient(file), openSocket()]);
  player = createPlayer(clients, socket, report, leave);
  stray = player.stray;
  report({ kind: 'ready', hellos: hellosOf(clients) });
} catch (error) {
  if (error instanceof ClientError) report({ kind: 'unusable', problem: error.problem });
  else report({ kind: 'broken', message: describeError(error) });
}
