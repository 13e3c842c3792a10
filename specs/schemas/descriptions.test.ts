/** The descriptions of the published schemas: made of the docstrings of the types, and there for every member. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { configJsonSchema } from '../../harness/faces/config/config-schema.ts';
import { DESCRIPTIONS } from './descriptions.ts';
import { knownFailuresJsonSchema, providerJsonSchema, runRecordJsonSchema } from './json-schema.ts';
import { readDocstrings } from './testing/read-docstrings.ts';

const SOURCES = [
  'language/field.ts',
  'language/message.ts',
  'language/spec.ts',
  'record/known-failure.ts',
  'record/clause-result.ts',
  'record/record.ts',
];

test('the descriptions are those of the types; `UPDATE=1` writes them', () => {
  const sources = SOURCES.map((path) => readFileSync(resolve(import.meta.dirname, '..', path), 'utf8'));
  const read = Object.assign({}, ...sources.map(readDocstrings));
  if (process.env.UPDATE) write(read);
  else
    expect(DESCRIPTIONS, 'run UPDATE=1 npx vitest run specs/schemas, and npx biome check --write specs').toEqual(read);
});

const write = (read: unknown) =>
  writeFileSync(
    resolve(import.meta.dirname, 'descriptions.ts'),
    [
      '/** The docstrings of the types, for the published schemas. Written by `UPDATE=1 npx vitest run specs/schemas`. */',
      "import type { Described } from './describe-members.ts';",
      '',
      `export const DESCRIPTIONS: Readonly<Record<string, Described>> = ${JSON.stringify(read, null, 2)};`,
      '',
    ].join('\n'),
  );

test.each([
  ['a provider', providerJsonSchema],
  ['a run record', runRecordJsonSchema],
  ['a list of known failures', knownFailuresJsonSchema],
  ['a configuration', configJsonSchema],
])('the schema of %s describes every member', (_, schemaOf) => {
  const { all, bare } = membersOf(schemaOf());
  expect(all).toBeGreaterThan(4);
  expect(bare).toEqual([]);
});

test('an interface or a member without a docstring is not read', () => {
  const read = (text: string) => () => readDocstrings(text);
  expect(read('export interface Bare {\n  /** Its name. */\n  name: string;\n}')).toThrow('Bare: ');
  expect(read('/** It. */\nexport interface Bare {\n  name?: string;\n}')).toThrow('Bare.name: ');
  expect(
    readDocstrings('/** It,\n * told. */\nexport interface A extends B, C {\n  /** Its name. */\n  name: string;\n}'),
  ).toEqual({
    A: { is: 'It, told.', extends: ['B', 'C'], members: { name: 'Its name.' } },
  });
});

/** How many members a schema has, and the paths of those that nothing is said of. */
function membersOf(schema: unknown, path = ''): { all: number; bare: string[] } {
  if (typeof schema !== 'object' || schema === null) return { all: 0, bare: [] };
  const { properties = {} } = schema as { properties?: Record<string, { description?: string }> };
  const own = Object.entries(properties);
  const below = Object.entries(schema).map(([key, value]) => membersOf(value, `${path}/${key}`));
  return {
    all: own.length + below.reduce((sum, { all }) => sum + all, 0),
    bare: [
      ...own.flatMap(([key, { description }]) => (description?.trim() ? [] : [`${path}/properties/${key}`])),
      ...below.flatMap(({ bare }) => bare),
    ],
  };
}
