import { expect, test } from 'vitest';
import { createLinks, nearestAnchor, rfcUrl } from './paths.ts';

test.each([
  ['index.html', 'a/index.html', undefined, 'a/index.html'],
  ['a/index.html', 'style.css', undefined, '../style.css'],
  ['a/exchange/error/x.html', 'a/index.html', 'errors', '../../../a/index.html#errors'],
  ['a/index.html', 'a/index.html', 'errors', '#errors'],
  ['a/index.html', 'a/index.html', undefined, '../a/index.html'],
])('from %s to %s at %s is %s', (from, to, anchor, href) => {
  expect(createLinks(from).to(to, anchor)).toBe(href);
});

test.each([
  ['RFC 6749 §4.1.3', 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3'],
  ['RFC 7636 §A', 'https://www.rfc-editor.org/rfc/rfc7636#appendix-A'],
  ['RFC 6749', 'https://www.rfc-editor.org/rfc/rfc6749'],
  ['the table', undefined],
])('%s is at %s', (cite, url) => {
  expect(rfcUrl(cite)).toBe(url);
});

test('the nearest anchor is that of what a node stands in', () => {
  const there = new Set(['exchange', 'exchange/code']);
  expect(nearestAnchor('exchange/code', there)).toBe('exchange/code');
  expect(nearestAnchor('exchange/answer/scope', there)).toBe('exchange');
  expect(nearestAnchor('refresh/scope', there)).toBeUndefined();
  expect(nearestAnchor('exchange', undefined)).toBeUndefined();
});
