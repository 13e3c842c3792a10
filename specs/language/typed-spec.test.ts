/** What an author who writes a wrong word sees in the editor: each line below an `@ts-expect-error` does not compile. */
import { expect, test } from 'vitest';
import { providers } from '../providers/index.ts';
import { standard } from '../providers/standard.ts';
import { defineProvider, readProvider } from './define-provider.ts';
import type { Facts, Field, ProviderSpec } from './spec.ts';
import { SpecError } from './spec-error.ts';

const spec: ProviderSpec = {
  id: 'acme',
  name: 'Acme',
  summary: 'The standard.',
  document: { title: 'Acme', read: '2026-11-21' },
  sections: { a: 'A' },
  facts: {},
  unsettled: [],
};
const from = '#a';
const bites = 'It is not what the standard has.';

/** Each is written as its author would, and refused a second time where there is no compiler. */
const WRONG_WORDS: Record<string, () => ProviderSpec> = {
  // @ts-expect-error
  'an unknown member of the spec': () => defineProvider({ ...spec, nmae: 'Acme' }),
  // @ts-expect-error
  'a missing member': () => defineProvider({ ...spec, name: undefined }),
  // @ts-expect-error
  'an unknown member of the facts': () => defineProvider({ ...spec, facts: { lifetime: {} } }),
  // @ts-expect-error
  'an unknown leg': () => defineProvider({ ...spec, facts: { legs: { exchnage: { path: '/token', from } } } }),
  // @ts-expect-error
  'an unknown member of a leg': () => defineProvider({ ...spec, facts: { legs: { exchange: { paths: '/', from } } } }),
  // @ts-expect-error
  'a wrong method': () => defineProvider({ ...spec, facts: { legs: { exchange: { method: 'PUT', from } } } }),
  'a number in quotation marks': () =>
    // @ts-expect-error
    defineProvider({ ...spec, facts: { legs: { exchange: { answers: { status: '200', from } } } } }),
  'a wrong carrier': () =>
    // @ts-expect-error
    defineProvider({ ...spec, facts: { legs: { exchange: { sends: { in: 'body', from } } } } }),
  'an unknown role': () =>
    defineProvider({
      ...spec,
      // @ts-expect-error
      facts: { legs: { exchange: { sends: { fields: { kode: { name: 'kode', use: 'required', from, bites } } } } } },
    }),
  'a field without its name': () =>
    // @ts-expect-error
    defineProvider({ ...spec, facts: { callback: { fields: { code: { use: 'required', from, bites } } } } }),
  'a wrong use': () =>
    // @ts-expect-error
    defineProvider({ ...spec, facts: { callback: { fields: { code: { name: 'code', use: 'always', from } } } } }),
  'an unknown member of a field': () =>
    defineProvider({
      ...spec,
      // @ts-expect-error
      facts: { callback: { fields: { code: { name: 'code', use: 'required', from, requird: true } } } },
    }),
  'marks of nothing': () =>
    defineProvider({
      ...spec,
      // @ts-expect-error
      facts: { callback: { fields: { state: { name: 'state', use: 'required', from, marks: '"' } } } },
    }),
  'a choice of one': () =>
    defineProvider({
      ...spec,
      // @ts-expect-error
      facts: { callback: { fields: { state: { name: 'state', use: 'required', from, choice: true } } } },
    }),
  'another separator of no list': () =>
    defineProvider({
      ...spec,
      // @ts-expect-error
      facts: { callback: { fields: { state: { name: 'state', use: 'required', from, orList: ',' } } } },
    }),
  'an unknown condition': () =>
    // @ts-expect-error
    defineProvider({ ...spec, facts: { errors: { words: { 'code-lost': { error: 'x', status: 400, from } } } } }),
  // @ts-expect-error
  'a wrong rotation': () => defineProvider({ ...spec, facts: { rotation: { refresh_token: 'sometimes', from } } }),
  // @ts-expect-error
  'something else than a boolean': () => defineProvider({ ...spec, facts: { pkce: { demanded: 'yes', from } } }),
  'a wrong kind of question': () =>
    // @ts-expect-error
    defineProvider({ ...spec, unsettled: standard.unsettled.map((one) => ({ ...one, kind: 'doubt' })) }),
  // @ts-expect-error
  'text of which nothing is known': () => defineProvider(JSON.parse('{}') as unknown),
};

test.each(Object.entries(WRONG_WORDS))('refuses %s', (_, define) => {
  expect(define).toThrow(SpecError);
});

test('takes what compiles, and what is read from a file alike', () => {
  expect(defineProvider(spec)).toEqual(spec);
  expect(readProvider(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
  for (const one of providers) expect(defineProvider(one)).toEqual(one);
});

test('what is resolved has every word of its own type', () => {
  const field: Field = { name: 'state', use: 'required', from, quoted: 'either', marks: '"' };
  // @ts-expect-error
  const bare: Field = { name: 'state', use: 'required', from, marks: '"' };
  // @ts-expect-error
  const consent: Facts['consent'] = { asked: true };
  expect([field.marks, bare.quoted, consent.from]).toEqual(['"', undefined, undefined]);
});
