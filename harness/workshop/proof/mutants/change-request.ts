/** Changes of one request on its way to the mock: method, URL, headers and body. */
import type { HeaderPairs, RecordedRequest } from '../../../../specs/record/trace.ts';
import {
  PAIR_CHANGES,
  type PairChange,
  type Pairs,
  readPairs,
  SPELLINGS,
  type Spelling,
  writePairs,
} from './change-text.ts';
import { changeUrl, queryOf, type UrlContext, VISIBLE_CHANGES, type VisibleChange, withQuery } from './change-url.ts';
import type { Dice } from './dice.ts';

type Change = (request: RecordedRequest, context: UrlContext) => RecordedRequest;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'post', 'Get'];
const FORM = 'application/x-www-form-urlencoded';
const TYPES = [
  FORM.toUpperCase(),
  `${FORM};charset=utf-8`,
  `${FORM} ; x=y`,
  'text/plain',
  'application/json',
  'application/vnd.x+json',
  'multipart/form-data; boundary=x',
  '',
  'nonsense',
];
const ACCEPTS = [
  '*/*',
  'application/json',
  'application/json;q=0',
  'text/html',
  FORM,
  `${FORM}, application/json`,
  `application/json;q=0.1, ${FORM};q=0.9`,
  'application/*',
  'APPLICATION/JSON',
  '',
];

const isNamed = (name: string) => (pair: readonly [string, string]) => pair[0].toLowerCase() === name;
const without = (headers: HeaderPairs, name: string): HeaderPairs => headers.filter((pair) => !isNamed(name)(pair));
const withHeader = ({ headers, ...request }: RecordedRequest, name: string, value: string): RecordedRequest => ({
  ...request,
  headers: [...without(headers, name), [name, value]],
});

const onHeaders =
  (change: (headers: HeaderPairs, dice: Dice) => HeaderPairs): Change =>
  (request, { dice }) => ({ ...request, headers: change(request.headers, dice) });

/** What stands behind the scheme of a header, and the scheme. */
const onScheme =
  (change: (scheme: string, rest: string, dice: Dice) => string): Change =>
  (request, { dice }) => ({
    ...request,
    headers: request.headers.map(([name, value]) => [
      name,
      value.replace(/^([A-Za-z]+) (.*)$/s, (_, scheme, rest) => change(scheme, rest, dice)),
    ]),
  });

const isForm = ({ headers }: RecordedRequest): boolean =>
  headers.some((pair) => isNamed('content-type')(pair) && pair[1].toLowerCase().startsWith(FORM));

const onForm =
  (change: PairChange): Change =>
  (request, { dice, seen }) =>
    isForm(request)
      ? { ...request, body: writePairs(PAIR_CHANGES[change](readPairs(request.body), dice, seen)) }
      : request;

const onHeaderPairs =
  (change: PairChange): Change =>
  (request, { dice, seen }) => ({
    ...request,
    headers: PAIR_CHANGES[change](request.headers, dice, seen) as HeaderPairs,
  });

const movedToQuery = (request: RecordedRequest, pairs: Pairs): RecordedRequest => ({
  ...request,
  url: withQuery(request.url, [...queryOf(request.url), ...pairs]),
});

const keyed = <P extends string, K extends string>(prefix: P, table: Record<K, unknown>, make: (key: K) => Change) =>
  Object.fromEntries((Object.keys(table) as K[]).map((key) => [`${prefix}-${key}`, make(key)])) as Record<
    `${P}-${K}`,
    Change
  >;

export const REQUEST_CHANGES = {
  method: (request, { dice }) => ({ ...request, method: dice.pick(METHODS) ?? 'GET' }),
  'scheme-lower': onScheme((scheme, rest) => `${scheme.toLowerCase()} ${rest}`),
  'scheme-upper': onScheme((scheme, rest) => `${scheme.toUpperCase()} ${rest}`),
  'scheme-blanks': onScheme((scheme, rest) => `${scheme}   ${rest}`),
  'scheme-tab': onScheme((scheme, rest) => `${scheme}\t${rest}`),
  'scheme-other': onScheme(
    (_, rest, dice) => `${dice.pick(['Token', 'Basic', 'Bearer', 'MAC', 'Digest', ''])} ${rest}`,
  ),
  'scheme-none': onScheme((_, rest) => rest),
  'name-upper': onHeaders((headers) => headers.map(([name, value]) => [name.toUpperCase(), value])),
  'name-title': onHeaders((headers) =>
    headers.map(([name, value]) => [name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()), value]),
  ),
  'no-headers': onHeaders(() => []),
  type: (request, { dice }) => withHeader(request, 'content-type', dice.pick(TYPES) ?? ''),
  'type-none': onHeaders((headers) => without(headers, 'content-type')),
  'type-twice': onHeaders((headers, dice) => [...headers, ['Content-Type', dice.pick(TYPES) ?? '']]),
  accept: (request, { dice }) => withHeader(request, 'accept', dice.pick(ACCEPTS) ?? ''),
  'accept-none': onHeaders((headers) => without(headers, 'accept')),
  cookie: (request) => withHeader(request, 'cookie', 'quirkproof-session=x; a=b'),
  host: (request) => withHeader(request, 'host', 'elsewhere.test'),
  'form-respelt': (request, { dice }) =>
    isForm(request)
      ? { ...request, body: writePairs(readPairs(request.body), dice.pick(Object.keys(SPELLINGS) as Spelling[])) }
      : request,
  'form-to-query': (request) =>
    isForm(request) ? { ...movedToQuery(request, readPairs(request.body)), body: '' } : request,
  'form-and-query': (request) => (isForm(request) ? movedToQuery(request, readPairs(request.body)) : request),
  'form-to-json': (request) =>
    isForm(request)
      ? withHeader(
          { ...request, body: JSON.stringify(Object.fromEntries(readPairs(request.body))) },
          'content-type',
          'application/json',
        )
      : request,
  'form-as-json': (request) =>
    isForm(request) ? { ...request, body: JSON.stringify(Object.fromEntries(readPairs(request.body))) } : request,
  'form-to-headers': (request) =>
    isForm(request) ? { ...request, headers: [...request.headers, ...readPairs(request.body)], body: '' } : request,
  'query-to-form': (request) =>
    withHeader(
      {
        ...request,
        url: withQuery(request.url, []),
        body: writePairs([...readPairs(request.body), ...queryOf(request.url)]),
      },
      'content-type',
      FORM,
    ),
  'headers-to-query': (request) => movedToQuery(request, request.headers),
  'no-body': (request) => ({ ...request, body: '' }),
  'body-junk': (request, { dice }) => ({
    ...request,
    body:
      dice.pick([
        '{',
        '[]',
        'null',
        '{"a":',
        '\u0000\uffff',
        '&&&===',
        '<xml/>',
        '%',
        '{"grant_type":{"a":1}}',
        '"text"',
        '0',
      ]) ?? '',
  }),
  'body-cut': (request, { dice }) => ({ ...request, body: request.body.slice(0, dice.below(request.body.length + 1)) }),
  'body-long': (request) => ({ ...request, body: `${request.body}&x=${'y'.repeat(70_000)}` }),
  'body-behind': (request, { dice }) => ({
    ...request,
    body: request.body + (dice.pick(['\n', '\r\n', ' ', '&', '\u0000', '#x', '&=', ';a=b']) ?? ''),
  }),
  ...keyed('url', VISIBLE_CHANGES, (change: VisibleChange) => (request, context) => ({
    ...request,
    url: changeUrl(request.url, change, context).replace(/#.*$/s, ''),
  })),
  ...keyed('form', PAIR_CHANGES, onForm),
  ...keyed('headers', PAIR_CHANGES, onHeaderPairs),
} satisfies Record<string, Change>;
export type RequestChange = keyof typeof REQUEST_CHANGES;
