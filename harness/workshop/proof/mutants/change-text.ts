/** Changes of a list of names and values, as queries and forms are made of, and of single values. */
import type { Dice } from './dice.ts';

export type Pairs = [name: string, value: string][];

/** What a mutant has seen on its wire so far: values that belong elsewhere. */
export type Seen = readonly string[];

type Change = (pairs: Pairs, dice: Dice, seen: Seen) => Pairs;

const at = (pairs: Pairs, dice: Dice): number => dice.below(pairs.length);
const withValue = (pairs: Pairs, dice: Dice, change: (value: string) => string): Pairs => {
  const index = at(pairs, dice);
  return pairs.map(([name, value], each) => [name, each === index ? change(value) : value]);
};

const JUNK = [
  '',
  ' ',
  '\u0000',
  'null',
  'undefined',
  '[object Object]',
  'é€😀',
  '"',
  "''",
  '%',
  '%zz',
  '%C3',
  'a b',
  '1'.repeat(3000),
  '../..',
  '\r\nx: y',
  '{}',
];

const CHANGES = {
  order: (pairs, dice) => {
    const index = at(pairs, dice);
    return [...pairs.slice(index), ...pairs.slice(0, index)];
  },
  backwards: (pairs) => [...pairs].reverse(),
  drop: (pairs, dice) => pairs.toSpliced(at(pairs, dice), 1),
  double: (pairs, dice) => {
    const index = at(pairs, dice);
    return pairs.toSpliced(index, 0, ...pairs.slice(index, index + 1));
  },
  'double-otherwise': (pairs, dice, seen) => {
    const index = at(pairs, dice);
    const other: Pairs = pairs.slice(index, index + 1).map(([name]) => [name, dice.pick(seen) ?? 'x']);
    return pairs.toSpliced(index + dice.below(2), 0, ...other);
  },
  'double-empty': (pairs, dice) => {
    const index = at(pairs, dice);
    return pairs.toSpliced(
      index + dice.below(2),
      0,
      ...pairs.slice(index, index + 1).map(([name]): [string, string] => [name, '']),
    );
  },
  empty: (pairs, dice) => withValue(pairs, dice, () => ''),
  junk: (pairs, dice) => withValue(pairs, dice, () => dice.pick(JUNK) ?? ''),
  'junk-behind': (pairs, dice) => withValue(pairs, dice, (value) => value + (dice.pick(JUNK) ?? '')),
  'other-value': (pairs, dice, seen) => withValue(pairs, dice, (value) => dice.pick(seen) ?? value),
  case: (pairs, dice) =>
    withValue(pairs, dice, (value) => (dice.below(2) === 0 ? value.toUpperCase() : value.toLowerCase())),
  cut: (pairs, dice) => withValue(pairs, dice, (value) => value.slice(0, dice.below(value.length + 1))),
  encoded: (pairs, dice) => withValue(pairs, dice, encodeURIComponent),
  commas: (pairs, dice) => withValue(pairs, dice, (value) => value.replaceAll(' ', ',')),
  blanks: (pairs, dice) => withValue(pairs, dice, (value) => value.replaceAll(',', ' ')),
  'name-case': (pairs, dice) => {
    const index = at(pairs, dice);
    return pairs.map(([name, value], each) => [each === index ? name.toUpperCase() : name, value]);
  },
  'swap-values': (pairs, dice) => {
    const [one, other] = [at(pairs, dice), at(pairs, dice)];
    return pairs.map(([name, value], each) => [
      name,
      (each === one ? pairs[other]?.[1] : each === other ? pairs[one]?.[1] : value) ?? value,
    ]);
  },
  more: (pairs, dice) => pairs.toSpliced(at(pairs, dice), 0, ['foo', dice.pick(JUNK) ?? '']),
  known: (pairs, dice, seen) =>
    pairs.toSpliced(at(pairs, dice), 0, [
      dice.pick([
        'scope',
        'code',
        'error',
        'grant_type',
        'token',
        'access_token',
        'refresh_token',
        'client_id',
        'client_secret',
        'state',
        'redirect_uri',
        'response_type',
        'code_verifier',
      ]) ?? '',
      dice.pick([...seen, '', 'authorization_code', 'refresh_token', 'access_denied']) ?? '',
    ]),
} satisfies Record<string, Change>;

/** Changes by name, none of which fails on an empty list. */
export const PAIR_CHANGES: Readonly<Record<keyof typeof CHANGES, Change>> = CHANGES;
export type PairChange = keyof typeof CHANGES;

const percent = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** How pairs are written down: as they should be, or in some other way that somebody might. */
export const SPELLINGS = {
  usual: (text: string) => new URLSearchParams({ v: text }).toString().slice(2),
  twenty: (text: string) => encodeURIComponent(text),
  everything: percent,
  raw: (text: string) => text,
} satisfies Record<string, (text: string) => string>;
export type Spelling = keyof typeof SPELLINGS;

export const writePairs = (pairs: Pairs, spelling: Spelling = 'usual'): string =>
  pairs.map(([name, value]) => `${SPELLINGS[spelling](name)}=${SPELLINGS[spelling](value)}`).join('&');

export const readPairs = (text: string): Pairs => [...new URLSearchParams(text)];
