/**
 * A recorded request as a list of what is in it, comparable between two clients: secrets are stand-ins, and so is what a
 * client draws at random; what every library adds for itself is set aside.
 */
import type { ExchangeEvent } from '../../../specs/record/trace.ts';
import { bareUrl, requestSpots, type SpotCarrier } from '../checks/reader.ts';
import { withStableAddresses } from '../drive/stable-addresses.ts';

export type RequestPart = { place: string; name: string; value: string };

export type DescribedRequest = { line: string; parts: RequestPart[] };

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

/**
 * @param redact puts stand-ins in place of secrets: after the request is taken apart, for the number sign of a stand-in
 * would begin a fragment.
 */
export function describeRequest(
  { request }: Pick<ExchangeEvent, 'request'>,
  redact: (text: string) => string,
): DescribedRequest {
  const clean = (text: string) => withoutPort(withStableAddresses(redact(text)));
  const parts = requestSpots(request)
    .filter(({ carrier, name }) => carrier !== 'path' && !(carrier === 'header' && INCIDENTAL.test(name)))
    .map(
      ({ carrier, name, value }): RequestPart => ({
        place: PLACES[carrier],
        name,
        value: clean(normalized(name, value)),
      }),
    );
  return { line: clean(`${request.method} ${bareUrl(request.url)}`), parts };
}

const normalized = (name: string, value: string): string =>
  name === 'content-type' ? (value.split(';')[0] ?? '').trim().toLowerCase() : value;

/** Where an application listens differs from start to start. */
const withoutPort = (text: string): string => text.replace(/\b(127\.0\.0\.1|localhost|\[::1\]):\d+/g, '$1');
