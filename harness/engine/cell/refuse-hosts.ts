/**
 * Keeps a client under test on this machine: a connection to any other host is refused by name, and nothing is sent.
 * In a process of its own this touches nobody else.
 */
import { Socket } from 'node:net';

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1|\[::1\])$/i;

type ConnectOptions = { host?: string; path?: string };

/** Every connection of this thread goes through `Socket.connect`, whatever library asks for it. */
export function refuseOtherHosts(): void {
  const connect = Socket.prototype.connect as (this: Socket, ...args: unknown[]) => Socket;
  function guarded(this: Socket, ...args: unknown[]): Socket {
    const host = hostOf(args);
    if (host === undefined || LOOPBACK.test(host)) return connect.apply(this, args);
    const refused = new Error(`the host "${host}" was refused: a client under test reaches the mock and nothing else`);
    process.nextTick(() => this.destroy(refused));
    return this;
  }
  Socket.prototype.connect = guarded as typeof Socket.prototype.connect;
}

/** `connect(options)`, `connect(port, host)`, `connect(path)`, or all of them in a list, as Node hands them on. */
function hostOf([first, second]: unknown[]): string | undefined {
  if (Array.isArray(first)) return hostOf(first);
  if (typeof first === 'object' && first !== null) {
    const { host, path } = first as ConnectOptions;
    return path === undefined || path === null ? (host ?? 'localhost') : undefined;
  }
  return typeof first === 'number' && typeof second === 'string' ? second : undefined;
}
