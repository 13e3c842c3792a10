/**
 * Keeps pages of other sites from steering a server on this machine: a name of theirs can be made to lead here (DNS
 * rebinding), and then the browser takes it for theirs. An address, or a name that leads nowhere else, is nobody's trick.
 */
import { isIP } from 'node:net';
import type { RequestHandler } from 'express';

export const refuseRebound: RequestHandler = (request, response, next) => {
  if (isOwn(request.headers.host ?? '')) return next();
  response.status(403).json({ error: 'ask by the address of this server, or as localhost' });
};

/** @param host as the header has it, with its port. */
export function isOwn(host: string): boolean {
  const name = host
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost') || isIP(name) !== 0;
}
