/** Says of what is no variation what is wrong with it: it would wait in silence, and the test that added it would be green for nothing. */
import type { Variation } from '../../specs/variations/variation.ts';
import { variationSchema } from '../../specs/variations/variation-schema.ts';

/** @throws a `TypeError` for what is no variation. */
export function checkVariation(variation: unknown): asserts variation is Variation {
  const parsed = variationSchema.safeParse(variation);
  if (parsed.success) return;
  const [issue] = parsed.error.issues;
  const path = ['variation', ...(issue?.path ?? [])].join('.');
  throw new TypeError(`${path}: ${issue?.message}; got ${shown(variation)}`);
}

const LONGEST = 200;

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
