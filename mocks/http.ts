/** HTTP as plain records, which every host converts from and to. It knows no transport. */
import type { Taken } from './mock.ts';

/** Names and values in the order and case in which they were written. */
export type HeaderPairs = [name: string, value: string][];

export type HttpRequest = {
  method: string;
  /** Absolute, with the query. A fragment never reaches a server. */
  url: string;
  headers: HeaderPairs;
  /** The body, decoded as UTF-8; empty where there is none. */
  body: string;
};

export type HttpResponse = { status: number; headers: HeaderPairs; body: string };

/** One request and what became of it, told to a recorder. `response` is `null` where the connection ended without an answer. */
export type Exchange = {
  request: HttpRequest;
  response: HttpResponse | null;
  /** What the mock took the request for; `null` where no leg is there. */
  taken: Taken | null;
  /** `socket`: raw header names in their order. `fetch`: sorted and lower-cased by the Fetch API. */
  seen: 'socket' | 'fetch';
  /** The sender's port, where it came over a socket. */
  port?: number | undefined;
};

/** Told of each exchange. If it gives a promise, the answer is held until that resolves. */
export type OnExchange = (exchange: Exchange) => unknown;
