/** The inside of a cell: a worker with the client, its mocks and the driver in it. Started by `start-worker.ts` only. */
import { parentPort, workerData } from 'node:worker_threads';
import { describeError } from '../drive/operate.ts';
import { ClientError } from './client-error.ts';
import { createPlayer, type Player } from './create-player.ts';
import { loadClient } from './load-client.ts';
import type { CellCommand, CellReport } from './messages.ts';
import { openSocket } from './open-socket.ts';
import { toPlain } from './plain.ts';
import { hellosOf } from './read-clients.ts';
import { refuseOtherHosts } from './refuse-hosts.ts';

const port = parentPort;
if (!port) throw new Error('worker.ts runs in a worker only');
const report = (said: CellReport): void => {
  try {
    port.postMessage(said);
  } catch {
    // A client can put into an event what cannot be cloned.
    port.postMessage(toPlain(said));
  }
};

let stray = (error: unknown, what: string): void =>
  report({ kind: 'stray', message: `${what}: ${describeError(error)}` });
process.on('unhandledRejection', (error) => stray(error, 'a rejection that nobody handled'));
process.on('uncaughtException', (error) => stray(error, 'an exception that nobody caught'));

const leave = process.exit.bind(process);
process.exit = (code) => {
  report({ kind: 'exit', code: String(code ?? process.exitCode ?? 0) });
  return leave(code);
};

refuseOtherHosts();

let player: Player | undefined;
port.on('message', (command: CellCommand) => {
  if (command.do === 'answer') report({ kind: 'alive' });
  else void player?.play(command.plays, command.known);
});

try {
  const [clients, socket] = await Promise.all([loadClient((workerData as { file: string }).file), openSocket()]);
  player = createPlayer(clients, socket, report);
  stray = player.stray;
  report({ kind: 'ready', hellos: hellosOf(clients) });
} catch (error) {
  if (error instanceof ClientError) report({ kind: 'unusable', problem: error.problem });
  else report({ kind: 'broken', message: describeError(error) });
}
