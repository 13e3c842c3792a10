/** The one server of a cell: every case's mock under its own prefix, on loopback. */
import { createApp, listen } from '../../mocks/hosts/express.ts';
import { type Mock, tenants } from '../../mocks/index.ts';
import { watchSockets } from '../drive/attribute.ts';
import type { Socket } from '../drive/run-case.ts';

export type OpenSocket = Socket & { close(): Promise<void> };

/** Listens on a free port of 127.0.0.1. */
export async function openSocket(): Promise<OpenSocket> {
  watchSockets();
  const mocks = tenants();
  const hosted = new Map<Mock, Parameters<Socket['mount']>[2]>();
  const app = createApp(
    async (request) => {
      const mock = mocks.resolve(request);
      if (mock) await hosted.get(mock)?.onRequest();
      return mock;
    },
    (exchange) => {
      const mock = mocks.resolve(exchange.request);
      return mock ? hosted.get(mock)?.onExchange(exchange) : undefined;
    },
  );
  const { url, close } = await listen(app);
  return {
    url,
    close,
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
