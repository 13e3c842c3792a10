import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutTo, padEnd, textWidth } from './width.ts';

test.each([
  ['', 0],
  ['abc', 3],
  ['✓ ✗ · → – │ ─', 13],
  ['鍵', 2],
  ['ｆｕｌｌ', 8],
  ['한글', 4],
  ['👍', 2],
  ['✅⌚', 4],
  ['é', 1],
])('measures %j as %i cells', (text, width) => {
  expect(textWidth(text)).toBe(width);
});

test('cuts to a width and marks the cut', () => {
  expect(cutTo('wideworldwork', 10)).toBe('wideworld…');
  expect(cutTo('wideworldwork', 13)).toBe('wideworldwork');
  expect(cutTo('鍵鍵鍵', 4)).toBe('鍵…');
});

test('fills up to a width', () => {
  expect(padEnd('鍵', 4)).toBe('鍵  ');
  expect(padEnd('long', 2)).toBe('long');
});

test('never measures less than the length of the text, and never cuts too late', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (text, columns) => {
      expect(textWidth(text)).toBeGreaterThanOrEqual(text.length);
      expect(textWidth(cutTo(text, columns))).toBeLessThanOrEqual(columns);
    }),
  );
});
