/** One request and what became of it, as a host tells it to who listens. It knows no transport. */
import type { HttpRequest, HttpResponse } from './http.ts';
import type { Taken } from './mock.ts';

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
