/** HTTP as plain records, which every host converts from and to. It knows no transport. */

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

export type HttpResponse = {
  status: number;
  headers: HeaderPairs;
  body: string;
  /** The connection ends where the body does, short of the length that was announced. */
  isCutShort?: true;
};
