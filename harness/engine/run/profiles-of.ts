/** The profiles that a run plays, and what they make of its gate. */
import { type Profile, USUAL_PROFILES } from '../../../specs/language/words.ts';
import type { CheckOptions } from './check-options.ts';

type Asked = Pick<CheckOptions, 'profiles' | 'failOn' | 'only'>;

/** Robustness is played by those who ask for it: by its name, by that of a clause, or by wanting to fail at it. */
export function profilesOf({ profiles, failOn = [], only = [] }: Asked): Profile[] {
  if (profiles) return [...profiles];
  const isWanted = failOn.includes('robustness') || only.some((pattern) => pattern.includes('/robustness'));
  return [...USUAL_PROFILES, ...(isWanted ? (['robustness'] as const) : [])];
}

/** Who names the profile wants to fail at it. */
export function failOnOf({ profiles, failOn = [] }: Asked): string[] {
  const isNamed = profiles?.includes('robustness') === true && !failOn.includes('robustness');
  return [...failOn, ...(isNamed ? ['robustness'] : [])];
}
