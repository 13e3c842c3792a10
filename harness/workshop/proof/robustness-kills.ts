/**
 * The kill table of the profile `robustness`. A sound client that takes note of everything that any of the faulty ones would
 * stumble at is played once: where a faulty client stumbles at nothing it does what the sound one does, so that it need be
 * played in the cases alone that it stumbles in.
 */
import type { Clause } from '../../../specs/clauses/clause.ts';
import { deriveRobustness } from '../../../specs/clauses/robustness-clauses.ts';
import type { Client } from '../../../specs/contract/contract.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import type { ClauseResult } from '../../../specs/record/record.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { evaluateProvider } from '../../engine/judging/evaluate-provider.ts';
import { hush } from './hush.ts';
import { judgeTrials, runOf } from './judge-trials.ts';
import type { ClientToKill, Kill, KillTable } from './kill-table.ts';

export type RobustnessFactory = {
  deriveFaults: (clauses: Clause[]) => ClientToKill[];
  createClient: (facts: Facts, faulty?: ClientToKill) => Client;
  /** A sound client that tells what some faulty client would stumble at, by clause path. */
  createWatching: (facts: Facts, onNotice: (path: string) => void) => Client;
  /** Further sound clients, by name. */
  sound?: Record<string, Client>;
};

export type RobustnessTable = KillTable & {
  clauses: number;
  /** Clauses that are seen at none of the sound clients. */
  unseen: string[];
  /** What the profile took, with the sound client, in milliseconds. */
  tookMs: number;
};

export async function buildRobustnessTable(
  spec: ProviderSpec,
  factory: RobustnessFactory,
  only?: (faulty: ClientToKill, index: number) => boolean,
): Promise<RobustnessTable> {
  const facts = resolveFacts(standardFacts, spec);
  const clauses = deriveRobustness(spec);
  const serverFaults = new Set<string>();
  const stumblings = new Map<string, Set<string>>();
  let situation = '';
  const watching = factory.createWatching(facts, (path) => {
    stumblings.set(path, (stumblings.get(path) ?? new Set()).add(situation));
  });
  const whole = await hush(() =>
    evaluateProvider({
      ...runOf(spec, watching, (id) => {
        situation = id;
      }),
      robustness: () => true,
    }),
  );
  for (const fault of whole.faults) serverFaults.add(`${fault.kind}: ${fault.message}`);
  const own = whole.result.clauses.filter(({ profile }) => profile === 'robustness');

  const began = performance.now();
  const sound: Record<string, Client> = { model: factory.createClient(facts), ...factory.sound };
  const alarms = new Set(failed(own));
  for (const [name, client] of Object.entries(sound)) {
    const results = await judgeTrials(spec, client, facts, () => true, serverFaults);
    for (const id of failed(results)) alarms.add(`${id} (${name})`);
  }
  const tookMs = (performance.now() - began) / Object.keys(sound).length;

  const kills: Kill[] = [];
  for (const [index, faulty] of factory.deriveFaults(clauses).entries()) {
    if (only && !only(faulty, index)) continue;
    const where = new Set(stumblings.get(faulty.path) ?? []);
    const trials = new Set([...where, faulty.path].map((path) => `${spec.id}/${path}`));
    const isTrial = (id: string): boolean => trials.has(id);
    const client = factory.createClient(facts, faulty);
    // Where it stumbles and nothing is varied, everything else has to be judged as well.
    const isOutside = [...where].some((path) => !path.startsWith('robustness/'));
    const results = isOutside
      ? (await hush(() => evaluateProvider({ ...runOf(spec, client), robustness: isTrial }))).result.clauses
      : await judgeTrials(spec, client, facts, isTrial, serverFaults);
    const all = failed(results);
    const collateral = all.filter((id) => id !== faulty.clause && !faulty.consequences?.includes(id));
    const by = all.includes(faulty.clause) ? 'own' : collateral.length > 0 ? 'other' : 'none';
    kills.push({ ...faulty, by, collateral });
  }
  const killed = new Set(kills.filter(({ by }) => by === 'own').map(({ clause }) => clause));
  return {
    provider: spec.id,
    clauses: clauses.length,
    kills,
    unproven: clauses.map(({ id }) => id).filter((id) => !killed.has(id)),
    unseen: own.filter(({ observations }) => observations === 0).map(({ id }) => id),
    alarms: [...alarms],
    serverFaults: [...serverFaults],
    tookMs,
  };
}

const failed = (results: readonly ClauseResult[]): string[] =>
  results.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
