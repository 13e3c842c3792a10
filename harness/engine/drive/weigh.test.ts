import { expect, test } from 'vitest';
import { isTooMuch } from './weigh.ts';

const loop: Record<string, unknown> = { ok: true };
loop.loop = loop;
let deep: unknown = 'end';
for (let level = 0; level < 100_000; level += 1) deep = { deep };
/** Gives another member whenever it is asked. */
const endless = new Proxy([], {
  get: (_, name) => (name === 'length' ? Number.MAX_SAFE_INTEGER : 'more'),
  has: () => true,
});

test.each<[string, unknown, boolean]>([
  ['nothing', undefined, false],
  ['an answer', { ok: true, tokens: { accessToken: 'a'.repeat(2_000), refreshToken: null } }, false],
  ['a cycle', loop, false],
  ['a long text', 'x'.repeat(100_001), true],
  ['many short ones', Array.from({ length: 60_000 }, () => 'x'), true],
  ['many members', Object.fromEntries(Array.from({ length: 30_000 }, (_, n) => [`name${n}`, 1])), true],
  ['what goes down without end', deep, true],
  ['what goes on without end', endless, true],
  ['a function', () => 'x', false],
])('%s', (_, value, expected) => {
  expect(isTooMuch(value)).toBe(expected);
});
