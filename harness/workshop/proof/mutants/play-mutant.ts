/** Plays a mutant, and tells what of the suite's own went wrong: the mock left its spec, or something of ours threw. */

import type { Client, Wiring } from '../../../../specs/contract/contract.ts';
import { resolveFacts } from '../../../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../../../specs/language/spec.ts';
import { standardFacts } from '../../../../specs/standard/facts.ts';
import { judgeTrace } from '../../../engine/checks/judge-trace.ts';
import { checkServer } from '../../../engine/checks/server-check.ts';
import type { Command } from '../../../engine/drive/command.ts';
import type { CaseResult, Play, Socket } from '../../../engine/drive/play.ts';
import { runCase } from '../../../engine/drive/run-case.ts';
import { planExploration } from '../../../engine/explore/plan-exploration.ts';
import { evaluateProvider } from '../../../engine/judging/evaluate-provider.ts';
import { type Mutant, type Playable, playablesOf, type Stock } from './draw-mutants.ts';
import { mutateClient } from './mutate-client.ts';
import { openRawWire, type RawWire } from './wire.ts';

export type Listener = {
  onFault: (what: string, commands?: Command[]) => void;
  onCase: (result: CaseResult) => void;
};

export type MutantToPlay = { spec: ProviderSpec; stock: Stock; mutant: Mutant; wire: RawWire | undefined } & Listener;

const factsFor = ({ spec, mutant }: MutantToPlay) => resolveFacts(standardFacts, spec, mutant.answers);

async function make(playing: MutantToPlay): Promise<{ client: Client; socket?: Socket }> {
  const { stock, mutant } = playing;
  const wire = playing.wire ?? (mutant.isRaw ? openRawWire() : undefined);
  const client = mutateClient(await stock.create(factsFor(playing), mutant.dice), mutant.mutations, wire);
  return { client, ...(wire && { socket: wire.socket }) };
}

/** Some situations and some sequences, each with a mutant that was just made. */
export async function playCases(playing: MutantToPlay): Promise<void> {
  const { spec, mutant, onFault, onCase } = playing;
  const facts = factsFor(playing);
  for (const index of mutant.cases) {
    const { client, socket } = await make(playing);
    const all = playablesOf(spec, facts, client);
    const { commands, identity, seed } = all[index % all.length] as Playable;
    const play: Play = {
      case: { provider: spec.id, situation: 'mutant', commands },
      played: facts,
      answers: mutant.answers,
      pinned: {},
      wiring: client.hello.wirings[mutant.dice % client.hello.wirings.length] as Wiring,
      seed,
      identity,
    };
    try {
      const result = await runCase(client, play, { ...(socket && { socket }) });
      onCase(result);
      for (const { leg, message } of checkServer(result.trace, facts))
        onFault(`the mock at ${leg}: ${message}`, commands);
      judgeTrace(result.trace, facts, facts, client.hello);
    } catch (error) {
      onFault(describe(error), commands);
    }
  }
}

/** Generated sequences of one whole run. */
const RUNS = 5;

/** A run as a user has it, with its rounds and its concessions, short of the reports. */
export async function playWhole(playing: MutantToPlay): Promise<void> {
  const { spec, mutant, onFault, onCase } = playing;
  const { client, socket } = await make(playing);
  const explore = planExploration({ runs: RUNS }, Number.POSITIVE_INFINITY);
  const play = async (plays: Play[]): Promise<CaseResult[]> => {
    const results: CaseResult[] = [];
    for (const one of plays) results.push(await runCase(client, one, { ...(socket && { socket }) }));
    results.forEach(onCase);
    return results;
  };
  const { hello } = client;
  const { answers: pinned, seed } = mutant;
  try {
    const { faults } = await evaluateProvider({
      ...{ spec, hello, pinned, seed, play, gated: true, guesses: false },
      ...(explore && { explore }),
    });
    for (const { kind, message } of faults)
      if (kind === 'suite-fault') onFault(message.replace(/ \(exchange \d+\)/, ''));
  } catch (error) {
    onFault(describe(error));
  }
}

const describe = (error: unknown): string =>
  `thrown: ${((error as Error).stack ?? String(error)).split('\n').slice(0, 3).join(' ')}`;
