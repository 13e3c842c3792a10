/** Time grows with the length of a text and with nothing else, whatever the text and whatever the secrets. */
import { expect, test, vi } from 'vitest';
import { isFull } from '../../testing/share.ts';
import { indexSecret } from '../texts/index-secret.ts';
import { createValueIndex } from '../texts/value-index.ts';
import { redactText } from './redact-text.ts';

vi.setConfig({ testTimeout: 300_000 });

const secrets = [
  ...Array.from({ length: 2_000 }, (_, at) => Buffer.from(`${at}secret${at * 7919}`).toString('base64')),
  // What a client can have made up to take time.
  'A'.repeat(5_000),
  'ab'.repeat(3_000),
  ...Array.from({ length: 200 }, (_, at) => `${'A'.repeat(500)}${at}`),
];
const index = createValueIndex();
for (const [at, secret] of secrets.entries())
  indexSecret(index, at, secret, at > 2_002 ? { shortestPart: 'whole' } : {});
const known = {
  find: index.find,
  secretOf: (at: number) => ({ value: secrets[at] as string, standIn: `secret#${at}` }),
};

/** Five million characters with `FULL=1`. */
const LENGTH = isFull ? 5_000_000 : 400_000;
const filled = (length: number, text: string): string => text.repeat(Math.ceil(length / text.length)).slice(0, length);
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const prose = 'The client sends its parameters to the token endpoint. ';

const TEXTS: [string, (length: number) => string][] = [
  ['prose', (length) => filled(length, prose)],
  ['one letter', (length) => filled(length, 'A')],
  ['a secret percent-encoded', (length) => filled(length, `${encodeURIComponent(secrets[9] as string)} `)],
  ['percent signs', (length) => filled(length, '%2525')],
  ['backslashes', (length) => filled(length, '\\\\')],
  ['Base64 of a letter', (length) => base64(filled((length * 3) / 4, 'A'))],
  ['hex of hex', (length) => Buffer.from(Buffer.from(filled(length / 4, prose)).toString('hex')).toString('hex')],
];

/** Of this process alone: what others do on the machine does not count. */
function secondsFor(text: string): number {
  const before = process.cpuUsage();
  redactText(text, known);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

test.each(TEXTS)('%s takes as long as ten times a tenth of it', (_, text) => {
  secondsFor(text(LENGTH / 50));
  const tenth = secondsFor(text(LENGTH / 10));
  const whole = secondsFor(text(LENGTH));
  expect(whole).toBeLessThan(Math.max(LENGTH / 10_000_000, 30 * tenth));
  expect(whole).toBeLessThan(20);
});
