/** Lets pages of other origins call a provider, where its document has pages in a browser make requests (Fetch, CORS protocol). */
import type { RequestHandler } from 'express';
import type { Facts } from '../../../specs/language/spec.ts';

/** The code in a fragment, tokens in one, or a client without a secret: only then does a page need more than a link. */
export const isForPages = ({ callback, implicit, client }: Facts): boolean =>
  callback.in === 'fragment' || implicit !== undefined || client.secret === 'none';

/**
 * Answers the questions that browsers ask beforehand, and marks all other answers as open to any origin.
 * No credentials of the browser are let through: the tokens are in the request itself.
 *
 * @param factsAt the facts of the provider at a path.
 */
export const allowPages =
  (factsAt: (path: string) => Facts | undefined): RequestHandler =>
  (request, response, next) => {
    const facts = factsAt(request.path);
    if (request.headers.origin === undefined || !facts || !isForPages(facts)) return next();
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Expose-Headers', 'WWW-Authenticate');
    const method = request.headers['access-control-request-method'];
    if (request.method !== 'OPTIONS' || method === undefined) return next();
    response.setHeader('Access-Control-Allow-Methods', method);
    response.setHeader('Access-Control-Allow-Headers', request.headers['access-control-request-headers'] ?? '');
    response.status(204).end();
  };
