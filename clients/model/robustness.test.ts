/** A share of the kill table of the profile `robustness`; `npm run kill:robustness` has all of it. */
import { expect, test } from 'vitest';
import { isFull, share } from '../../harness/testing/share.ts';
import { deriveRobustness } from '../../specs/clauses/robustness-clauses.ts';
import { providers } from '../../specs/providers/index.ts';
import { CALLBACKS, NOTICES } from './robustness/notices.ts';
import { buildTableOf } from './robustness/table-of.ts';

/** One in so many faulty clients, at one provider in three. */
const SHARE = 20;

test.each(providers.filter(share(3)))(
  'at $id each faulty client fails its own clause, and the sound ones fail none',
  async (spec) => {
    const { kills, alarms, serverFaults, unseen } = await buildTableOf(
      spec,
      () => {},
      (index) => isFull || index % SHARE === 0,
    );
    expect(alarms).toEqual([]);
    expect(serverFaults).toEqual([]);
    expect(unseen).toEqual([]);
    expect(kills.length).toBeGreaterThan(5);
    expect(kills.filter(({ by, collateral }) => by !== 'own' || collateral.length > 0)).toEqual([]);
  },
  60_000,
);

test('every trial has somebody who stumbles at it', () => {
  const trials = new Set(
    providers.flatMap((spec) => deriveRobustness(spec).map(({ id }) => id.split('/').slice(2).join('/'))),
  );
  const stumbled = new Set([...Object.keys(NOTICES), ...Object.keys(CALLBACKS)]);
  expect([...trials].filter((name) => !stumbled.has(name))).toEqual([]);
  expect(trials.size).toBeGreaterThanOrEqual(120);
});
