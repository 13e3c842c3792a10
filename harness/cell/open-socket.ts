/** The one server of a cell: every case's mock under its own prefix, on loopback. */
import { createApp, listen } from '../../mocks/hosts/express.ts';
import { type Mock, tenants } from '../../mocks/index.ts';
import type { Exchanged, Socket } from '../drive/run-case.ts';

export type OpenSocket = Socket & { close(): Promise<void> };

/** Listens on a free port of 127.0.0.1. */
export async function openSocket(): Promise<OpenSocket> {
  const mocks = tenants();
  const listeners = new Map<Mock, (exchanged: Exchanged) => void>();
  const app = createApp(
    (request) => mocks.resolve(request),
    (exchange) => {
      const mock = mocks.resolve(exchange.request);
      if (mock) listeners.get(mock)?.(exchange);
    },
  );
  const { url, close } = await listen(app);
  return {
    url,
    close,
    mount: (prefix, mock, onExchange) => {
      mocks.add(prefix, mock);
      listeners.set(mock, onExchange);
      return () => {
        mocks.remove(prefix);
        listeners.delete(mock);
      };
    },
  };
}
