/** HTTP as plain records, which every host converts from and to. It knows no transport. */
import type { HeaderPairs } from '../specs/record/trace.ts';

export type { HeaderPairs };

export type HttpRequest = {
  method: string;
  /** Absolute, with the query. A fragment never reaches a server. */
  url: string;
  headers: HeaderPairs;
  /** The body, decoded as UTF-8; empty where there is none. */
  body: string;
};

export type HttpResponse = {
  status: number;
  headers: HeaderPairs;
  body: string;
  /** The connection ends where the body does, short of the length that was announced. */
  isCutShort?: true;
};
