import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLines } from './read-lines.ts';

function read(most: number, chunks: Buffer[]) {
  const lines: string[] = [];
  let long = 0;
  const take = readLines(most, {
    line: (text) => lines.push(text),
    tooLong: () => {
      long += 1;
    },
  });
  for (const chunk of chunks) take(chunk);
  return { lines, long };
}

test('lines come whole, wherever the stream is cut', () => {
  const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ''));
  fc.assert(
    fc.property(fc.array(line), fc.array(fc.nat()), (lines, cuts) => {
      const bytes = Buffer.from(lines.map((one) => `${one}\n`).join(''));
      const at = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
      const chunks = [0, ...at].map((from, index) => bytes.subarray(from, at[index] ?? bytes.length));
      const expected = lines.map((one) => Buffer.from(one).toString('utf8'));
      expect(read(1_000_000, chunks)).toEqual({ lines: expected, long: 0 });
    }),
  );
});

test('a line that is too long is told once and passed over, in whatever pieces it comes', () => {
  const long = [Buffer.from('a\nbbbb'), Buffer.from('bbbb'), Buffer.from('bbbbbbb\nc\n')];
  expect(read(6, long)).toEqual({ lines: ['a', 'c'], long: 1 });
  expect(read(6, [Buffer.from('1234567\n123456\n')])).toEqual({ lines: ['123456'], long: 1 });
});
