import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryRecord } from '../../reports/render/testing/arbitrary-record.ts';
import { providers } from '../providers/index.ts';
import { knownFailuresJsonSchema, providerJsonSchema, runRecordJsonSchema } from './json-schema.ts';

const ajv = new Ajv.default({ strict: false, logger: false });
formats.default(ajv as never);

test.each([
  ['a provider', providerJsonSchema],
  ['a run record', runRecordJsonSchema],
])('the schema of %s is one, by the meta schema of JSON Schema 2020-12', (_, schemaOf) => {
  const schema = schemaOf() as { $schema?: string };
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  expect({ valid: ajv.validateSchema(schema), errors: ajv.errors }).toEqual({ valid: true, errors: null });
});

test.each([
  ['a provider', providerJsonSchema],
  ['a run record', runRecordJsonSchema],
  ['a list of known failures', knownFailuresJsonSchema],
])('the schema of %s has only formats of JSON Schema, so that a strict validator takes it', (_, schemaOf) => {
  const strict = new Ajv.default({ strict: true, strictTypes: false, validateFormats: true, logger: false });
  formats.default(strict as never);
  expect(() => strict.compile(schemaOf())).not.toThrow();
});

test('a path without its slash is refused', () => {
  const validate = ajv.compile(providerJsonSchema());
  const [spec] = JSON.parse(JSON.stringify(providers));
  spec.facts = { legs: { exchange: { path: 'token' } } };
  validate(spec);
  expect(validate.errors?.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)).toContain(
    '/facts/legs/exchange/path pattern',
  );
});

test('takes every provider there is, and no nonsense', () => {
  const validate = ajv.compile(providerJsonSchema());
  for (const spec of providers) {
    expect({ id: spec.id, valid: validate(JSON.parse(JSON.stringify(spec))), errors: validate.errors }).toEqual({
      id: spec.id,
      valid: true,
      errors: null,
    });
  }
  expect(validate({ id: 'acme' })).toBe(false);
});

test('takes every record that the suite takes, and none with a member too many', () => {
  const validate = ajv.compile(runRecordJsonSchema());
  fc.assert(
    fc.property(arbitraryRecord, (record) => {
      const stored = JSON.parse(JSON.stringify(record));
      expect({ valid: validate(stored), errors: validate.errors }).toEqual({ valid: true, errors: null });
      expect(validate({ ...stored, evil: 1 })).toBe(false);
    }),
    { numRuns: 60 },
  );
});
