import { expect, test } from 'vitest';
import { differingPaths, mergeFacts } from './merge.ts';

const field = (name: string, use = 'required', more = {}) => ({ name, use, from: '#a', ...more });

test('a field is stated whole: nothing of the one below survives', () => {
  const base = { fields: { token: field('authorization', 'required', { prefix: 'Bearer ' }) } };
  expect(mergeFacts(base, { fields: { token: field('x-token') } })).toEqual({ fields: { token: field('x-token') } });
});

test('a complete message inherits what is required and nothing optional', () => {
  const base = {
    in: 'form',
    fields: { code: field('code'), scope: field('scope', 'optional'), state: field('state', 'recommended') },
  };
  expect(mergeFacts(base, { complete: true, fields: { extra: field('extra') } })).toEqual({
    in: 'form',
    complete: true,
    fields: { code: field('code'), extra: field('extra') },
  });
});

test('null removes, other members stay, and neither value is changed', () => {
  const base = { legs: { revoke: { path: '/revoke' }, refresh: { path: '/token', method: 'POST' } } };
  const before = structuredClone(base);
  expect(mergeFacts(base, { legs: { revoke: null, refresh: { path: '/renew' } } })).toEqual({
    legs: { refresh: { path: '/renew', method: 'POST' } },
  });
  expect(base).toEqual(before);
});

test('lists are replaced', () => {
  expect(mergeFacts({ examples: ['a', 'b'] }, { examples: ['c'] })).toEqual({ examples: ['c'] });
});

test('tells where two values differ, and does not look at prose', () => {
  const one = { leg: { path: '/a', from: '#x', bites: 'much' }, same: [1] };
  const other = { leg: { path: '/b', from: '#y' }, same: [1], more: 1 };
  expect(differingPaths(one, other)).toEqual(['leg/path', 'more']);
});
