import { expect, test } from 'vitest';
import { differingPaths, inOrderOf, mergeFacts } from './merge.ts';

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

test('an error can lose its code, and is there all the same; elsewhere null removes', () => {
  const base = { words: { bad: { error: 'bad', status: 401 }, gone: { error: 'gone', status: 400 } } };
  const patch = { words: { bad: { error: null }, gone: null, fresh: { error: null, status: 403 } } };
  const merged = { words: { bad: { error: null, status: 401 }, fresh: { error: null, status: 403 } } };
  expect(mergeFacts(base, patch)).toEqual(merged);
  expect(mergeFacts(merged, { words: { bad: { status: 402 } } })).toEqual({
    words: { ...merged.words, bad: { error: null, status: 402 } },
  });
  expect(mergeFacts({ fields: { error: field('error') } }, { fields: { error: null } })).toEqual({ fields: {} });
});

test('lists are replaced', () => {
  expect(mergeFacts({ examples: ['a', 'b'] }, { examples: ['c'] })).toEqual({ examples: ['c'] });
});

test('fields stand in the order of the patch, inherited ones after, and nothing else moves', () => {
  const base = { callback: { in: 'query', fields: { code: field('code'), state: field('state') } }, rest: { b: 1 } };
  const patch = { callback: { fields: { app: field('app'), code: field('c'), gone: null } }, rest: { a: 1 } };
  const facts = inOrderOf(patch, mergeFacts(base, patch)) as { callback: { fields: object } };
  expect(facts).toEqual(mergeFacts(base, patch));
  expect(Object.keys(facts.callback.fields)).toEqual(['app', 'code', 'state']);
  expect(Object.keys(facts)).toEqual(['callback', 'rest']);
});

test('tells where two values differ, and does not look at prose', () => {
  const one = { leg: { path: '/a', from: '#x', bites: 'much' }, same: [1] };
  const other = { leg: { path: '/b', from: '#y' }, same: [1], more: 1 };
  expect(differingPaths(one, other)).toEqual(['leg/path', 'more']);
});
