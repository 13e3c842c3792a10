/** The descriptions of the published schemas: made of the docstrings of the types, and there for every member. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { configJsonSchema } from '../../harness/faces/config/config-schema.ts';
import { DESCRIPTIONS as OF_THE_CONFIGURATION } from '../../harness/faces/config/descriptions.ts';
import type { Descriptions } from './describe-members.ts';
import { DESCRIPTIONS } from './descriptions.ts';
import { knownFailuresJsonSchema, providerJsonSchema, runRecordJsonSchema } from './json-schema.ts';
import { readDocstrings } from './testing/read-docstrings.ts';

const ROOT = resolve(import.meta.dirname, '../..');

const TABLES: [table: string, descriptions: Descriptions, sources: string[]][] = [
  [
    'specs/schemas/descriptions.ts',
    DESCRIPTIONS,
    [
      'specs/language/field.ts',
      'specs/language/message.ts',
      'specs/language/spec.ts',
      'specs/record/known-failure.ts',
      'specs/record/clause-result.ts',
      'specs/record/record.ts',
    ],
  ],
  [
    'harness/faces/config/descriptions.ts',
    OF_THE_CONFIGURATION,
    ['harness/faces/config/settings.ts', 'harness/faces/config/config-schema.ts'],
  ],
];

test.each(TABLES)(
  'the descriptions of %s are those of the types; `UPDATE=1` writes them',
  (table, descriptions, sources) => {
    const texts = sources.map((path) => readFileSync(resolve(ROOT, path), 'utf8'));
    const read: Descriptions = Object.assign({}, ...texts.map(readDocstrings));
    if (process.env.UPDATE) writeFileSync(resolve(ROOT, table), tableOf(table, read));
    else expect(descriptions, 'run UPDATE=1 npx vitest run specs/schemas, and npx biome check --write .').toEqual(read);
  },
);

const tableOf = (table: string, read: Descriptions): string =>
  [
    '/** The docstrings of the types, for the published schema. Written by `UPDATE=1 npx vitest run specs/schemas`. */',
    `import type { Descriptions } from '${table.startsWith('specs/') ? '.' : '../../../specs/schemas'}/describe-members.ts';`,
    '',
    `export const DESCRIPTIONS: Descriptions = ${JSON.stringify(read, null, 2)};`,
    '',
  ].join('\n');

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
