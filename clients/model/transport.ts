/** Delivers a request: through the `fetch` that the client is given, or over connections of its own. */
import { Agent, request as open } from 'node:http';
import type { Setup } from '../../specs/contract/contract.ts';
import type { Composed } from './compose.ts';
import type { Habits } from './habits.ts';

export type Delivered = { status: number; headers: Record<string, string>; text: string };

/** The same to the byte, and where the connection ended. */
export async function deliverRaw(
  { url, ...init }: Composed,
  setup: Setup,
): Promise<Delivered & { lost?: 'answer' | 'body' }> {
  // What cannot be sent is not lost on its way.
  new Headers(init.headers);
  const response = await setup.fetch(url, { ...init, redirect: 'manual' }).catch(() => undefined);
  if (!response) return { status: 0, headers: {}, text: '', lost: 'answer' };
  const head = { status: response.status, headers: Object.fromEntries(response.headers) };
  // Not by `text()`, which would take a byte order mark away.
  const body = await response.arrayBuffer().catch(() => undefined);
  return body ? { ...head, text: Buffer.from(body).toString() } : { ...head, text: '', lost: 'body' };
}

const kept = new Agent({ keepAlive: true, maxSockets: 4 });

/** @throws {Error} where the connection ends without an answer. */
export async function deliver({ url, ...init }: Composed, setup: Setup, { transport }: Habits): Promise<Delivered> {
  if (transport !== undefined)
    return deliverByHttp(
      { url, ...init },
      transport === 'http-kept-alive' ? kept : undefined,
      transport === 'http-in-pieces',
    );
  const response = await setup.fetch(url, { ...init, redirect: 'manual' });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text: await response.text(),
  };
}

/** Header names go out in capitals, which `fetch` would not let through (RFC 9110 §5.1). */
function deliverByHttp(
  { url, method, headers, body }: Composed,
  agent: Agent | undefined,
  inPieces: boolean,
): Promise<Delivered> {
  const named = Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]);
  return new Promise((resolve, reject) => {
    const sent = open(url, { method, headers: Object.fromEntries(named), ...(agent && { agent }) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sent.on('error', reject);
    for (const piece of inPieces ? (body?.match(/.{1,20}/gs) ?? []) : []) sent.write(piece);
    sent.end(inPieces ? undefined : body);
  });
}
