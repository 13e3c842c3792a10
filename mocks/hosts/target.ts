/** Where a raw request leads, whichever of the lawful forms its target has. */
import type { IncomingMessage } from 'node:http';

/**
 * The absolute URL. A target that is a URL itself says which host is meant, whatever the header Host says (RFC 9112 §3.2.2).
 *
 * @returns `server` for `*`, and `null` for what is no URL together with its host.
 */
export function urlOf({
  url = '/',
  headers,
  ...incoming
}: IncomingMessage & { originalUrl?: string }): string | 'server' | null {
  const target = incoming.originalUrl ?? url;
  if (target === '*') return 'server';
  const whole = /^https?:\/\//i.test(target) ? target : `http://${headers.host ?? 'localhost'}${target}`;
  return URL.canParse(whole) && !/[\s<>"\\^`{|}]/.test(headers.host ?? '') ? whole : null;
}
