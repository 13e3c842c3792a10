/**
 * The kill table: every faulty client that the clauses call for, judged, and whether its own clause noticed, another
 * did, or none. It proves the suite, not a client.
 */
import type { Clause } from '../../../specs/clauses/clause.ts';
import { clauseIdsUnder, deriveClauses } from '../../../specs/clauses/derive-clauses.ts';
import type { Client } from '../../../specs/contract/contract.ts';
import { type Answers, resolveFacts, singleDepartures } from '../../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import type { ClauseResult } from '../../../specs/record/record.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { runCase } from '../../engine/drive/run-case.ts';
import { evaluateProvider, type ProviderVerdict } from '../../engine/judging/evaluate-provider.ts';
import { hush } from './hush.ts';

/** A client that is to break one clause, by a named fault. */
export type ClientToKill = {
  clause: string;
  path: string;
  fault: string;
  /** Further clauses that it cannot help breaking. */
  consequences?: string[];
};

export type ClientFactory = {
  deriveFaults: (clauses: Clause[], facts: Facts) => ClientToKill[];
  createClient: (facts: Facts, faulty?: ClientToKill) => Client;
};

export type Kill = ClientToKill & {
  /** `own`: its clause failed. `other`: only others did. `none`: nobody noticed. */
  by: 'own' | 'other' | 'none';
  /** Further clauses that failed. */
  collateral: string[];
};

export type KillTable = {
  provider: string;
  kills: Kill[];
  /** `must` clauses that no faulty client has tripped. */
  unproven: string[];
  /** Clauses that the sound client fails. */
  alarms: string[];
  /** Departures of the mock from its own spec, found while faulty clients probed it. */
  serverFaults: string[];
};

const SEED = 20_260_101;

/** Judges every faulty client of a provider, and the sound one first: what fails there is a fault of the suite. */
export async function buildKillTable(
  spec: ProviderSpec,
  factory: ClientFactory,
  only?: (faulty: ClientToKill) => boolean,
): Promise<KillTable> {
  const worlds = [
    {},
    ...singleDepartures(spec, {})
      .filter((one) => one.question.kind === 'choice')
      .map((one) => one.answers),
  ];
  const played = worlds.map((answers) => clauseIdsUnder(spec, answers));
  const clauses = deriveClauses(spec).filter((clause) => played.some((ids) => ids.has(clause.id)));
  const facts = resolveFacts(standardFacts, spec);
  const serverFaults = new Set<string>();
  const failingOf = async (client: Client): Promise<string[]> => {
    const { result, faults } = await hush(() => judgeWithFaults(spec, client));
    for (const fault of faults) serverFaults.add(`${fault.kind}: ${fault.message}`);
    return result.clauses.filter((clause) => clause.verdict === 'fail').map((clause) => clause.id);
  };
  const alarms = await failingOf(factory.createClient(facts));
  const kills: Kill[] = [];
  for (const faulty of factory.deriveFaults(clauses, facts)) {
    if (only && !only(faulty)) continue;
    const failed = await failingOf(factory.createClient(facts, faulty));
    const collateral = failed.filter((id) => id !== faulty.clause && !faulty.consequences?.includes(id));
    kills.push({
      ...faulty,
      by: failed.includes(faulty.clause) ? 'own' : collateral.length > 0 ? 'other' : 'none',
      collateral,
    });
  }
  const killed = new Set(kills.filter((kill) => kill.by === 'own').map((kill) => kill.clause));
  const binding = new Set(clauses.filter((clause) => clause.level === 'must').map((clause) => clause.id));
  return {
    provider: spec.id,
    kills,
    unproven: [...binding].filter((id) => !killed.has(id)),
    alarms,
    serverFaults: [...serverFaults],
  };
}

/** Every clause result of one client at one provider, in this process. */
export async function judge(spec: ProviderSpec, client: Client, pinned: Answers = {}): Promise<ClauseResult[]> {
  return (await judgeWithFaults(spec, client, pinned)).result.clauses;
}

/** The same, with what went wrong outside of the contract. */
export function judgeWithFaults(spec: ProviderSpec, client: Client, pinned: Answers = {}): Promise<ProviderVerdict> {
  return evaluateProvider({
    spec,
    hello: client.hello,
    pinned,
    seed: SEED,
    gated: true,
    guesses: false,
    play: async (plays) => {
      const results = [];
      for (const play of plays) results.push(await runCase(client, play));
      return results;
    },
  });
}
