/** A share of the kill table of the profile `robustness`; `npm run kill:robustness` has all of it. */
import { expect, test } from 'vitest';
import { isFull, share } from '../../harness/testing/share.ts';
import { judgeTrials } from '../../harness/workshop/proof/judge-trials.ts';
import { deriveRobustness } from '../../specs/clauses/robustness-clauses.ts';
import { resolveFacts } from '../../specs/language/resolve.ts';
import { providers } from '../../specs/providers/index.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import { makeSoundClient, soundClientsAt } from './alarms/sound-clients.ts';
import { CALLBACKS, NOTICES } from './robustness/notices.ts';
import { buildTableOf } from './robustness/table-of.ts';

/** One in so many faulty clients, at one provider in four. */
const SHARE = 45;

test.each(providers.filter(share(4)))(
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

/** As many sound ways to be a client as are played, of more than a hundred at each provider. */
const EVERY = isFull ? 1 : 60;

test.each(providers.filter(({ id }) => isFull || id === 'psohub'))(
  'at $id no sound way to be a client fails a trial',
  async (spec) => {
    const facts = resolveFacts(standardFacts, spec);
    const alarms: string[] = [];
    const serverFaults = new Set<string>();
    for (const [index, item] of soundClientsAt(spec, 1).entries()) {
      const made = await makeSoundClient(item, spec);
      if (index % EVERY !== 0 || made.hasOwnTransport) continue;
      const results = await judgeTrials(spec, made.clientFor(facts), facts, () => true, serverFaults);
      alarms.push(...results.flatMap(({ id, verdict }) => (verdict === 'fail' ? [`${item.client}: ${id}`] : [])));
    }
    expect(alarms).toEqual([]);
    expect([...serverFaults]).toEqual([]);
  },
  isFull ? 900_000 : 60_000,
);

test('every trial has somebody who stumbles at it', () => {
  const trials = new Set(
    providers.flatMap((spec) => deriveRobustness(spec).map(({ id }) => id.split('/').slice(2).join('/'))),
  );
  const stumbled = new Set([...Object.keys(NOTICES), ...Object.keys(CALLBACKS)]);
  expect([...trials].filter((name) => !stumbled.has(name))).toEqual([]);
  expect(trials.size).toBeGreaterThanOrEqual(120);
});
