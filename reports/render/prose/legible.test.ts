import { expect, test } from 'vitest';
import { firstOf, legible } from './legible.ts';

test.each([
  ['plain text', 'redirect_uri="https://app.example/?a=b&c=d"', 'redirect_uri="https://app.example/?a=b&c=d"'],
  ['markup', '<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['letters of any script', 'é 鍵 ключ مفتاح', 'é 鍵 ключ مفتاح'],
  ['emoji', 'ok 👍', 'ok 👍'],
  ['a window title', '\u001b]0;owned\u0007', '\\x1b]0;owned\\x07'],
  ['colours', '\u001b[31mred\u001b[0m', '\\x1b[31mred\\x1b[0m'],
  ['an eight-bit control', '\u009b2J', '\\x9b2J'],
  ['line feeds and tabs', 'a\r\n\tb', 'a\\r\\n\\tb'],
  ['unicode line ends', 'a\u2028b\u0085c', 'a\\u{2028}b\\x85c'],
  ['reversed text', 'a\u202egnp.exe', 'a\\u{202e}gnp.exe'],
  ['invisible characters', 'a\u200b\u2060\ufeffb', 'a\\u{200b}\\u{2060}\\u{feff}b'],
  ['half a pair', 'a\ud800b', 'a\\u{d800}b'],
  ['private characters', '\ue000', '\\u{e000}'],
  ['NUL and DEL', '\u0000\u007f', '\\x00\\x7f'],
])('shows %s', (_, text, shown) => {
  expect(legible(text)).toBe(shown);
});

test('cuts what runs on, and says how much is missing', () => {
  expect(legible('x'.repeat(300))).toBe('x'.repeat(300));
  expect(legible('x'.repeat(10_000))).toBe(`${'x'.repeat(300)}… (9700 more characters)`);
  expect(legible('abcdef', 4)).toBe('abcd… (2 more characters)');
});

test('counts the limit in printed characters, so that escapes cannot stretch it', () => {
  expect(legible('\u001b'.repeat(1000), 40)).toBe(`${'\\x1b'.repeat(10)}… (990 more characters)`);
});

test('never cuts a character in two', () => {
  expect(legible('👍👍👍', 5)).toBe('👍👍… (2 more characters)');
});

test('takes the first of a list', () => {
  expect(firstOf([1, 2, 3], 2)).toEqual({ shown: [1, 2], more: 1 });
  expect(firstOf([1, 2], 2)).toEqual({ shown: [1, 2], more: 0 });
  expect(firstOf(Array.from({ length: 25 }, (_, n) => n)).more).toBe(5);
});
