/** The one server of a cell: every case's mock under its own prefix, on loopback. */

import { lookup } from 'node:dns/promises';
import { createListener, listen } from '../../../mocks/hosts/socket.ts';
import { type Exchange, type HttpRequest, type Mock, tenants } from '../../../mocks/index.ts';
import { watchSockets } from '../drive/attribute.ts';
import type { Socket, SocketHooks } from '../drive/play.ts';

export type OpenSocket = Socket & { close(): Promise<void> };

/** Who hears of each request and each exchange before the mock and the recorder do. */
export type Ahead = { onRequest(request: HttpRequest): void; onExchange(exchange: Exchange): void };

/** Listens on a free port of 127.0.0.1, which has another name where the operating system knows it by that. */
export async function openSocket(ahead?: Ahead): Promise<OpenSocket> {
  watchSockets();
  const mocks = tenants();
  let count = 0;
  const hosted = new Map<Mock, SocketHooks>();
  const listener = createListener(
    async (request) => {
      ahead?.onRequest(request);
      const mock = mocks.resolve(request);
      if (mock) await hosted.get(mock)?.onRequest();
      return mock;
    },
    (exchange) => {
      ahead?.onExchange(exchange);
      const mock = mocks.resolve(exchange.request);
      return mock ? hosted.get(mock)?.onExchange(exchange) : undefined;
    },
  );
  const { url, port, close } = await listen(listener);
  return {
    url,
    ...((await isNamed()) && { alias: `http://${NAME}:${port}` }),
    close,
    tenant: () => String(count++),
    mount: (prefix, mock, hooks) => {
      mocks.add(prefix, mock);
      hosted.set(mock, hooks);
      return () => {
        mocks.remove(prefix);
        hosted.delete(mock);
      };
    },
  };
}

const NAME = 'localhost';

/** Whether everybody who asks for the name is led here, and to no other address first. */
const isNamed = (): Promise<boolean> =>
  lookup(NAME).then(
    ({ address }) => address === '127.0.0.1',
    () => false,
  );
