/** Why a record is not all that there is to say of a client, in words: nothing, where it is whole. */

import { USUAL_PROFILES } from '../../../specs/language/words.ts';
import type { RunRecord } from '../../../specs/record/record.ts';
import type { CheckOptions } from './check-options.ts';

export type Extent = {
  options: Pick<CheckOptions, 'only' | 'profiles' | 'shard'>;
  /** All providers of the whole run, those of this part, and those that are through. */
  planned: readonly string[];
  own: readonly string[];
  done: readonly string[];
  /** Providers that count, and that `--provider` leaves out. */
  leftOut: readonly string[];
  isOver: boolean;
};

type Reason = NonNullable<RunRecord['partial']>[number];

export function tellPartial({ options, planned, own, done, leftOut, isOver }: Extent): Reason[] {
  const { only, profiles, shard } = options;
  const left = own.filter((id) => !done.includes(id));
  const unasked = USUAL_PROFILES.filter((profile) => profiles && !profiles.includes(profile));
  return [
    ...(isOver ? [] : [reason('interrupted', `ended before it was through with ${list(left) || 'the last provider'}`)]),
    ...(shard ? [reason('shard', `part ${shard.index} of ${shard.count}${whatIsIn(own, planned, shard.count)}`)] : []),
    ...(leftOut.length > 0 ? [reason('providers', `without ${list(leftOut)}`)] : []),
    ...(unasked.length > 0 ? [reason('profiles', `without the profile ${list(unasked)}`)] : []),
    ...(only ? [reason('only', `only ${list(only)}`)] : []),
  ];
}

function whatIsIn(own: readonly string[], planned: readonly string[], count: number): string {
  if (own.length > 0) return `, with ${list(own)}`;
  return `, which is empty: ${planned.length} ${planned.length === 1 ? 'provider' : 'providers'} for ${count} parts`;
}

const reason = (because: Reason['because'], what: string): Reason => ({ because, what });
const list = (items: readonly string[]): string => items.join(', ');
