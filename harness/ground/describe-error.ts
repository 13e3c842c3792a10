/** Errors in words. */
import { placeOfError, withoutWorkingDirectory } from './place-of-error.ts';

/** An error in words, with the place that its reader can do most with. */
export const describeError = (error: unknown): string => describe(error, ['adapter', 'library', 'suite']);

/** What an adapter threw, in words. Where the suite let it through says nothing to its author. */
export const describeThrown = (error: unknown): string => describe(error, ['adapter', 'library']);

function describe(error: unknown, owners: Parameters<typeof placeOfError>[1]): string {
  if (!(error instanceof Error)) return describeValue(error);
  const place = placeOfError(error.stack, owners);
  const message = withoutWorkingDirectory(error.message).slice(0, 500);
  return `${error.name}: ${message}${place ? ` (${place})` : ''}`;
}

/** What was given in place of an answer or an error. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'function') return 'a function';
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, 200);
  } catch {
    return `a ${typeof value} that is no JSON`;
  }
}
