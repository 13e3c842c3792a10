/** The clock can go beyond the longest lifetime that the language takes, as often as a case asks for it. */
import { expect, test, vi } from 'vitest';
import { standard as client } from '../../../clients/handwritten/index.ts';
import { defineProvider } from '../../../specs/language/define-provider.ts';
import { SpecError } from '../../../specs/language/spec-error.ts';
import { LONGEST_LIFETIME_SECONDS } from '../../../specs/language/spec-schema.ts';
import { runCheck } from '../run/check.ts';

vi.setConfig({ testTimeout: 120_000 });

const specOf = (seconds: number) => ({
  id: 'long',
  name: 'Long',
  summary: 'Everything lives long.',
  document: { title: 'An invented document', read: '2026-11-21' },
  sections: { a: 'A section' },
  facts: { lifetimes: { code: { seconds, from: '#a' }, access_token: { seconds, from: '#a' } } },
  unsettled: [],
});

test('a client is judged at the longest', async () => {
  const spec = defineProvider(specOf(LONGEST_LIFETIME_SECONDS));
  const { providers: _, ...hello } = client.hello;
  const record = await runCheck({ client: { ...client, hello }, specs: [spec], providers: ['long'], runs: 30 });
  expect(record.faults).toEqual([]);
  expect(record.outcome).toBe('conforms');
});

test.each([LONGEST_LIFETIME_SECONDS + 1, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE, Number.POSITIVE_INFINITY])(
  'a lifetime of %d is refused by name',
  (seconds) => {
    const define = () => defineProvider(specOf(seconds));
    expect(define).toThrow(SpecError);
    expect(define).toThrow('facts.lifetimes.access_token.seconds');
  },
);
