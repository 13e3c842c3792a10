/** Plays generated sequences of a client that is believed sound: every violation is an alarm, true or false. */
import type { Client, Wiring } from '../../specs/language/contract.ts';
import { resolveFacts } from '../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../specs/language/spec.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import { checkServer } from '../checks/server-check.ts';
import { runCase } from '../drive/run-case.ts';
import { drawSequences } from '../explore/draw-sequences.ts';
import { minimize } from '../explore/minimize.ts';
import { GENERATED, type Sequence } from '../explore/sequence.ts';
import { tellStory } from '../explore/tell-story.ts';
import { readViolations } from '../explore/violations.ts';

export type Alarms = {
  provider: string;
  sequences: number;
  /** Of these, how many came to the end of a flow. */
  completed: number;
  exchanges: number;
  /** Each kind once, with the shortest story that shows it. */
  alarms: { what: string; got: string; story: string[] }[];
};

export type AlarmOptions = {
  clientFor: (facts: Facts) => Client;
  count: number;
  seed: number;
  /** Clause paths that the client fails on purpose. */
  except?: readonly string[];
};

export async function countAlarms(
  spec: ProviderSpec,
  { clientFor, count, seed, except = [] }: AlarmOptions,
): Promise<Alarms> {
  const hello = clientFor(resolveFacts(standardFacts, spec, {})).hello;
  const facts = resolveFacts(standardFacts, spec, {});
  const sequences = drawSequences({ spec, facts, hello, pinned: {}, seed, count });
  const first = new Map<string, { sequence: Sequence; got: string }>();
  let completed = 0;
  let exchanges = 0;
  const play = async (sequence: Sequence) => {
    const truth = resolveFacts(standardFacts, spec, sequence.answers);
    const client = clientFor(truth);
    const { trace, faults } = await runCase(client, {
      case: { provider: spec.id, situation: GENERATED, commands: sequence.commands },
      played: truth,
      answers: sequence.answers,
      pinned: {},
      wiring: client.hello.wirings[0] as Wiring,
      seed: sequence.seed,
      identity: sequence.identity,
    });
    const reading = readViolations(trace, { facts: truth, played: truth }, client.hello);
    const found = [
      ...reading.violations
        .filter(({ clause }) => !except.includes(clause))
        .map(({ clause, expected, got }) => ({ what: clause, got: `expected ${expected}, got ${got}` })),
      ...checkServer(trace, truth).map(({ leg, message }) => ({ what: `the mock at ${leg}`, got: message })),
      ...faults.map(({ operation, message }) => ({ what: `the adapter in ${operation}`, got: message })),
    ];
    return { trace, found, completed: reading.completed };
  };
  for (const sequence of sequences) {
    const played = await play(sequence);
    completed += played.completed ? 1 : 0;
    exchanges += played.trace.events.filter(({ kind }) => kind === 'exchange').length;
    for (const { what, got } of played.found) if (!first.has(what)) first.set(what, { sequence, got });
  }
  const alarms: Alarms['alarms'] = [];
  for (const [what, { sequence, got }] of first) {
    const shows = async (candidate: Sequence) => (await play(candidate)).found.some((one) => one.what === what);
    const { sequence: shortest } = await minimize(sequence, shows);
    alarms.push({ what, got, story: tellStory(shortest.commands) });
  }
  return { provider: spec.id, sequences: sequences.length, completed, exchanges, alarms };
}
