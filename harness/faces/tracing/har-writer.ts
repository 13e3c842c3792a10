/** Redacted traces as an HTTP Archive 1.2, which every browser's tools can open: a page for each case. */
import type { ExchangeEvent, HeaderPairs, Trace } from '../../../specs/record/trace.ts';
import { VERSION } from '../../ground/version.ts';

/**
 * An archive that grows case by case; put together, the texts are one JSON document.
 *
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export type HarWriter = {
  begin: string;
  /** @param trace redacted. */
  add(trace: Trace): string;
  end(): string;
};

export function createHarWriter(): HarWriter {
  const pages: object[] = [];
  let isFirst = true;
  const creator = { name: 'quirkproof', version: VERSION };
  return {
    // The pages come last: how many there will be is not known before.
    begin: `{"log":{"version":"1.2","creator":${JSON.stringify(creator)},"entries":[`,
    add: (trace) => {
      const id = `case-${pages.length + 1}`;
      pages.push(pageOf(trace, id));
      const entries = trace.events.flatMap((event) => (event.kind === 'exchange' ? [entryOf(event, id)] : []));
      const text = entries.map((entry) => `\n${JSON.stringify(entry)}`).join(',');
      const comma = isFirst || text === '' ? '' : ',';
      if (text !== '') isFirst = false;
      return comma + text;
    },
    end: () => `],"pages":${JSON.stringify(pages)}}}\n`,
  };
}

const pageOf = (trace: Trace, id: string): object => ({
  id,
  title: titleOf(trace),
  startedDateTime: instant(trace.events.flatMap((event) => ('now' in event ? [event.now] : []))[0] ?? 0),
  pageTimings: {},
});

function titleOf({ provider, situation, answers }: Trace): string {
  const told = Object.entries(answers).map(([question, answer]) => `${question}=${answer}`);
  return [`${provider}: ${situation}`, ...told].join(', ');
}

function entryOf({ request, response, by, now }: ExchangeEvent, pageref: string): object {
  return {
    pageref,
    startedDateTime: instant(now),
    time: 0,
    request: {
      method: request.method,
      url: asUrl(request.url),
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(request.headers),
      queryString: queryOf(request.url),
      ...(request.body !== '' && {
        postData: { mimeType: headerOf(request.headers, 'content-type'), text: request.body },
      }),
      headersSize: -1,
      bodySize: Buffer.byteLength(request.body),
    },
    response: {
      status: response?.status ?? 0,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(response?.headers ?? []),
      content: {
        size: Buffer.byteLength(response?.body ?? ''),
        mimeType: headerOf(response?.headers ?? [], 'content-type'),
        text: response?.body ?? '',
      },
      redirectURL: asUrl(headerOf(response?.headers ?? [], 'location')),
      headersSize: -1,
      bodySize: Buffer.byteLength(response?.body ?? ''),
      ...(response === null && { _error: 'the connection ended without an answer' }),
    },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    _by: by,
  };
}

const instant = (ms: number): string => new Date(ms).toISOString();

const pairs = (headers: HeaderPairs) => headers.map(([name, value]) => ({ name, value }));

const headerOf = (headers: HeaderPairs, name: string): string =>
  headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? '';

/** The number sign of a stand-in would begin a fragment. */
const asUrl = (redacted: string): string => redacted.replace(/\b([a-z_]+)#(\d+|elsewhere)\b/g, '$1%23$2');

function queryOf(url: string): { name: string; value: string }[] {
  const query = /\?([^#]*)/.exec(asUrl(url))?.[1] ?? '';
  return [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }));
}
