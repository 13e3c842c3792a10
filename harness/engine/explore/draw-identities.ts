/** What a client can be registered with, over the legal alphabets of all carriers it travels in. */
import fc from 'fast-check';
import type { Facts } from '../../../specs/language/spec.ts';
import type { Identity } from '../drive/identity.ts';

/** VSCHAR (RFC 6749 appendix A) without blanks, which a header would lose at its ends; those that encodings damage come often. */
const letter = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...'abcXYZ019') },
  { weight: 1, arbitrary: fc.constantFrom(...'-._~') },
  { weight: 1, arbitrary: fc.constantFrom(...'+/%&=:?#@!$,;|"\'<>()[]{}') },
);
const text = (min: number, max: number) => fc.string({ unit: letter, minLength: min, maxLength: max });

/** So that it is found wherever it stands, and never by chance. */
const SECRET_CORE = 'Kq7mZr';

const redirectUri = fc
  .record({
    scheme: fc.constantFrom('https://app.example.org', 'https://app.example.org:8443', 'http://127.0.0.1:3000'),
    path: fc.constantFrom('/oauth/callback', '/cb', '/caf%C3%A9/return', '/a%20b/cb', '/cb/', '/~me/cb'),
    query: fc.constantFrom('', '?tenant=7', '?next=%2Fhome%3Fa%3D1', '?a=1&b=two+words', '?x=%E2%82%AC'),
  })
  .map(({ scheme, path, query }) => new URL(`${scheme}${path}${query}`).href);

/** Mostly the plain one, so that a fault which needs another is told apart by it. */
export function identities(facts: Facts): fc.Arbitrary<Partial<Identity>> {
  const known = facts.scopes.examples.slice(0, 4);
  const drawn = fc.record(
    {
      clientId: text(8, 30).map((tail) => `id${tail}z`),
      ...(facts.client.secret === 'issued' && {
        clientSecret: text(10, 30).map((tail) => `s${SECRET_CORE}${tail}z`),
      }),
      redirectUri,
      ...(known.length > 1 && {
        scopes: fc.shuffledSubarray(known, { minLength: 1, maxLength: Math.min(3, known.length) }),
      }),
    },
    { requiredKeys: [] },
  );
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: drawn as fc.Arbitrary<Partial<Identity>> },
  );
}
