import { expect, test } from 'vitest';
import { shiftSaved } from './shift-saved.ts';

const NOW = Date.UTC(2026, 10, 21, 7);
const HOUR = 3_600_000;

const shifted = (saved: unknown, byMs = HOUR): unknown => JSON.parse(shiftSaved(JSON.stringify(saved), byMs, NOW));

test.each<[string, unknown, unknown]>([
  ['an instant in milliseconds', { at: NOW + 5 }, { at: NOW + 5 - HOUR }],
  ['an instant in seconds', { at: NOW / 1000 + 60 }, { at: NOW / 1000 + 60 - 3600 }],
  ['an instant in seconds with a fraction', { at: NOW / 1000 + 0.5 }, { at: NOW / 1000 + 0.5 - 3600 }],
  ['an instant as text', { at: new Date(NOW).toISOString() }, { at: new Date(NOW - HOUR).toISOString() }],
  ['a lifetime in seconds', { expires_in: 3600 }, { expires_in: 3600 }],
  ['a lifetime in milliseconds', { expires_in: 3_600_000 }, { expires_in: 3_600_000 }],
  [
    'small numbers and none',
    { zero: 0, minus: -1, port: 8443, none: null, yes: true },
    { zero: 0, minus: -1, port: 8443, none: null, yes: true },
  ],
  ['an instant of long ago', { born: Date.UTC(1970, 1, 1) }, { born: Date.UTC(1970, 1, 1) }],
  ['a number in a text', { token: String(NOW) }, { token: String(NOW) }],
  ['a day without a time', { day: '2026-11-21' }, { day: '2026-11-21' }],
  ['a text that begins like an instant', { text: '2026-11-21T tomorrow' }, { text: '2026-11-21T tomorrow' }],
  [
    'everything, however deep',
    { list: [{ at: NOW }, [NOW]], 'with a name': { 'and another': NOW / 1000 } },
    { list: [{ at: NOW - HOUR }, [NOW - HOUR]], 'with a name': { 'and another': NOW / 1000 - 3600 } },
  ],
  ['a number alone', NOW, NOW - HOUR],
])('%s', (_, saved, older) => {
  expect(shifted(saved)).toEqual(older);
});

test('whole seconds stay whole', () => {
  expect(shifted({ at: Math.floor(NOW / 1000) }, 61_000)).toEqual({ at: Math.floor(NOW / 1000) - 61 });
});

test.each(['{"at": 1', 'an opaque string', '', 'v1.eyJhdCI6MX0.sig'])('what is no JSON stays as it is: %j', (saved) => {
  expect(shiftSaved(saved, HOUR, NOW)).toBe(saved);
});

test('nothing is written anew where no time passes', () => {
  expect(shiftSaved('{ "at":  1e3 }', 0, NOW)).toBe('{ "at":  1e3 }');
});

test('twice an hour is two hours', () => {
  const once = shiftSaved(JSON.stringify({ at: NOW }), HOUR, NOW);
  expect(shiftSaved(once, HOUR, NOW)).toBe(shiftSaved(JSON.stringify({ at: NOW }), 2 * HOUR, NOW));
});
