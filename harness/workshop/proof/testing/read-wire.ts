/** Finds values in a recorded request, answer or redirect, by the words that `quirkproof explain` has for their places. */
import type { HeaderPairs, RecordedRequest, RecordedResponse } from '../../../../specs/record/trace.ts';

/** The values of a name, by carrier. */
export type WireValues = { [carrier: string]: (name: string) => unknown[] };

export const HEADERS = 'headers';
/** Whatever body an answer has. */
export const BODY = 'body';
const BASIC = 'the Authorization header (Basic)';

/** A carrier in general, by the word for one place in it. */
export const CARRIER_OF: Record<string, string> = {
  'query parameter': 'the query of the URL',
  'fragment parameter': 'the fragment of the URL',
  'form field': 'a form-encoded body',
  'JSON member': 'a JSON body',
  header: HEADERS,
  Basic: BASIC,
};
export const CARRIERS = Object.values(CARRIER_OF);

function within(text: string, name: string): unknown[] {
  if (!/^\s*[{[]/.test(text)) return [];
  const value = name
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], JSON.parse(text));
  return value === undefined ? [] : [value];
}

export const headersOf =
  (headers: HeaderPairs) =>
  (name: string): string[] =>
    headers.filter(([key]) => key.toLowerCase() === name.toLowerCase()).map(([, value]) => value);

export const inUrl = (url: string): WireValues => ({
  'the query of the URL': (name) => new URL(url).searchParams.getAll(name),
  'the fragment of the URL': (name) => new URLSearchParams(new URL(url).hash.slice(1)).getAll(name),
});

function inBasic(headers: HeaderPairs, name: string): string[] {
  const [, coded] = /^Basic +(\S+)$/i.exec(headersOf(headers)('authorization')[0] ?? '') ?? [];
  return coded === undefined ? [] : [atob(coded).split(':')[name === 'username' ? 0 : 1] ?? ''];
}

export const inRequest = ({ url, headers, body }: RecordedRequest): WireValues => ({
  ...inUrl(url),
  'a form-encoded body': (name) => new URLSearchParams(body).getAll(name),
  'a JSON body': (name) => within(body, name),
  [HEADERS]: headersOf(headers),
  [BASIC]: (name) => inBasic(headers, name),
});

export function inAnswer({ headers, body }: RecordedResponse): WireValues {
  const isJson = headersOf(headers)('content-type')[0]?.includes('json');
  return {
    [HEADERS]: headersOf(headers),
    [BODY]: (name) => (isJson ? within(body, name) : new URLSearchParams(body).getAll(name)),
  };
}
