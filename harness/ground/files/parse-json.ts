/** JSON as a value that a schema can be held against. */
import { immodest } from '../../../specs/language/modest.ts';

/** @throws {Error} whose message says in a line what is wrong. */
export const parseJson = (text: string): unknown => refuseImmodest(JSON.parse(text));

/** @throws {Error} for a value that is too deep or too large to be gone through. */
export function refuseImmodest(value: unknown): unknown {
  const problem = immodest(value);
  if (problem !== undefined) throw new Error(problem);
  return value;
}
