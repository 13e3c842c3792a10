/** Values put where the facts say they go. The reader's opposite; it decides nothing. */
import type { Field, Message } from '../../specs/language/spec.ts';
import type { Carrier, Role, TimeUnit } from '../../specs/language/words.ts';
import type { HeaderPairs, HttpResponse } from '../http.ts';
import { entriesOf, isRead } from './fields.ts';

type Written = string | number | string[];
/** What there is to say, by meaning. What is `undefined` is not written. */
export type Sayings = { [R in Role]?: Written | undefined };

type JsonMember = NonNullable<unknown> | null;
type MessageSheet = {
  query: string[];
  fragment: string[];
  form: [string, string][];
  header: HeaderPairs;
  json: JsonMember;
};
type Body = 'json' | 'form' | 'empty';

/** Tokens are not to be kept by caches (RFC 6749 §5.1); nor is anything else here. */
export const NO_STORE: HeaderPairs = [
  ['Cache-Control', 'no-store'],
  ['Pragma', 'no-cache'],
];

/** The end of a lifetime in the provider's unit; `now` in epoch milliseconds. */
export const TIMES = {
  seconds: (_now, seconds) => seconds,
  milliseconds: (_now, seconds) => seconds * 1000,
  'epoch-seconds': (now, seconds) => Math.floor(now / 1000) + seconds,
  'epoch-milliseconds': (now, seconds) => now + seconds * 1000,
} satisfies Record<TimeUnit, (now: number, seconds: number) => number>;

const JOINERS = {
  ' ': (values) => values.join(' '),
  ',': (values) => values.join(','),
  '%': (values) => values.join('%'),
  array: (values) => values,
} satisfies Record<NonNullable<Field['list']>, (values: string[]) => Written>;

const TYPES = {
  string: (value) => String(value),
  number: (value) => (Number.isNaN(Number(value)) ? value : Number(value)),
} satisfies Record<NonNullable<Field['type']>, (value: string | number) => string | number>;

const flat = (value: Written): string[] => (Array.isArray(value) ? value : [String(value)]);
const pairs = (name: string, value: Written): string[] =>
  flat(value).map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`);

const WRITERS = {
  query: (sheet, name, value) => void sheet.query.push(...pairs(name, value)),
  fragment: (sheet, name, value) => void sheet.fragment.push(...pairs(name, value)),
  form: (sheet, name, value) => void sheet.form.push(...flat(value).map((one): [string, string] => [name, one])),
  header: (sheet, name, value) => void sheet.header.push([name, flat(value).join(', ')]),
  json: (sheet, name, value) => {
    sheet.json = withPath(sheet.json, name.split('.'), value);
  },
  /** A request header only (RFC 7617). */
  basic: () => {},
} satisfies Record<Carrier, (sheet: MessageSheet, name: string, value: Written) => void>;

function writeMessage(message: Message, sayings: Sayings, also: Record<string, unknown> = {}): MessageSheet {
  const sheet: MessageSheet = { query: [], fragment: [], form: [], header: [], json: {} };
  for (const [path, value] of Object.entries(also)) {
    sheet.json = withPath(sheet.json, path.split('.'), value);
    if (typeof value !== 'object') sheet.form.push([path, String(value)]);
  }
  for (const [role, field] of entriesOf(message.fields)) {
    const value = sayings[role];
    if (value !== undefined && isRead(field)) WRITERS[field.in ?? message.in](sheet, field.name, dress(field, value));
  }
  return sheet;
}

function dress(field: Field, value: Written): Written {
  const joined = Array.isArray(value) ? JOINERS[field.list ?? ' '](value) : value;
  if (Array.isArray(joined)) return joined;
  const { marks = "'" } = field;
  const marked = field.quoted === 'always' ? marks + joined + marks : joined;
  const prefixed = field.prefix === undefined ? marked : field.prefix + marked;
  return field.type ? TYPES[field.type](prefixed) : prefixed;
}

/** `errors.0.message` makes an array where a number is the key. */
function withPath(root: unknown, [key, ...rest]: string[], value: unknown): JsonMember {
  if (key === undefined) return value as JsonMember;
  const isIndex = /^\d+$/.test(key);
  const copy: Record<string, unknown> | unknown[] = Array.isArray(root)
    ? [...root]
    : isIndex
      ? []
      : typeof root === 'object' && root !== null
        ? { ...root }
        : {};
  const inner = withPath(Reflect.get(copy, key), rest, value);
  Object.defineProperty(copy, key, { value: inner, enumerable: true, writable: true, configurable: true });
  return copy;
}

const BODIES = {
  json: ({ json }) => ({ type: 'application/json;charset=UTF-8', body: JSON.stringify(json) }),
  form: ({ form }) => ({
    type: 'application/x-www-form-urlencoded;charset=UTF-8',
    body: String(new URLSearchParams(form)),
  }),
  empty: () => ({ type: null, body: '' }),
} satisfies Record<Body, (sheet: MessageSheet) => { type: string | null; body: string }>;

/** An answer of the server itself, in the body and headers that the facts give it. */
export function writeAnswer(
  message: Message & { body: Body; also?: Record<string, unknown> | undefined },
  status: number,
  sayings: Sayings,
): HttpResponse {
  const sheet = writeMessage(message, sayings, message.also);
  const { type, body } = BODIES[message.body](sheet);
  const headers: HeaderPairs = [
    ...(type === null ? [] : [['Content-Type', type] as [string, string]]),
    ...NO_STORE,
    ...sheet.header,
  ];
  return { status, headers, body };
}

/** Data of an API as JSON, with the constants that the facts put beside it. */
export const writeData = (status: number, data: object, also: Record<string, unknown> = {}): HttpResponse => {
  let json: JsonMember = data;
  for (const [path, value] of Object.entries(also)) json = withPath(json, path.split('.'), value);
  return {
    status,
    headers: [['Content-Type', 'application/json;charset=UTF-8'], ...NO_STORE],
    body: JSON.stringify(json),
  };
};

/**
 * Sends the browser back to the client. The redirect URI is kept byte for byte and only added to.
 * @see RFC 6749 §3.1.2, §4.1.2, §4.2.2
 */
export function writeRedirect(
  status: 302 | 303,
  redirectUri: string,
  message: Message,
  sayings: Sayings,
): HttpResponse {
  const { query, fragment } = writeMessage(message, sayings);
  const [resource, ...rest] = redirectUri.split('#') as [string, ...string[]];
  const own = rest.map((part) => `#${part}`).join('');
  const location = addFragment(addQuery(resource, query) + own, fragment);
  return { status, headers: [['Location', location], ...NO_STORE], body: '' };
}

function addQuery(uri: string, query: string[]): string {
  if (query.length === 0) return uri;
  const separator = uri.includes('?') ? (/[?&]$/.test(uri) ? '' : '&') : '?';
  return uri + separator + query.join('&');
}

const addFragment = (uri: string, parts: string[]): string => (parts.length === 0 ? uri : `${uri}#${parts.join('&')}`);
