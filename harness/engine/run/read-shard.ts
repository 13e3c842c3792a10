/** Which part of a run to play, and which providers that is. */

import { resolveFacts, singleDepartures } from '../../../specs/language/resolve.ts';
import type { Shard } from '../../../specs/record/record.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Pinned } from '../../ground/selection/pin-answers.ts';
import type { Selected } from '../../ground/selection/select-providers.ts';
import { UsageError } from '../../ground/usage-error.ts';
import { assignShards } from '../../records/merge/assign-shards.ts';
import { deriveSituations } from '../drive/situations.ts';

const MOST_SHARDS = 1_000;

/** @throws {UsageError} unless it is `i/n` with i from 1 to n. */
export function readShard(text: string): Shard {
  const [, index, count] = /^(\d{1,4})\/(\d{1,4})$/.exec(text.trim()) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (shard.index >= 1 && shard.index <= shard.count && shard.count <= MOST_SHARDS) return shard;
  throw new UsageError('The shard cannot be read.', {
    expected: `i/n, which part of how many, such as 1/3; n is ${MOST_SHARDS} at most`,
    got: JSON.stringify(text),
    hint: 'parts are counted from 1',
  });
}

/** The providers of one part, in the order of the whole. */
export function takeShard(selected: Selected[], shard: Shard | undefined, pinned: Pinned): Selected[] {
  if (!shard) return selected;
  const weighed = selected.map((one) => ({ id: one.spec.id, weight: weightOf(one, pinned) }));
  const own = assignShards(weighed, shard.count)[shard.index - 1] ?? [];
  return selected.filter(({ spec }) => own.includes(spec.id));
}

/** A generated sequence takes about as long as such a part of the situations of a provider. */
const SEQUENCE = 1 / 16;

/**
 * Their numbers, the heaviest first: what is left for the end is short, and no worker waits long for the others.
 *
 * @param sequences how many are generated for each.
 */
export function heaviestFirst(selected: Selected[], pinned: Pinned, sequences: number): number[] {
  const weights = selected.map((one) => {
    const situations = deriveSituations(resolveFacts(standardFacts, one.spec, pinned.of(one.spec.id)), one.hello);
    return weightOf(one, pinned) + sequences * SEQUENCE * situations.length;
  });
  return [...selected.keys()].sort((one, other) => (weights[other] as number) - (weights[one] as number));
}

/** How many cases a provider has at least: its situations, under every answer that is played. */
function weightOf({ spec, hello }: Selected, pinned: Pinned): number {
  const answers = pinned.of(spec.id);
  const worlds = [answers, ...singleDepartures(spec, answers).map((one) => one.answers)];
  return worlds.reduce((sum, one) => sum + deriveSituations(resolveFacts(standardFacts, spec, one), hello).length, 0);
}
