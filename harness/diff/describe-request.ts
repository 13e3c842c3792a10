/**
 * A recorded request as a list of what is in it, comparable between two clients: secrets are stand-ins, and so is what a
 * client draws at random; what every library adds for itself is set aside.
 */
import type { ExchangeEvent } from '../../specs/language/trace.ts';
import { bareUrl, requestSpots, type SpotCarrier } from '../checks/reader.ts';

export type Part = { place: string; name: string; value: string };

export type Described = { line: string; parts: Part[] };

const PLACES: Record<SpotCarrier, string> = {
  query: 'query parameter',
  fragment: 'fragment parameter',
  form: 'form field',
  json: 'JSON member',
  text: 'body',
  header: 'header',
  basic: 'Basic authentication',
  path: 'path segment',
};

/** Says nothing about OAuth: libraries and sockets add it for themselves. */
const INCIDENTAL =
  /^(accept|accept-.*|user-agent|host|connection|keep-alive|content-length|transfer-encoding|cache-control|pragma|sec-.*|priority|dnt|traceparent|tracestate)$/;

/** @param request redacted. */
export function describeRequest({ request }: Pick<ExchangeEvent, 'request'>): Described {
  const parts = requestSpots(request)
    .filter(({ carrier, name }) => carrier !== 'path' && !(carrier === 'header' && INCIDENTAL.test(name)))
    .map(({ carrier, name, value }): Part => ({ place: PLACES[carrier], name, value: normalized(name, value) }));
  return { line: `${request.method} ${withoutPort(bareUrl(request.url))}`, parts };
}

function normalized(name: string, value: string): string {
  if (name === 'content-type') return (value.split(';')[0] ?? '').trim().toLowerCase();
  return withoutPort(value);
}

/** Where an application listens differs from start to start. */
const withoutPort = (text: string): string => text.replace(/\b(127\.0\.0\.1|localhost|\[::1\]):\d+/g, '$1');
