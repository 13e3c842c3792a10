/** A raw wire that can be reached over the network, for clients that bring their own transport. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HeaderPairs, RecordedRequest, RecordedResponse } from '../../../../specs/record/trace.ts';
import { openRawWire, type RawWire, type Send } from './wire.ts';

export type SocketWire = RawWire & {
  /** From now on, what arrives goes this way. */
  carry: (through: Send) => void;
  close: () => Promise<void>;
};

export async function openSocketWire(): Promise<SocketWire> {
  const { socket, send } = openRawWire();
  let through: Send = send;
  const server = createServer(async (incoming, outgoing) => {
    try {
      write(outgoing, await through(await readRequest(incoming)));
    } catch {
      incoming.socket.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    socket: { ...socket, url: `http://127.0.0.1:${port}` },
    send,
    carry: (next) => {
      through = next;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(incoming: IncomingMessage): Promise<RecordedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers: HeaderPairs = [];
  for (let at = 0; at < incoming.rawHeaders.length; at += 2)
    headers.push([incoming.rawHeaders[at] as string, incoming.rawHeaders[at + 1] as string]);
  const url = `http://${incoming.headers.host ?? 'localhost'}${incoming.url}`;
  return { method: incoming.method ?? 'GET', url, headers, body: Buffer.concat(chunks).toString('utf8') };
}

function write(outgoing: ServerResponse, answer: RecordedResponse | null): void {
  if (answer === null) throw new Error('the connection ends without an answer');
  const { status, headers, body } = answer;
  outgoing.statusCode = status;
  for (const [name, value] of headers) outgoing.appendHeader(name, value);
  outgoing.end(body);
}
