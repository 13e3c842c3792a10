/** The inside of a thread: the client, its mocks and the driver. Started by `start-worker.ts` only. */

import { writeSync } from 'node:fs';
import { type MessagePort, workerData } from 'node:worker_threads';
import { describeError } from '../../ground/describe-error.ts';
import { ClientError } from './client-error.ts';
import { createPlayer, type Player } from './create-player.ts';
import { keepFromEnding } from './keep-from-ending.ts';
import { loadClient } from './load-client.ts';
import { type CellCommand, type CellReport, PLACE_FD } from './messages.ts';
import { openSocket } from './open-socket.ts';
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
const report = (said: CellReport): void => {
  if (said.kind === 'operation') writePlace(said.operation);
  try {
    post(said);
  } catch {
    // A client can put into an event what cannot be cloned.
    post(toPlain(said));
  }
};

function writePlace(operation: string): void {
  try {
    writeSync(PLACE_FD, `${operation}\n`);
  } catch {
    // Whoever held the process is no more, or reads nothing at the moment.
  }
}

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
