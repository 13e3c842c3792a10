/**
 * The judge's reader: turns a recorded message into all the spots in which a value could stand, whatever the spec says.
 * It shares no code with the mock, so that one misreading cannot hide another.
 */
import { immodest } from '../../../specs/language/modest.ts';
import type { Carrier } from '../../../specs/language/words.ts';
import type { HeaderPairs, RecordedRequest, RecordedResponse } from '../../../specs/record/trace.ts';
import { readOnce, readTextOnce } from './read-once.ts';

/** `text` is a body in no format that a provider could read; `path` a segment of the URL. */
export type SpotCarrier = Carrier | 'text' | 'path';
export type Spot = { carrier: SpotCarrier; name: string; value: string };

/** Every value of a request, with where it stands. */
export const requestSpots = readOnce(({ url, headers, body }: RecordedRequest): readonly Spot[] => {
  const merged = mergedHeaders(headers);
  return [
    ...urlSpots(url),
    ...[...merged].flatMap(([name, value]) => headerSpots(name, value)),
    ...bodySpots(body, merged.get('content-type') ?? ''),
  ];
});

/** A header that comes twice is one whose values stand in a list, whoever reads it (RFC 9110 §5.3). */
function mergedHeaders(headers: HeaderPairs): Map<string, string> {
  const merged = new Map<string, string>();
  for (const [given, value] of headers) {
    const name = given.toLowerCase();
    const before = merged.get(name);
    merged.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return merged;
}

/** Every value of a URL: its path segments, its query and its fragment. */
export const urlSpots = readTextOnce((url: string): readonly Spot[] => {
  const hash = url.indexOf('#');
  const beforeHash = hash < 0 ? url : url.slice(0, hash);
  const mark = beforeHash.indexOf('?');
  const query = mark < 0 ? '' : beforeHash.slice(mark + 1);
  const path = (mark < 0 ? beforeHash : beforeHash.slice(0, mark)).replace(/^[a-z]+:\/\/[^/]*/i, '');
  return [
    ...path
      .split('/')
      .filter(Boolean)
      .map((segment): Spot => ({ carrier: 'path', name: '', value: percentDecode(segment) })),
    ...pairs(query).map(([name, value]): Spot => ({ carrier: 'query', name, value })),
    ...(hash < 0
      ? []
      : pairs(url.slice(hash + 1)).map(([name, value]): Spot => ({ carrier: 'fragment', name, value }))),
  ];
});

/** The URL without query and fragment. */
export const bareUrl = (url: string): string => url.replace(/[?#].*$/s, '');

function headerSpots(name: string, value: string): readonly Spot[] {
  const spots: readonly Spot[] = [{ carrier: 'header', name, value }];
  const basic = name === 'authorization' ? /^basic +(\S+)\s*$/i.exec(value)?.[1] : undefined;
  if (basic === undefined) return spots;
  const plain = Buffer.from(basic, 'base64').toString('utf8');
  const colon = plain.indexOf(':');
  if (colon < 0) return spots;
  return [
    ...spots,
    { carrier: 'basic', name: 'username', value: formDecode(plain.slice(0, colon)) },
    { carrier: 'basic', name: 'password', value: formDecode(plain.slice(colon + 1)) },
  ];
}

function bodySpots(body: string, contentType: string): readonly Spot[] {
  if (body === '') return [];
  const type = contentType.toLowerCase();
  const mislabelled = /^\s*\{/.test(body) && typeof parseJson(body) === 'object';
  if (!mislabelled && /^application\/x-www-form-urlencoded\s*(;|$)/.test(type)) {
    return pairs(body).map(([name, value]): Spot => ({ carrier: 'form', name, value }));
  }
  const json = parseJson(body);
  if (json !== undefined && typeof json === 'object') {
    const carrier: SpotCarrier = type.includes('json') ? 'json' : 'text';
    return leaves(json).map(([name, value]): Spot => ({ carrier, name, value: String(value) }));
  }
  return pairs(body).map(([name, value]): Spot => ({ carrier: 'text', name, value }));
}

/** An answer, parsed once. */
export type ReadAnswer = {
  status: number;
  /** Members of the body by dotted path; an array is a value as well as its members. */
  members: ReadonlyMap<string, unknown>;
  header: (name: string) => string | undefined;
  /** `Location`, if the answer redirects. */
  location: string | undefined;
};

export const readAnswer = (response: RecordedResponse | null): ReadAnswer | undefined =>
  response ? readResponse(response) : undefined;

const readResponse = readOnce((response: RecordedResponse): ReadAnswer => {
  const header = (name: string) => headerValue(response.headers, name);
  const type = (header('content-type') ?? '').toLowerCase();
  const json = type.includes('form-urlencoded') ? undefined : parseJson(response.body);
  const members = new Map<string, unknown>(
    typeof json === 'object' && json !== null
      ? leaves(json, true)
      : type.includes('form-urlencoded')
        ? pairs(response.body)
        : [],
  );
  const redirects = response.status >= 300 && response.status < 400;
  return { status: response.status, members, header, location: redirects ? header('location') : undefined };
});

const headerValue = (headers: HeaderPairs, name: string): string | undefined =>
  headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];

function pairs(text: string): [string, string][] {
  return text
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const mark = part.indexOf('=');
      return mark < 0 ? [formDecode(part), ''] : [formDecode(part.slice(0, mark)), formDecode(part.slice(mark + 1))];
    });
}

export const formDecode = (text: string): string => percentDecode(text.replaceAll('+', ' '));

/** What is no escape stays as it is, and bytes that are no UTF-8 become U+FFFD, as the URL Standard has it (§1.3). */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) =>
    Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}

/** An object or an array; to let the parser throw at everything else is slow, and most bodies are forms. */
function parseJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const json: unknown = JSON.parse(text);
    return immodest(json) === undefined ? json : undefined;
  } catch {
    return undefined;
  }
}

function leaves(value: unknown, keepArrays = false, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return path === '' ? [] : [[path, value]];
  const inner = Object.entries(value).flatMap(([key, member]) =>
    leaves(member, keepArrays, path === '' ? key : `${path}.${key}`),
  );
  return keepArrays && Array.isArray(value) && path !== '' ? [[path, value], ...inner] : inner;
}
