/**
 * Tells from within which operation a request was sent: by the asynchronous context of the client as it sent it. Over a
 * socket that context ends at the client's end of the connection, so the port is remembered for as long as it is open.
 * A queue or a pool sends for one operation from within another: what is told here is a claim, and no proof.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';

/** An operation of one case, by identity: numbers begin anew with each case, and connections outlive them. */
export type Asking = { readonly seq: number; readonly session: string };

const inProgress = new AsyncLocalStorage<Asking>();
/** By local port of the client's connection: the operation that used it last. */
const senders = new Map<number, Asking>();
/** By request of the built-in fetch, until it is put on a connection. */
const asking = new WeakMap<object, Asking>();
const watched = new WeakSet<Socket>();

/** Runs an operation so that what it sends can be told from what others send. */
export const within = <T>(operation: Asking, work: () => T): T => inProgress.run(operation, work);

/** The operation that is in progress here, or that sent what came from a port. */
export const senderOf = (port?: number): Asking | undefined =>
  port === undefined ? inProgress.getStore() : senders.get(port);

/** What comes from a port of another process is from within this operation from now on, or from within none that is known. */
export function claim(port: number, operation: Asking | undefined): void {
  if (operation) senders.set(port, operation);
  else senders.delete(port);
}

let isWatching = false;

/** Begins to remember from which port each operation sends. Once in a process is enough. */
export function watchSockets(): void {
  if (isWatching) return;
  isWatching = true;
  const remember = (operation: Asking | undefined, socket: Socket) => {
    const note = () => {
      const { localPort } = socket;
      if (localPort === undefined) return;
      if (operation) senders.set(localPort, operation);
      else senders.delete(localPort);
      if (watched.has(socket)) return;
      watched.add(socket);
      socket.once('close', () => senders.delete(localPort));
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
    if (operation) asking.set((message as { request: object }).request, operation);
  });
  subscribe('undici:client:sendHeaders', (message) => {
    const { request, socket } = message as { request: object; socket: Socket };
    remember(asking.get(request), socket);
  });
}
