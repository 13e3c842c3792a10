import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FORMATS, RENDERERS } from '../../../reports/render/run/renderers.ts';
import { clauseOf, findingOf, providerOf, recordOf } from '../../../reports/render/testing/records.ts';
import { scanForSecrets } from './scan-secrets.ts';

/** Of the legal alphabet of a client secret (RFC 6749 Appendix A.2), with everything that a format escapes. */
const VALUE = `s3:%41+/ <&>"'\\=?|_*~#\`é`;
const scan = (text: string, value = VALUE) => scanForSecrets(text, [{ name: 'client_secret', value }]);
const forms = (text: string, value?: string) => scan(text, value).map(({ form }) => form);
const html = (text: string) => text.replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);
const named = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
const form = (text: string) => new URLSearchParams({ x: text }).toString().slice(2);
const json = (text: string) => JSON.stringify(text).slice(1, -1);
const units = (text: string) =>
  [...text].map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const base64 = (text: string) => Buffer.from(text).toString('base64');

test.each<[string, string]>([
  ['plain', VALUE],
  ['percent', encodeURIComponent(VALUE)],
  ['percent', encodeURIComponent(VALUE).toLowerCase().replace('s3', 's3')],
  ['form', form(VALUE)],
  ['JSON', json(VALUE)],
  ['JSON', units(VALUE)],
  ['HTML', html(VALUE)],
  ['HTML', named(VALUE)],
  ['HTML', [...VALUE].map((each) => `&#x${each.codePointAt(0)?.toString(16)};`).join('')],
  ['base64', base64(VALUE)],
  ['base64', Buffer.from(VALUE).toString('base64url')],
  ['base64', base64(`client:${VALUE}`)],
  ['base64, percent', base64(`client:${encodeURIComponent(VALUE)}`)],
  ['base64, form', base64(`client:${form(VALUE)}`)],
  ['percent, base64', encodeURIComponent(base64(`cl${VALUE}`)).replaceAll('A', '%41')],
  ['HTML, JSON', html(json(VALUE))],
  ['HTML, JSON, percent', html(json(`?x=${encodeURIComponent(VALUE)}`)).replaceAll('%', '&#37;')],
])('finds a secret as %s', (name, text) => {
  for (const around of [text, `before ${text} after`, `\n"${text}"\n`]) {
    const found = forms(around);
    expect(found.length, around).toBeGreaterThan(0);
    if (!name.includes(',')) expect(found).toContain(name);
  }
});

test('finds it in Base64 wherever the encoded text begins', () => {
  for (const glued of ['', '/', 'ab', 'abc', '/api/'])
    expect(
      forms(`${glued}${base64(`xx${VALUE}`)}`).some((found) => found.startsWith('base64')),
      glued,
    ).toBe(true);
});

test.each([
  ['another secret', [...VALUE].reverse().join('')],
  ['eleven characters of it', VALUE.slice(3, 14)],
  ['a stand-in', 'client_secret#1'],
  ['Base64 of fewer than 16 characters', base64('a secret!').slice(0, 12)],
])('finds nothing in %s', (_, text) => {
  expect(scan(text)).toEqual([]);
});

test.each([
  ['twelve characters of it', VALUE.slice(3, 15)],
  ['it in other case', VALUE.toUpperCase()],
  ['it in hex', Buffer.from(VALUE).toString('hex')],
  [
    'it in hex with colons',
    Buffer.from(VALUE)
      .toString('hex')
      .replace(/..(?=.)/g, '$&:'),
  ],
  ['it as bytes', [...VALUE].map((each) => `\\x${each.charCodeAt(0).toString(16).padStart(2, '0')}`).join('')],
  ['it as %u', [...VALUE].map((each) => `%u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')],
  ['it with soft hyphens', [...VALUE].join('\u00ad')],
  ['it in Base64, in lines', base64(VALUE).replace(/.{20}/g, '$&\n')],
])('finds %s', (_, text) => {
  expect(scan(`before ${text} after`)).not.toEqual([]);
});

test('of what is worth nothing in parts only the whole is found', () => {
  const secrets = [{ name: 'state', value: VALUE, isWhole: true }];
  expect(scanForSecrets(VALUE.slice(1), secrets)).toEqual([]);
  expect(scanForSecrets(`x${VALUE}x`, secrets)).not.toEqual([]);
});

test('names the secret and never its value', () => {
  expect(JSON.stringify(scan(VALUE))).not.toContain(VALUE);
  expect(scan(VALUE)[0]).toEqual({ secret: 'client_secret', form: 'plain' });
});

test('refuses a value that stands in any text', () => {
  expect(() => scan('x', 'code')).toThrow(RangeError);
});

test('finds any secret in any of the forms', () => {
  const value = fc.string({ unit: fc.constantFrom(...`${VALUE}abcXYZ019.-$&@{}`), minLength: 11, maxLength: 40 });
  const encoder = fc.constantFrom((text: string) => text, encodeURIComponent, form, json, html, named, base64);
  fc.assert(
    fc.property(value, encoder, encoder, (secret, inner, outer) => {
      expect(scan(`a ${outer(inner(secret))} b`, secret)).not.toEqual([]);
    }),
    { numRuns: 300 },
  );
});

/** Formats that show what a client sent; the others show no text of it at all. */
const TELLING = FORMATS.filter((format) => format !== 'shields');

test.each(TELLING)('sees through the escapes of %s', (format) => {
  const leaky = findingOf({
    got: `the secret ${VALUE}`,
    transcript: [{ n: 3, by: 'client', sent: [`x-secret: ${VALUE}`] }],
  });
  const clauses = [clauseOf({ id: 'acme/a/b', verdict: 'fail', gate: 'fails', finding: leaky })];
  const text = RENDERERS[format].render(recordOf({ providers: [providerOf({ id: 'acme', clauses })] }), {
    columns: 1000,
    color: false,
  });
  expect(scan(text)).not.toEqual([]);
});
