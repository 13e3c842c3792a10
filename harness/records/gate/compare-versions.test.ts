import { expect, test } from 'vitest';
import { compareVersions, isNewer, isVersion } from './compare-versions.ts';

/** In order, from Semantic Versioning 2.0.0 §11 and around it. */
const ORDERED = [
  '0.0.9',
  '0.1.0',
  '0.9.0',
  '0.10.0',
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0-rc.1',
  '1.0.0',
  '1.0.1',
  '1.1.0',
  '2.0.0',
  '10.0.0',
];

test('puts every pair of versions in order', () => {
  for (const [i, one] of ORDERED.entries()) {
    for (const [j, other] of ORDERED.entries()) {
      expect(Math.sign(compareVersions(one, other)), `${one} and ${other}`).toBe(Math.sign(i - j));
      expect(isNewer(one, other)).toBe(i > j);
    }
  }
});

test('leaves build metadata out of it', () => {
  expect(compareVersions('1.0.0+7', '1.0.0+8')).toBe(0);
});

test.each([
  ['1.2.3', true],
  ['1.2.3-rc.1', true],
  ['1.2.3-rc.1+build', true],
  ['1.2', false],
  ['v1.2.3', false],
  ['latest', false],
  ['', false],
])('%j is a version: %s', (text, is) => {
  expect(isVersion(text)).toBe(is);
});
