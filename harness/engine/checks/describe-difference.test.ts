import { expect, test } from 'vitest';
import { differenceBetween } from './describe-difference.ts';

const WANTED = 'aB3+/=x%41';

test.each<[string, string | undefined]>([
  [encodeURIComponent(WANTED), 'it, percent-encoded once more than its place asks for'],
  ['aB3+/=xA', 'what becomes of it when it is decoded once too often'],
  ['aB3 /=xA', 'what becomes of it when it is decoded once too often, or never encoded'],
  [WANTED.toUpperCase(), 'it, in other case'],
  [Buffer.from(WANTED).toString('base64'), 'it, in Base64'],
  [` ${WANTED}\n`, 'it, with blanks around it'],
  [`"${WANTED}"`, 'it, between quotation marks'],
  [`${WANTED}x`, 'it, with one character behind it'],
  [`Bearer ${WANTED}`, 'it, with 7 characters before it'],
  [`[${WANTED}]`, 'it, with one character before it and one character behind it'],
  [WANTED.slice(0, 6), 'the first 6 characters of its 10'],
  [WANTED.slice(4), 'the last 6 characters of its 10'],
  [WANTED.slice(2, 8), '6 characters of its 10, from its middle'],
  ['another', undefined],
  ['', undefined],
  [WANTED, undefined],
])('%j is %s', (value, words) => {
  expect(differenceBetween(WANTED, value)).toBe(words);
});

test('of less than a few characters nothing is said', () => {
  expect(differenceBetween(WANTED, 'aB3')).toBeUndefined();
});
