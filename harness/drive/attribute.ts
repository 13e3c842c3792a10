/**
 * Tells which operation a request belongs to when several are in flight: the one in whose asynchronous context the
 * client sent it. Over a socket the context ends at the client's end of the connection, so its port is remembered.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';

const inProgress = new AsyncLocalStorage<number>();
/** By local port of the client's connection. */
const senders = new Map<number, number>();
/** By request of the built-in fetch, until it is put on a connection. */
const asking = new WeakMap<object, number>();

/** Runs an operation so that what it sends can be told from what others send. */
export const within = <T>(operation: number, work: () => T): T => inProgress.run(operation, work);

/** The operation that is in progress here, or that sent what came from a port. */
export const senderOf = (port?: number): number | undefined =>
  port === undefined ? inProgress.getStore() : senders.get(port);

let isWatching = false;

/** Begins to remember from which port each operation sends. Once in a process is enough. */
export function watchSockets(): void {
  if (isWatching) return;
  isWatching = true;
  const remember = (operation: number | undefined, socket: Socket) => {
    const note = () => {
      if (operation !== undefined && socket.localPort !== undefined) senders.set(socket.localPort, operation);
    };
    if (socket.connecting) socket.once('connect', note);
    else note();
  };
  subscribe('http.client.request.start', (message) => {
    const { request } = message as { request: ClientRequest };
    const operation = inProgress.getStore();
    if (request.socket) remember(operation, request.socket);
    else request.once('socket', (socket) => remember(operation, socket));
  });
  subscribe('undici:request:create', (message) => {
    const operation = inProgress.getStore();
    if (operation !== undefined) asking.set((message as { request: object }).request, operation);
  });
  subscribe('undici:client:sendHeaders', (message) => {
    const { request, socket } = message as { request: object; socket: Socket };
    remember(asking.get(request), socket);
  });
}
