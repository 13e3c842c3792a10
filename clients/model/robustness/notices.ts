/**
 * What each faulty client stumbles at, by the trial that it is to fail: the careless reading behind the mistake. It shares no
 * code with what varies the answers, and looks at what came over the wire alone.
 */
import type { AnyLeg } from '../../../specs/language/words.ts';
import { isGrant, isReversed, type Notice, namesOf, orderOf, read, type SeenByClient, typeOf } from './seen.ts';

type Notices = Readonly<Record<string, Notice>>;

/** Of an answer that brings tokens alone. */
const granted = (notices: Notices): Notices =>
  Object.fromEntries(
    Object.entries(notices).map(([name, notice]) => [name, (seen: SeenByClient) => isGrant(seen) && notice(seen)]),
  );

const typeIs =
  (is: (type: string) => boolean): Notice =>
  (seen) =>
    is(typeOf(seen) ?? '');
const textIs =
  (pattern: RegExp): Notice =>
  ({ text }) =>
    pattern.test(text);
const has =
  (name: string): Notice =>
  ({ members }) =>
    name in members;
const headed =
  (name: string, pattern = /./): Notice =>
  ({ headers }) =>
    pattern.test(headers[name] ?? '');

type Value = 'access_token' | 'refresh_token' | 'token_type' | 'expires_in' | 'scope';
const valueIs =
  (role: Value, is: (value: unknown) => boolean): Notice =>
  (seen) =>
    is(read(seen, role));
const matches =
  (role: Value, pattern: RegExp): Notice =>
  (seen) => {
    const value = read(seen, role);
    return typeof value === 'string' && pattern.test(value);
  };
/** The members themselves, or another in their place. */
const isList = (value: unknown): boolean => Array.isArray(value);
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const is =
  (wanted: unknown) =>
  (value: unknown): boolean =>
    value === wanted;

const typeSpelled =
  (spell: (documented: string) => string): Notice =>
  (seen) => {
    const documented = seen.leg === 'api' ? undefined : seen.facts.legs[seen.leg]?.answers?.fields.token_type?.value;
    const came = read(seen, 'token_type');
    return documented !== undefined && came !== documented && came === spell(documented);
  };

const mixed = (text: string): string =>
  text.replaceAll(/../g, ([one = '', other = '']) => one.toUpperCase() + other.toLowerCase());

export const ACCEPTS: Notices = granted({
  'members-reversed': (seen) => isReversed(orderOf(seen)),
  'members-sorted': (seen) => {
    const { came, documented } = orderOf(seen);
    const names = namesOf(seen);
    const isUsual = names.length === came.length && came.join() === documented.join();
    return read(seen, 'access_token') !== undefined && names.join() === names.toSorted().join() && !isUsual;
  },
  'unknown-text': has('vendor_note'),
  'unknown-number': has('vendor_count'),
  'unknown-null': has('vendor_user'),
  'unknown-list': has('vendor_list'),
  'unknown-object': has('vendor'),
  'token-type-lower': typeSpelled((value) => value.toLowerCase()),
  'token-type-upper': typeSpelled((value) => value.toUpperCase()),
  'token-type-mixed': typeSpelled(mixed),
  'media-type-upper': typeIs((type) => type.startsWith('APPLICATION/')),
  'media-type-mixed': typeIs((type) => type.startsWith('ApPl')),
  'no-charset': typeIs(is('application/json')),
  'charset-lower': typeIs(is('application/json; charset=utf-8')),
  'charset-quoted': typeIs((type) => type.includes('charset="')),
  'charset-spaced': typeIs((type) => type.includes('json ;')),
  'media-parameter': typeIs((type) => type.includes('profile=')),
  'json-indented': textIs(/[^\r]\n {2}"/),
  'json-crlf': textIs(/\r\n {2}"/),
  'json-tabs': textIs(/\n\t"/),
  'json-blank-before': textIs(/^\s+\{/),
  'json-blank-behind': textIs(/\}\s+$/),
  'json-escaped-values': textIs(/: ?"\\u/),
  'json-escaped-names': textIs(/[{,]"(?:\\u\w{4})+":/),
  'access-token-long': matches('access_token', /^.{4000}/),
  'access-token-letters': matches('access_token', /[^=]=$/),
  'access-token-digits': matches('access_token', /^\d+$/),
  'access-token-padded': matches('access_token', /==$/),
  'refresh-token-long': matches('refresh_token', /^.{4000}/),
  'refresh-token-letters': matches('refresh_token', /["\\ ]/),
  'refresh-token-digits': matches('refresh_token', /^\d+$/),
  'set-cookie': headed('set-cookie', /session=1/),
  'set-cookie-twice': headed('set-cookie', /two=2/),
  'cache-control-more': headed('cache-control', /private/),
  'headers-unknown': headed('x-request-id'),
  'headers-of-caches': headed('etag'),
  'headers-of-limits': headed('x-ratelimit-limit'),
});

const hasToken: Notice = (seen) => typeof read(seen, 'access_token') === 'string';
/** Of an answer that has a token all the same. */
const lacks =
  (role: Value): Notice =>
  (seen) =>
    hasToken(seen) && read(seen, role) === undefined;
const typeBeside =
  (isIt: (type: string | undefined) => boolean): Notice =>
  (seen) =>
    hasToken(seen) && isIt(typeOf(seen));

const LIFETIMES: Notices = {
  'lifetime-text': matches('expires_in', /^\d+$/),
  'lifetime-missing': lacks('expires_in'),
  'lifetime-zero': valueIs('expires_in', is(0)),
  'lifetime-negative': valueIs('expires_in', is(-1)),
  'lifetime-fractional': valueIs('expires_in', is(3599.5)),
  'lifetime-huge': valueIs('expires_in', is(1e15)),
  'lifetime-word': valueIs('expires_in', is('soon')),
  'lifetime-with-unit': matches('expires_in', /\d [a-z]/),
  'lifetime-empty': valueIs('expires_in', is('')),
  'lifetime-null': valueIs('expires_in', is(null)),
  'lifetime-true': valueIs('expires_in', is(true)),
  'lifetime-list': valueIs('expires_in', isList),
  'lifetime-object': valueIs('expires_in', isObject),
};

const timesIn = (text: string, name: string): number => text.split(`"${name}"`).length - 1;
const OTHER = 'another-value-of-the-same-name';
const twice =
  (role: Value, values: RegExp): Notice =>
  (seen) => {
    const path = seen.leg === 'api' ? undefined : seen.facts.legs[seen.leg]?.answers?.fields[role]?.name;
    const name = path?.split('.').at(-1) ?? '';
    return timesIn(seen.text, name) > 1 && values.test(seen.text.slice(seen.text.indexOf(`"${name}"`)));
  };

export const SAFE: Notices = granted({
  ...LIFETIMES,
  'token-type-missing': lacks('token_type'),
  'token-type-null': valueIs('token_type', is(null)),
  'token-type-empty': valueIs('token_type', is('')),
  'token-type-number': valueIs('token_type', is(1)),
  'token-type-list': valueIs('token_type', isList),
  'token-type-unknown': valueIs('token_type', is('mac')),
  'refresh-token-missing': (seen) => seen.leg === 'exchange' && lacks('refresh_token')(seen),
  'refresh-token-null': valueIs('refresh_token', is(null)),
  'refresh-token-empty': valueIs('refresh_token', is('')),
  'refresh-token-number': valueIs('refresh_token', is(1_234_567_890)),
  'refresh-token-list': valueIs('refresh_token', isList),
  'refresh-token-object': valueIs('refresh_token', isObject),
  'scope-null': valueIs('scope', is(null)),
  'scope-empty': valueIs('scope', is('')),
  'scope-number': valueIs('scope', is(1)),
  'scope-object': valueIs('scope', isObject),
  'scope-mixed-list': valueIs('scope', (value) => Array.isArray(value) && value.includes(null)),
  'media-type-missing': typeBeside((type) => type === undefined),
  'media-type-plain': typeBeside((type = '') => type.startsWith('text/plain')),
  'media-type-html': typeBeside((type = '') => type.startsWith('text/html')),
  'media-type-bytes': typeIs((type) => type.includes('octet')),
  'media-type-form': (seen) => (typeOf(seen) ?? '').includes('form') && seen.text.startsWith('{'),
  'media-type-script': typeIs((type) => type.includes('javascript')),
  'media-type-suffix': typeIs((type) => type.includes('+json')),
  'media-type-old': typeIs((type) => type.startsWith('text/json')),
  'media-type-broken': typeIs(is('json')),
  'byte-order-mark': textIs(/^\uFEFF/),
  'access-token-twice': twice('access_token', /^"\w+":("[^"]*"),"\w+":\1/),
  'access-token-behind-another': twice('access_token', new RegExp(`^"\\w+":"${OTHER}"`)),
  'access-token-before-another': twice('access_token', new RegExp(`^"\\w+":"(?!${OTHER})[^"]*","\\w+":"${OTHER}"`)),
  'lifetime-behind-another': twice('expires_in', /^"\w+":\d+,"\w+":\d/),
  'refresh-token-before-another': twice('refresh_token', new RegExp(OTHER)),
  ...Object.fromEntries(
    [200, 201, 202, 203, 206, 299].map((status) => [
      `status-${status}`,
      (seen: SeenByClient) =>
        seen.status === status &&
        seen.leg !== 'api' &&
        seen.facts.legs[seen.leg]?.answers?.status !== status &&
        typeof read(seen, 'access_token') === 'string',
    ]),
  ),
  'access-token-line-end': matches('access_token', /\r\n/),
  'access-token-newline': matches('access_token', /[^\r]\n$/),
  'access-token-blank': matches('access_token', / $/),
  'access-token-nul': matches('access_token', /\0/),
  'access-token-accent': matches('access_token', /é/),
  'access-token-wide': matches('access_token', /鍵/),
  'refresh-token-line-end': matches('refresh_token', /\r\n/),
  'error-null': ({ members }) => members.error === null,
  'error-false': ({ members }) => members.error === false,
  'error-empty': ({ members }) => members.error === '',
  'location-beside': headed('location'),
});

const isTokenLeg = ({ leg, lost }: SeenByClient): boolean =>
  (leg === 'exchange' || leg === 'refresh') && lost === undefined;

const errorUnder =
  (status: number): Notice =>
  (seen) => {
    const { errors } = seen.facts;
    const word = errors.words['request-invalid'];
    return (
      isTokenLeg(seen) &&
      seen.status === status &&
      word?.status !== status &&
      seen.members[errors.shape.fields.error?.name ?? ''] === word?.error
    );
  };
const tokensUnder =
  (status: number): Notice =>
  (seen) =>
    isTokenLeg(seen) && seen.status === status && typeof read(seen, 'access_token') === 'string';
const nothingUnder =
  (status: number): Notice =>
  (seen) =>
    isTokenLeg(seen) && seen.status === status && seen.text === '';

const under = (statuses: number[], prefix: string, notice: (status: number) => Notice): Notices =>
  Object.fromEntries(statuses.map((status) => [`${prefix}${status}`, notice(status)]));

export const REFUSES: Notices = {
  ...under([200, 201, 202, 203, 403, 404, 418, 500], 'error-under-', errorUnder),
  ...granted({
    'body-empty': (seen) => seen.text === '' && ![204, 205].includes(seen.status),
    'body-blank': textIs(/^\s+$/),
    'body-html': textIs(/^<!doctype html><title>Maintenance/),
    'body-xml': textIs(/^<\?xml/),
    'body-words': textIs(/^OK$/),
    'body-null': textIs(/^null$/),
    'body-list': textIs(/^\[\]$/),
    'body-text': textIs(/^"x"$/),
    'body-number': textIs(/^42$/),
    'body-true': textIs(/^true$/),
    'body-object': textIs(/^\{\}$/),
    'body-cut': textIs(/^\{.*[^}\s]$/),
    'token-number': valueIs('access_token', is(1_234_567_890)),
    'token-object': valueIs('access_token', isObject),
    'token-list': valueIs('access_token', isList),
    'token-true': valueIs('access_token', is(true)),
    'token-null': valueIs('access_token', is(null)),
    'token-empty': valueIs('access_token', is('')),
    'token-missing': (seen) =>
      read(seen, 'access_token') === undefined && orderOf(seen).came.length > 0 && /[}\w]$/.test(seen.text),
  }),
  ...under([204, 205, 304], 'nothing-under-', nothingUnder),
  ...under([400, 401, 403, 500, 503], 'tokens-under-', tokensUnder),
};

const isBare = ({ lost }: SeenByClient): boolean => lost === undefined;
const plain =
  (status: number, text: RegExp): Notice =>
  (seen) =>
    isBare(seen) && seen.status === status && text.test(seen.text) && seen.headers['retry-after'] === undefined;
const later =
  (status: number, when: RegExp): Notice =>
  (seen) =>
    seen.status === status && when.test(seen.headers['retry-after'] ?? '');

const FAULTS: Notices = {
  '500-words': plain(500, /^Internal Server Error$/),
  '500-empty': plain(500, /^$/),
  '500-json': plain(500, /^\{"message"/),
  '502-page': plain(502, /^</),
  '503-empty': plain(503, /^$/),
  '504-page': plain(504, /^</),
  '429-later': later(429, /^\d+$/),
  '503-later': later(503, /^\d+$/),
  '503-later-by-date': later(503, /GMT$/),
  ...Object.fromEntries(
    [301, 302, 303, 307, 308].flatMap((status) =>
      [
        ['here', /moved=1$/],
        ['away', /\/away$/],
      ].map(([name, aim]): [string, Notice] => [
        `${status}-${name}`,
        (seen) => seen.status === status && (aim as RegExp).test(seen.headers.location ?? ''),
      ]),
    ),
  ),
  'reset-before': ({ lost }) => lost === 'answer',
  'reset-after': ({ lost }) => lost === 'answer',
  'half-answer': ({ lost }) => lost === 'body',
};

const at = (leg: AnyLeg): Notices =>
  Object.fromEntries(
    Object.entries(FAULTS).map(([name, notice]) => [
      `${leg}-${name}`,
      (seen: SeenByClient) => seen.leg === leg && notice(seen),
    ]),
  );

export const SURVIVES: Notices = { ...at('exchange'), ...at('refresh'), ...at('api') };

/** Of a callback, by its URL. */
export type UrlNotice = (url: URL, code: string | undefined, isReversedThere: boolean) => boolean;
export const CALLBACKS: Readonly<Record<string, UrlNotice>> = {
  'accepts/code-long': (_, code = '') => code.length > 4000,
  'accepts/code-letters': (_, code = '') => /["\\]/.test(code),
  'accepts/code-digits': (_, code = '') => /^\d+$/.test(code),
  'accepts/callback-reversed': (_url, _code, isReversedThere) => isReversedThere,
  'accepts/callback-unknown': ({ href }) => href.includes('session_state='),
  'accepts/callback-unknown-empty': ({ href }) => href.includes('authuser='),
  'safe/callback-fragment': ({ hash }) => hash.endsWith('_=_'),
};

/** By the path of a trial's clause, without its first word. */
export const NOTICES: Notices = Object.fromEntries(
  Object.entries({ accepts: ACCEPTS, safe: SAFE, refuses: REFUSES, survives: SURVIVES }).flatMap(([oracle, notices]) =>
    Object.entries(notices).map(([name, notice]) => [`${oracle}/${name}`, notice]),
  ),
);
