/** A request taken apart once: what stands in each carrier. It knows names and values, not what they mean. */
import { immodest } from '../../specs/language/modest.ts';
import type { Carrier } from '../../specs/language/words.ts';
import type { HttpRequest } from '../http.ts';

/** A request with its carriers opened. */
export type RequestReading = {
  method: string;
  url: URL;
  headers: Map<string, string>;
  /** The media type of the body, in lower case and without parameters; empty where none is named. */
  media: string;
  hasBody: boolean;
  form: URLSearchParams;
  /** `undefined` where the body is not JSON, or broken. */
  json: unknown;
  /** `null` where there is no well-formed `Authorization: Basic` (RFC 7617). */
  basic: { username: string; password: string } | null;
};

export const FORM = 'application/x-www-form-urlencoded';

export const isJson = (media: string): boolean => media.includes('json');

export function readRequest(request: HttpRequest, url: URL): RequestReading {
  const headers = mergeHeaders(request);
  const media = essence(headers.get('content-type') ?? '');
  return {
    method: request.method,
    url,
    headers,
    media,
    hasBody: request.body !== '',
    form: new URLSearchParams(media === FORM ? request.body : ''),
    json: isJson(media) ? parseJson(request.body) : undefined,
    basic: readBasic(headers.get('authorization')),
  };
}

/** Lower-case, without parameters: `Application/JSON; charset=utf-8` is `application/json` (RFC 9110 §8.3.1). */
export const essence = (contentType: string): string => (contentType.split(';')[0] as string).trim().toLowerCase();

/** Everything that stands under a name in a carrier; more than one value is a repeated parameter. */
export const lookUp = {
  query: ({ url }, name) => filled(url.searchParams.getAll(name)),
  fragment: () => [],
  form: ({ form }, name) => filled(form.getAll(name)),
  json: ({ json }, name) => filled([atPath(json, name)]),
  header: ({ headers }, name) => filled([headers.get(name.toLowerCase())]),
  basic: ({ basic }, name) => filled([basic?.[name as 'username' | 'password']]),
} satisfies Record<Carrier, (reading: RequestReading, name: string) => unknown[]>;

/** A parameter without a value counts as omitted (RFC 6749 §3.1). */
const filled = (values: unknown[]): unknown[] => values.filter(isFilled);

const isFilled = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** Repeated fields are one, joined by commas (RFC 9110 §5.3), which is also how the Fetch API shows them. */
function mergeHeaders({ headers }: HttpRequest): Map<string, string> {
  const merged = new Map<string, string>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const before = merged.get(key);
    merged.set(key, before === undefined ? value : `${before}, ${value}`);
  }
  return merged;
}

function parseJson(body: string): unknown {
  try {
    const json: unknown = JSON.parse(body);
    return immodest(json) === undefined ? json : undefined;
  } catch {
    return undefined;
  }
}

const atPath = (root: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined,
      root,
    );

/** User name and password are form-encoded before they are joined (RFC 6749 §2.3.1); what is not cannot be read. */
function readBasic(authorization: string | undefined): RequestReading['basic'] {
  const encoded = /^basic +([\w+/=-]+) *$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return null;
  const [username, ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  if (username === undefined || rest.length === 0) return null;
  try {
    return { username: formDecode(username), password: formDecode(rest.join(':')) };
  } catch {
    return null;
  }
}

const formDecode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));
