/** Changes of a URL: its spelling, its place, its query and its fragment. */
import {
  PAIR_CHANGES,
  type PairChange,
  type Pairs,
  readPairs,
  type Seen,
  SPELLINGS,
  type Spelling,
  writePairs,
} from './change-text.ts';
import type { Dice } from './dice.ts';

type Taken = { base: string; query: string; fragment: string | undefined };
/** `urls`: other URLs of the same provider, and those seen before. */
export type UrlContext = { dice: Dice; seen: Seen; urls: readonly string[] };
type Change = (taken: Taken, context: UrlContext) => Taken;

function take(url: string): Taken {
  const [beforeHash = '', ...rest] = url.split('#');
  const [base = '', ...query] = beforeHash.split('?');
  return { base, query: query.join('?'), fragment: rest.length > 0 ? rest.join('#') : undefined };
}

const put = ({ base, query, fragment }: Taken): string =>
  base + (query === '' ? '' : `?${query}`) + (fragment === undefined ? '' : `#${fragment}`);

/** The part behind the origin, changed. */
const onPath =
  (change: (path: string, dice: Dice) => string): Change =>
  (taken, { dice }) => ({
    ...taken,
    base: taken.base.replace(/^([a-z]+:\/\/[^/]*)(.*)$/is, (_, origin, path) => origin + change(path, dice)),
  });

const onPairs =
  (change: PairChange): Change =>
  (taken, { dice, seen }) => ({
    ...taken,
    query: writePairs(PAIR_CHANGES[change](readPairs(taken.query), dice, seen)),
  });

const onFragment =
  (change: PairChange): Change =>
  (taken, { dice, seen }) =>
    taken.fragment === undefined
      ? taken
      : { ...taken, fragment: writePairs(PAIR_CHANGES[change](readPairs(taken.fragment), dice, seen)) };

const prefixed = <K extends string, P extends string>(prefix: P, keys: K[], make: (key: K) => Change) =>
  Object.fromEntries(keys.map((key) => [`${prefix}-${key}`, make(key)])) as Record<`${P}-${K}`, Change>;

const pairKeys = Object.keys(PAIR_CHANGES) as PairChange[];

/** What a server gets to see of them. */
export const VISIBLE_CHANGES = {
  'slash-behind': onPath((path) => `${path}/`),
  'two-slashes': onPath((path) => path.replace(/\/(?=[^/]*$)/, '//')),
  dots: onPath((path) => path.replace(/\/(?=[^/]*$)/, '/x/../')),
  'percent-letter': onPath((path) =>
    path.replace(/[a-z](?=[^/]*$)/i, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  ),
  'upper-path': onPath((path) => path.toUpperCase()),
  'longer-path': onPath((path) => `${path}/elsewhere`),
  'shorter-path': onPath((path) => path.replace(/\/[^/]*$/, '')),
  'upper-host': (taken) => ({
    ...taken,
    base: taken.base.replace(/^[a-z]+:\/\/[^/]*/i, (origin) => origin.toUpperCase()),
  }),
  'other-host': (taken) => ({ ...taken, base: taken.base.replace(/^([a-z]+:\/\/)[^/]*/i, '$1elsewhere.test') }),
  'with-port': (taken) => ({ ...taken, base: taken.base.replace(/^([a-z]+:\/\/[^/:]*)/i, '$1:443') }),
  'with-user': (taken) => ({ ...taken, base: taken.base.replace(/^([a-z]+:\/\/)/i, '$1me:secret@') }),
  'plain-http': (taken) => ({ ...taken, base: taken.base.replace(/^https/i, 'http') }),
  'other-url': (taken, { dice, urls }) => ({ ...taken, base: take(dice.pick(urls) ?? put(taken)).base }),
  'another-whole': (taken, { dice, urls }) => take(dice.pick(urls) ?? put(taken)),
  'no-url': (taken, { dice }) =>
    take(
      dice.pick(['', 'about:blank', '/relative', 'javascript:alert(1)', 'http://', 'x'.repeat(5000), '\u0000']) ??
        put(taken),
    ),
  'no-query': (taken) => ({ ...taken, query: '' }),
  'query-respelt': (taken, { dice }) => ({
    ...taken,
    query: writePairs(readPairs(taken.query), dice.pick(Object.keys(SPELLINGS) as Spelling[])),
  }),
  'query-broken': (taken, { dice }) => ({
    ...taken,
    query: taken.query + (dice.pick(['&', '&&=', '&%', '&%zz=%ff', '?x=1', '&=', '&a']) ?? ''),
  }),
  'query-shortened': (taken, { dice }) => ({
    ...taken,
    query: taken.query.slice(0, dice.below(taken.query.length + 1)),
  }),
  'query-to-fragment': (taken) => ({
    ...taken,
    query: '',
    fragment: [taken.query, taken.fragment ?? ''].filter(Boolean).join('&'),
  }),
  'fragment-to-query': (taken) => ({
    ...taken,
    query: [taken.query, taken.fragment ?? ''].filter(Boolean).join('&'),
    fragment: undefined,
  }),
  ...prefixed('query', pairKeys, onPairs),
} satisfies Record<string, Change>;
export type VisibleChange = keyof typeof VISIBLE_CHANGES;

export const URL_CHANGES = { ...VISIBLE_CHANGES, ...prefixed('fragment', pairKeys, onFragment) };
export type UrlChange = keyof typeof URL_CHANGES;

export const changeUrl = (url: string, change: UrlChange, context: UrlContext): string =>
  put(URL_CHANGES[change](take(url), context));

/** For those who only look. */
export const queryOf = (url: string): Pairs => readPairs(take(url).query);

export const withQuery = (url: string, pairs: Pairs): string => put({ ...take(url), query: writePairs(pairs) });
