import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HARD_SPACE, sheetOf, type Text, wrap } from './wrap.ts';

const at = (columns: number, color = false) => ({ columns, color });

test.each<[string, Text, string, string[]]>([
  ['breaks between words', 'one two three four', '', ['one two', 'three four']],
  ['hangs under the first line', 'one two three', '- ', ['- one two', '  three']],
  ['keeps several blanks inside a line', 'a  b', '', ['a  b']],
  ['drops blanks at a break', 'one two   three four', '', ['one two', 'three four']],
  ['keeps hard spaces together', `one two${HARD_SPACE}three`, '', ['one', 'two three']],
  ['keeps spans together that are one word', ['see (', { text: 'abcdef' }, ')'], '', ['see', '(abcdef)']],
  ['breaks a long word behind a separator', 'https://a.example/callback', '', ['https://', 'a.example/', 'callback']],
  ['breaks a long word anywhere else', 'abcdefghijklmnop', '', ['abcdefghij', 'klmnop']],
  ['breaks behind & before _', 'ab_cd&ef_gh_ij', '', ['ab_cd&', 'ef_gh_ij']],
  ['gives one line for nothing', '', '> ', ['>']],
  ['counts wide characters twice', '鍵鍵鍵 鍵鍵鍵', '', ['鍵鍵鍵', '鍵鍵鍵']],
  ['disarms commands to a CI system', '::add-mask::x', '', ['\\::add-', 'mask::x']],
  ['disarms them behind a break', 'abcdefghij ##[error]x', '', ['abcdefghij', '\\##[error]', 'x']],
])('%s', (_, text, first, lines) => {
  expect(wrap(text, at(10), first)).toEqual(lines);
});

test('clips a span, and lets a span have its own limit', () => {
  expect(wrap('x'.repeat(400), at(1000))[0]).toBe(`${'x'.repeat(300)}… (100 more characters)`);
  expect(wrap({ text: 'x'.repeat(400), limit: 500 }, at(1000))[0]).toBe('x'.repeat(400));
});

test('paints a run of one style in one stroke, each line for itself', () => {
  const dim = (text: string) => `\u001b[2m${text}\u001b[22m`;
  expect(wrap({ text: 'one two three', style: 'dim' }, at(8, true))).toEqual([dim('one two'), dim('three')]);
});

test.each([
  [undefined as unknown as number, 80],
  [0, 80],
  [1, 40],
  [39.9, 40],
  [80.7, 80],
  [Number.POSITIVE_INFINITY, 1000],
])('prints %s columns on %i', (columns, wide) => {
  expect(sheetOf(at(columns)).columns).toBe(wide);
});

const words = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(' ', '\n', '::', '鍵', 'x'.repeat(60))));

test('never prints a line that is too long, and loses no character', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 20, max: 90 }), (parts, columns) => {
      const lines = wrap({ text: parts.join(''), limit: 100_000 }, at(columns), '  - ');
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
      const ascii = (text: string) => text.replace(/[^a-z]/g, '');
      expect(ascii(lines.join('')).length).toBeGreaterThanOrEqual(ascii(parts.join('')).length);
    }),
  );
});

test('says the same with colour and without', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 20, max: 90 }), (parts, columns) => {
      const spans = parts.map((text, index) => ({ text, style: (['red', undefined, 'dim'] as const)[index % 3] }));
      const painted = wrap(spans, at(columns, true)).map((line) => stripVTControlCharacters(line).trimEnd());
      expect(painted).toEqual(wrap(spans, at(columns)));
    }),
  );
});
