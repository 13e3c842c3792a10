import { expect, test } from 'vitest';
import { indexSecret } from '../texts/index-secret.ts';
import { createValueIndex } from '../texts/value-index.ts';
import { redactText } from './redact-text.ts';
import { scanForSecrets } from './scan-secrets.ts';
import { ENCODINGS } from './testing/encodings.ts';

/** As the mocks make them, and as applications are registered. */
const SECRETS = [
  'TJyKVdYZ1v+m3qPnRs8W/Ab7dK2xQ.Lp9_vGh5t',
  's3cret~00001a3/+%26=Zq8',
  'sKq7mZr|"<%41>&\\z;,x0Y9:{a}',
  'mQx81Lw0ZtT4uVbKpR7d+%&=',
];

function knownOf(secrets: readonly string[]) {
  const index = createValueIndex();
  for (const [at, secret] of secrets.entries()) indexSecret(index, at, secret);
  return {
    find: index.find,
    secretOf: (at: number) => ({ value: secrets[at] as string, standIn: `secret#${at + 1}` }),
  };
}

const known = knownOf(SECRETS);
const scan = (text: string, secret: string) => scanForSecrets(text, [{ name: 'it', value: secret }]);

test('there are more encodings than anybody asked for', () => {
  expect(ENCODINGS.length).toBeGreaterThanOrEqual(40);
});

test.each(ENCODINGS)('nothing is left of a secret %s', (_, encode) => {
  for (const secret of SECRETS) {
    for (const text of [
      encode(secret),
      `it is ${encode(secret)}, at https://x.test/?a=1`,
      JSON.stringify({ got: encode(secret) }),
    ]) {
      expect(scan(text, secret), text).not.toEqual([]);
      const redacted = redactText(text, known);
      expect(scan(redacted, secret), `${text}\n${redacted}`).toEqual([]);
      expect(redacted).toMatch(/secret#/);
    }
  }
});

test.each(ENCODINGS)('nothing is left of a secret %s in another encoding', (_, inner) => {
  for (const [, outer] of ENCODINGS) {
    const [secret = ''] = SECRETS;
    const text = `it is ${outer(inner(secret))}.`;
    const redacted = redactText(text, known);
    expect(scan(redacted, secret), `${text}\n${redacted}`).toEqual([]);
  }
});

test.each(ENCODINGS)('wherever a text is cut that holds a secret %s, no part of it is left', (_, encode) => {
  for (const secret of SECRETS) {
    const text = `it is ${encode(secret)}`;
    for (let end = 6; end <= text.length; end += 1) {
      const redacted = redactText(text.slice(0, end), known);
      expect(scan(redacted, secret), `${text.slice(0, end)}\n${redacted}`).toEqual([]);
    }
  }
});

test.each([
  ['of quoted-printable', '=', '3fz'],
  ['of quoted-printable, where it comes out as its last digit', '=', '30z'],
  ['of percent-encoding', '%', '30z'],
  ['of an entity', '&#x', '30z'],
  ['of a language', '\\u00', '30z'],
])('a value that begins as an escape %s ends is shown with the sign before it', (_, before, start) => {
  const secret = `${start}wAb7dK2xQLp9vGh5tTJyKVdYZ1vm3qPnRs8`;
  expect(redactText(`x${before}${secret}&y=1`, knownOf([secret]))).toBe(`x${before}secret#1&y=1`);
});
