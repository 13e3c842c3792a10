/** Several habits in one client: what is sound alone is sound beside others, as long as they are not about the same thing. */
import fc from 'fast-check';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import type { Habits } from '../habits.ts';
import { appliesAt } from '../variant-client.ts';
import type { Variant } from '../variants/variant.ts';

/** What does not go together: what makes up for the other, what would refuse what it asked for, what nobody could make older, and renewing at an end that nobody knows. */
const isAtOdds = ({ state, pkce, clock, saved, grants, refreshScope, does, renewsOn }: Habits): boolean =>
  ((state === 'none' || state === 'chance') && pkce === 'never') ||
  (clock === 'process' && saved !== undefined) ||
  (grants !== undefined && refreshScope === 'first') ||
  (does?.expiry === 'none' && renewsOn?.includes('expiry') === true);

const MOST = 6;

/** Draws up to six that agree with each other, the same for the same seed. */
export function mixVariants(variants: readonly Variant[], spec: ProviderSpec, seed: number): Variant {
  const here = variants.filter((one) => appliesAt(one, spec));
  const [drawn = []] = fc.sample(fc.shuffledSubarray(here, { minLength: 2 * MOST, maxLength: 2 * MOST }), {
    seed,
    numRuns: 1,
  });
  return drawn.reduce<Variant>(
    (mixed, one, index) => (index < MOST || Object.keys(mixed.habits).length < MOST ? add(mixed, one) : mixed),
    { why: 'Each of these is sound, and none says anything of another.', habits: {}, where: () => true },
  );
}

function add(mixed: Variant, one: Variant): Variant {
  const keys = Object.keys(one.habits) as (keyof Habits)[];
  const habits = { ...mixed.habits, ...one.habits };
  if (keys.some((key) => key in mixed.habits) || isAtOdds(habits)) return mixed;
  return {
    why: mixed.why,
    habits,
    where: (facts) => (mixed.where?.(facts) ?? true) && (one.where?.(facts) ?? true),
    advised: [...(mixed.advised ?? []), ...(one.advised ?? [])],
  };
}
