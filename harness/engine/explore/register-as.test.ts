import { expect, test } from 'vitest';
import { registerAs } from './register-as.ts';

const clientSecret = 'sKq7mZr%4fZ+:=a0';

test('a secret is made anew of what was drawn, and is as hard to encode', () => {
  const one = registerAs({ identity: { clientId: 'id', clientSecret }, seed: 1 });
  expect(one.clientId).toBe('id');
  expect(one.clientSecret).not.toBe(clientSecret);
  expect(one.clientSecret).toMatch(/^[g-z][G-Z][g-z]\d[g-z][G-Z][g-z]%\d[a-f][G-Z]\+:=[a-f]\d$/);
  expect(registerAs({ identity: { clientId: 'id', clientSecret }, seed: 1 })).toEqual(one);
  expect(registerAs({ identity: { clientSecret }, seed: 2 }).clientSecret).not.toBe(one.clientSecret);
});

test('a client without one has none, and nothing is made for one that was not drawn', () => {
  expect(registerAs({ identity: { clientSecret: null }, seed: 1 })).toEqual({ clientSecret: null });
  expect(registerAs({ identity: {}, seed: 1 })).toEqual({});
});
