/** The shape of a field in zod: it takes exactly what the types of `field.ts` say. */
import { z } from 'zod';
import { exactly } from './exactly.ts';
import { BESIDE, type Field, type FieldMembers, type Place } from './field.ts';
import { CARRIERS, TIME_UNITS, USES } from './words.ts';

export const text = z.string().min(1);
export const from = z
  .string()
  .regex(/^(#[a-z0-9-]+|RFC \d+( §[\w.]+)?|assumed: .+)$/, 'evidence: "#section", "RFC 6749 §4.1.3" or "assumed: why"');
export const evidence = { from, bites: text.optional() };

const place = exactly<Place>()(
  z.strictObject({ in: z.enum(CARRIERS).optional(), name: text, prefix: z.string().optional() }).meta({ of: 'Place' }),
);

const fieldMembers = exactly<FieldMembers>()(
  z.strictObject({
    ...place.shape,
    ...evidence,
    use: z.enum(USES),
    or: z.array(place).min(1).optional(),
    value: z.string().optional(),
    example: z.string().optional(),
    list: z.enum([' ', ',', '%', 'array']).optional(),
    orList: z.enum([' ', ',', '%']).optional(),
    quoted: z.enum(['always', 'either']).optional(),
    marks: z.enum(["'", '"']).optional(),
    time: z.enum(TIME_UNITS).optional(),
    type: z.enum(['number', 'string']).optional(),
    choice: z.boolean().optional(),
    ifSent: z.boolean().optional(),
    same: z.boolean().optional(),
    compared: z.boolean().optional(),
    any: z.boolean().optional(),
    nameFrom: from.optional(),
    valueFrom: from.optional(),
    listFrom: from.optional(),
    timeFrom: from.optional(),
    typeFrom: from.optional(),
  }),
);

/** What cannot be said without something else beside it. Its `expected` and `mend` are those of the mistake. */
function besideEach(value: FieldMembers, context: z.RefinementCtx): void {
  for (const [member, beside] of Object.entries(BESIDE) as [keyof FieldMembers, keyof FieldMembers][]) {
    if (value[member] === undefined || value[beside] !== undefined) continue;
    const params = {
      expected: `"${beside}" beside it`,
      got: 'nothing',
      mend: `state "${beside}", or remove "${member}"`,
    };
    context.addIssue({ code: 'custom', path: [member], params });
  }
}

export const field = fieldMembers.superRefine(besideEach).meta({
  id: 'Field',
  of: 'Field',
  dependentRequired: Object.fromEntries(Object.entries(BESIDE).map(([member, beside]) => [member, [beside]])),
}) as unknown as z.ZodType<Field>;
