/** The schema of a merge patch in the manner of RFC 7396, made of the schema of what it is laid over. */
import { z } from 'zod';
import { field } from './field-schema.ts';

/** Every member may be left out or removed, and a field is still stated whole. */
export function patchOf(schema: z.ZodType): z.ZodType {
  if (schema === field) return schema;
  if (schema instanceof z.ZodOptional) return patchOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodObject) {
    const shape = Object.entries(schema.shape as Record<string, z.ZodType>);
    const patch = z.strictObject(
      Object.fromEntries(shape.map(([key, member]) => [key, patchOf(member).nullable().optional()])),
    );
    return patch.meta({ of: schema.meta()?.of });
  }
  if (schema instanceof z.ZodRecord) {
    return z.partialRecord(schema.keyType as z.ZodString, patchOf(schema.valueType as z.ZodType).nullable());
  }
  return schema;
}
