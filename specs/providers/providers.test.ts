/** The providers of the suite are not checked again at every start of a program: here they are. */
import { expect, test } from 'vitest';
import { readProvider } from '../language/define-provider.ts';
import { providers } from './index.ts';

test.each(providers)('$id has nothing that is refused, and is plain data', (spec) => {
  const plain = JSON.parse(JSON.stringify(spec));
  expect(plain).toEqual(spec);
  expect(readProvider(plain)).toEqual(spec);
});

test('every one has an id of its own', () => {
  expect(new Set(providers.map(({ id }) => id)).size).toBe(providers.length);
});
