/** Run records at random, made from the schema itself: a member that is added to it is generated without a word here. */
import fc from 'fast-check';
import type { z } from 'zod';
import type { RunRecord } from '../../../specs/record/record.ts';
import { runRecordSchema } from '../../../specs/record/record-schema.ts';
import { hostileText } from './hostile-text.ts';

type Def = {
  type: string;
  format?: string;
  shape?: Record<string, z.ZodType>;
  catchall?: z.ZodType;
  element?: z.ZodType;
  innerType?: z.ZodType;
  in?: z.ZodType;
  keyType?: z.ZodType;
  valueType?: z.ZodType;
  entries?: Record<string, string>;
  values?: unknown[];
  options?: z.ZodType[];
};

/** How many items lists have at most: by the name of the member, where it is not the usual. */
const SIZES: Record<string, number> = { providers: 3, clauses: 4 };
const USUAL = 3;

/** Wants what a schema says of it, and takes its strings from `text`. */
function arbitraryOf(schema: z.ZodType, name: string, text: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const def = schema.def as unknown as Def;
  const make = MAKERS[def.type];
  if (!make) throw new Error(`no arbitrary for the schema of type ${def.type} at ${name}`);
  const made = make(def, name, text);
  if (def.type !== 'string' && def.type !== 'number') return made;
  // Whatever else a leaf asks for (a pattern, a smallest number, no blanks around) is left to the schema.
  return made.filter((value) => schema.safeParse(value).success).map((value) => schema.parse(value));
}

const MAKERS: Record<string, (def: Def, name: string, text: fc.Arbitrary<string>) => fc.Arbitrary<unknown>> = {
  object: ({ shape = {}, catchall }, _, text) => {
    const required = Object.keys(shape).filter((key) => !isOptional(shape[key] as z.ZodType));
    const members = Object.fromEntries(
      Object.entries(shape).map(([key, member]) => [key, arbitraryOf(member, key, text)]),
    );
    const object = fc.record(members, { requiredKeys: required });
    const isLoose = (catchall?.def as unknown as Def | undefined)?.type === 'unknown';
    if (!isLoose) return object;
    return fc
      .tuple(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), text, { maxKeys: 2 }), object)
      .map(([more, own]) => ({ ...more, ...own }));
  },
  array: ({ element }, name, text) =>
    fc.array(arbitraryOf(element as z.ZodType, name, text), {
      minLength: name === 'partial' ? 1 : 0,
      maxLength: SIZES[name] ?? USUAL,
    }),
  optional: ({ innerType }, name, text) => arbitraryOf(innerType as z.ZodType, name, text),
  nullable: ({ innerType }, name, text) => fc.option(arbitraryOf(innerType as z.ZodType, name, text), { nil: null }),
  pipe: (def, name, text) => arbitraryOf(def.in as z.ZodType, name, text),
  enum: ({ entries = {} }) => fc.constantFrom(...Object.values(entries)),
  literal: ({ values = [] }) => fc.constantFrom(...values),
  union: ({ options = [] }, name, text) => fc.oneof(...options.map((option) => arbitraryOf(option, name, text))),
  boolean: () => fc.boolean(),
  unknown: (_, __, text) => fc.oneof(text, fc.integer(), fc.constant(null), fc.constant({ a: [1, '<x-evil>'] })),
  number: () => fc.oneof(fc.nat(), fc.integer(), fc.constantFrom(0, 1, 1e9)),
  record: ({ valueType }, name, text) =>
    fc.dictionary(
      text.filter((key) => key !== '__proto__'),
      arbitraryOf(valueType as z.ZodType, name, text),
      { maxKeys: 3, noNullPrototype: true },
    ),
  string: ({ format }, _, text) => {
    if (format === 'datetime') return INSTANT.map((at) => at.toISOString());
    if (format === 'date') return INSTANT.map((at) => at.toISOString().slice(0, 10));
    return text;
  },
};

const isOptional = ({ def }: z.ZodType): boolean => def.type === 'optional';

const INSTANT = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });

/** Any record that the schema takes, with hostile text wherever text can stand. */
export const arbitraryRecord: fc.Arbitrary<RunRecord> = arbitraryOf(
  runRecordSchema,
  'record',
  hostileText,
) as fc.Arbitrary<RunRecord>;
