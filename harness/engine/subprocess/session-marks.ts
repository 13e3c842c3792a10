/**
 * Tells from which session of another process a request comes: each session is handed the same addresses with a mark of
 * its own in front of the path, and the mark is taken out before anybody reads the request.
 */
import type { Exchange, HttpRequest } from '../../../mocks/index.ts';
import type { Setup } from '../../../specs/contract/contract.ts';
import { type Asking, claim, senderOf } from '../drive/attribute.ts';

export type SessionMarks = {
  /** The setup as a session is told it, in plain data. */
  mark(session: string, setup: Setup): Omit<Setup, 'fetch'>;
  /** A text or an answer of the client, without any mark. */
  unmark<T>(value: T): T;
  /** An operation of a session begins; gives what tells that it is over. */
  begins(session: string): () => void;
  /** Takes the mark out of a request. */
  onRequest(request: HttpRequest): void;
  /** Says of whom an exchange is, before it is recorded. */
  onExchange(exchange: Exchange): void;
};

/** `http://127.0.0.1:4010/~s12/…`: digits alone would be the number of a case. */
const MARK = /(https?(?::\/\/|%3A%2F%2F)(?:127\.0\.0\.1|localhost)(?::|%3A)\d+)(?:\/|%2F)(?:~|%7E)(s\d+)(?=\/|%2F)/gi;

export function createSessionMarks(): SessionMarks {
  /** By session, the operations in progress; another context asked for each. */
  const inProgress = new Map<string, Set<Asking>>();
  const senders = new WeakMap<HttpRequest, string>();

  const unmark = <T>(value: T): T => {
    const json = JSON.stringify(value);
    return json !== undefined && MARK.test(json) ? JSON.parse(json.replace(MARK, '$1')) : value;
  };

  return {
    mark: (session, { fetch: _, ...setup }) => {
      const { origin } = new URL(setup.issuer);
      const { redirectUri, ...rest } = setup;
      const marked = JSON.parse(JSON.stringify(rest).replaceAll(`"${origin}/`, `"${origin}/~${session}/`));
      return { ...marked, redirectUri };
    },
    unmark,
    begins: (session) => {
      const own = senderOf();
      if (!own) return () => {};
      const all = inProgress.get(session) ?? new Set();
      inProgress.set(session, all.add(own));
      return () => {
        all.delete(own);
        if (all.size === 0) inProgress.delete(session);
      };
    },
    onRequest: (request) => {
      const session = /\/~(s\d+)\//.exec(request.url)?.[1];
      if (session === undefined) return;
      senders.set(request, session);
      request.url = unmark(request.url);
    },
    onExchange: ({ request, port }) => {
      if (port === undefined) return;
      const [only, ...others] = inProgress.get(senders.get(request) ?? '') ?? [];
      // Of two operations of one session nobody can tell which of them it was.
      claim(port, others.length === 0 ? only : undefined);
    },
  };
}
