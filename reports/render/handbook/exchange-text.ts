/** Requests and answers as they stand on the wire, and as a curl command. */
import type { RecordedRequest, RecordedResponse } from '../../../specs/record/trace.ts';

/** The request line, the headers and the body, as in HTTP/1.1. */
export function requestText({ method, url, headers, body }: RecordedRequest): string {
  const { host, pathname, search } = new URL(url);
  const lines = [`${method} ${pathname}${search} HTTP/1.1`, `Host: ${host}`, ...headers.map(headerLine)];
  return body === '' ? lines.join('\n') : `${lines.join('\n')}\n\n${body}`;
}

/** What a client reads. The others are about caches and pages, and the mock's own. */
const READ = new Set(['content-type', 'location', 'www-authenticate']);

/** Status line, the headers that a client reads, and the body; JSON is indented for the eye. */
export function responseText({ status, headers, body }: RecordedResponse): string {
  const shown = headers.filter(([name]) => READ.has(name.toLowerCase()) || isOwn(name));
  const lines = [`HTTP/1.1 ${status} ${STATUS_WORDS[status] ?? ''}`.trim(), ...shown.map(headerLine)];
  return body === '' ? lines.join('\n') : `${lines.join('\n')}\n\n${bodyText(body)}`;
}

/** A header of the provider's own. */
const isOwn = (name: string): boolean => /^x-/i.test(name) && name.toLowerCase() !== 'x-content-type-options';

const headerLine = ([name, value]: [string, string]): string => `${name}: ${value}`;

/** The body for the eye; a page for a person is not printed. */
function bodyText(body: string): string {
  if (body.trimStart().startsWith('<')) return '(a page for the person)';
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

/** The same body on one line. */
export const bodyLine = (body: string): string => (body.trimStart().startsWith('<') ? 'a page for the person' : body);

const STATUS_WORDS: Record<number, string> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  302: 'Found',
  303: 'See Other',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

const FORM = 'application/x-www-form-urlencoded';

/** A command that makes the same request, for a shell as POSIX has it. */
export function curlText({ method, url, headers, body }: RecordedRequest): string {
  const isForm = headers.some(([name, value]) => name.toLowerCase() === 'content-type' && value.startsWith(FORM));
  const shown = headers.filter(([name]) => !(isForm && name.toLowerCase() === 'content-type'));
  const data = isForm
    ? [...new URLSearchParams(body)].map(([name, value]) => `--data-urlencode ${quoted(`${name}=${value}`)}`)
    : body === ''
      ? []
      : [`--data ${quoted(body)}`];
  const implied = data.length > 0 ? 'POST' : 'GET';
  const parts = [
    `curl ${method === implied ? '' : `-X ${method} `}${quoted(url)}`,
    ...shown.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...data,
  ];
  return parts.join(' \\\n  ');
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
