/** A `fetch` that reaches a mock without a socket, and nothing else. */
import type { OnExchange } from '../exchange.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import type { Mock } from '../mock.ts';
import { takenFor } from '../taken-for.ts';
import { bodyTooLarge, headTooLarge, MAX_BODY_BYTES, MAX_HEAD_CHARACTERS } from './limits.ts';

const MAX_REDIRECTS = 10;
const NULL_BODY = new Set([101, 204, 205, 304]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const BODY_HEADERS = new Set([
  'content-encoding',
  'content-language',
  'content-length',
  'content-location',
  'content-type',
]);

/**
 * Gives the mock as a `fetch`. It throws a `TypeError` where the connection ends without an answer, and for a host
 * that the mock does not serve; it honours `signal` and `redirect`.
 *
 * @param onRequest the request reaches the mock when this resolves.
 */
export function fetchHost(
  mock: Mock,
  onExchange?: OnExchange,
  onRequest?: () => undefined | Promise<void>,
): typeof fetch {
  const send = sender(mock, onExchange, onRequest);
  return async (input, init) => {
    const asked = new Request(input, init);
    // Without a signal nobody would learn anything, and what waits in vain is collected.
    if (init?.signal || input instanceof Request) underWay.add(asked);
    try {
      return await send(asked, asked.redirect, input instanceof Request ? undefined : textOf(init?.body));
    } finally {
      underWay.delete(asked);
    }
  };
}

/** The same for requests that are there already, whose redirects whoever sent them follows. */
export function requestHost(mock: Mock, onExchange?: OnExchange): (asked: Request) => Promise<Response> {
  const send = sender(mock, onExchange);
  return async (asked) => {
    underWay.add(asked);
    try {
      return await send(asked, 'manual');
    } finally {
      underWay.delete(asked);
    }
  };
}

/** @returns a function of the request, of what to do with a redirect, and of its body where that is known as text. */
function sender(
  mock: Mock,
  onExchange?: OnExchange,
  onRequest?: () => undefined | Promise<void>,
): (asked: Request, redirect: RequestRedirect, body?: string) => Promise<Response> {
  const origins = originsOf(mock);

  const ask = async ({ request, refusal }: Received): Promise<HttpResponse> => {
    const { origin, host } = new URL(request.url);
    if (!origins.has(origin)) {
      throw new TypeError(
        `fetch failed: the host "${host}" is not served by this mock, which serves ${[...origins].join(', ')}`,
      );
    }
    await onRequest?.();
    const response = refusal ?? mock.handle(request);
    await onExchange?.({ request, response, taken: refusal ? null : takenFor(mock, request), seen: 'fetch' });
    if (response === null)
      throw new TypeError('fetch failed', { cause: new Error('the connection ended without an answer') });
    return response;
  };

  return async (asked, redirect, body) => {
    asked.signal.throwIfAborted();
    let received = await receive(asked, body);
    for (let redirects = 0; ; redirects += 1) {
      asked.signal.throwIfAborted();
      const { request } = received;
      const answer = await untilAborted(ask(received), asked.signal);
      const location = REDIRECTS.has(answer.status) ? headerOf(answer, 'location') : undefined;
      if (location === undefined || redirect === 'manual') return toResponse(answer, request.url, redirects > 0);
      if (redirect === 'error') throw new TypeError('fetch failed: unexpected redirect');
      if (redirects === MAX_REDIRECTS) throw new TypeError(`fetch failed: more than ${MAX_REDIRECTS} redirects`);
      received = { request: follow(request, answer.status, location) };
    }
  };
}

/**
 * A signal reaches a `Request` by a weak reference, and an answer that never comes holds nothing: without this both
 * could be collected, and who waits would never learn that the signal came.
 */
const underWay = new Set<Request>();

/** Settles as the work does, unless the signal comes first: an answer may never come. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function originsOf({ urls: { apis, ...urls } }: Mock): Set<string> {
  const all = [...Object.values(urls), ...Object.values(apis).map(({ url }) => url)];
  return new Set(all.map((url) => new URL(url).origin));
}

/** What of a request is more than a server would read (RFC 9110 §15.5.14, RFC 6585 §5) is left out of it, and refused. */
type Received = { request: HttpRequest; refusal?: HttpResponse };

/** The text of a body that need not be read as a stream to be known. */
function textOf(body: BodyInit | null | undefined): string | undefined {
  const text = body instanceof URLSearchParams ? body.toString() : body;
  // By way of bytes, as over a network: halves of pairs do not survive.
  return typeof text === 'string' && text.length < MAX_BODY_BYTES / 4 ? Buffer.from(text).toString() : undefined;
}

/** @param text the body, where it is known. */
async function receive(asked: Request, text: string | undefined): Promise<Received> {
  const request = { method: asked.method, url: withoutFragment(asked.url), headers: [...asked.headers], body: '' };
  const head = request.headers.reduce((sum, [name, value]) => sum + name.length + value.length, request.url.length);
  if (head > MAX_HEAD_CHARACTERS) {
    await asked.body?.cancel();
    const url = (request.url.split('?')[0] as string).slice(0, MAX_HEAD_CHARACTERS);
    return { request: { ...request, url, headers: [] }, refusal: headTooLarge() };
  }
  const body = text ?? (await readBody(asked));
  return body === null ? { request, refusal: bodyTooLarge() } : { request: { ...request, body } };
}

/** `null` if there is more than a mock should be asked to read. */
async function readBody({ body }: Request): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

const withoutFragment = (url: string): string => url.split('#')[0] as string;

const headerOf = ({ headers }: HttpResponse, name: string): string | undefined =>
  headers.find(([key]) => key.toLowerCase() === name)?.[1];

/** @see Fetch Standard, HTTP-redirect fetch */
function follow(request: HttpRequest, status: number, location: string): HttpRequest {
  const url = new URL(location, request.url);
  const becomesGet =
    (status === 303 && !['GET', 'HEAD'].includes(request.method)) ||
    ([301, 302].includes(status) && request.method === 'POST');
  const leaves = url.origin !== new URL(request.url).origin;
  const headers = request.headers.filter(
    ([name]) => !(becomesGet && BODY_HEADERS.has(name)) && !(leaves && name === 'authorization'),
  );
  return { ...request, url: withoutFragment(url.href), headers, ...(becomesGet && { method: 'GET', body: '' }) };
}

function toResponse({ status, headers, body, isCutShort }: HttpResponse, url: string, redirected: boolean): Response {
  // As bytes: a string would add a content type that the mock did not write.
  const bytes = new TextEncoder().encode(body);
  const response = new Response(NULL_BODY.has(status) ? null : isCutShort ? cutShort(bytes) : bytes, {
    status,
    headers,
  });
  Object.defineProperties(response, { url: { value: url }, redirected: { value: redirected } });
  return response;
}

/** What there is comes, and then the connection ends. */
const cutShort = (bytes: Uint8Array): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull(controller) {
      if (bytes.length === 0)
        controller.error(new TypeError('terminated', { cause: new Error('the connection ended within the answer') }));
      else controller.enqueue(bytes);
      bytes = new Uint8Array();
    },
  });
