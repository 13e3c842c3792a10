/** Holds a schema to a type, so that neither can say what the other does not. */
import type { z } from 'zod';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Gives the schema as it is; does not compile where it takes more or less than `T`, or leaves a member out. */
export const exactly =
  <T>() =>
  <S extends z.ZodType>(
    schema: S & (Same<z.output<S>, T> extends true ? unknown : { takes: z.output<S>; not: T }),
  ): S =>
    schema;
