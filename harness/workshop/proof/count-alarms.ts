/** Plays situations and generated sequences with a client that is believed sound: every violation is an alarm, true or false. */

import type { Client, Wiring } from '../../../specs/contract/contract.ts';
import { type Answers, resolveFacts } from '../../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { CaseOptions, Play } from '../../engine/drive/play.ts';
import { runCase } from '../../engine/drive/run-case.ts';
import { drawSequences } from '../../engine/explore/draw-sequences.ts';
import { minimize } from '../../engine/explore/minimize.ts';
import { registerAs } from '../../engine/explore/register-as.ts';
import { GENERATED, type Sequence } from '../../engine/explore/sequence.ts';
import { tellStory } from '../../engine/explore/tell-story.ts';
import { evaluateProvider } from '../../engine/judging/evaluate-provider.ts';
import { troubleOf } from '../../records/gate/gate.ts';
import { createAlarmReader } from './read-alarms.ts';

export type Alarms = {
  provider: string;
  /** Cases of the situations, under every lawful answer. */
  cases: number;
  sequences: number;
  /** Of these, how many came to the end of a flow. */
  completed: number;
  exchanges: number;
  /** Each kind once, with the shortest story that shows it, or the situation. */
  alarms: { what: string; got: string; story: string[] }[];
};

export type AlarmOptions = {
  /** The client under one set of facts; what it says of itself is the same under all. */
  clientFor: (facts: Facts) => Client;
  /** How many sequences are drawn. */
  count: number;
  seed: number;
  /** Whether the situations are played, too. */
  situations?: boolean;
  /** Paths of clauses that it fails on purpose: advice alone, for what binds is failed by no sound client. */
  except?: readonly string[];
  /** For clients that bring a transport of their own. */
  socket?: CaseOptions['socket'];
};

export async function countAlarms(spec: ProviderSpec, options: AlarmOptions): Promise<Alarms> {
  const { count, seed, except = [] } = options;
  const worldUnder = createWorlds(spec, options.clientFor);
  const { client, facts } = worldUnder({});
  const { counts, read } = createAlarmReader(spec, client.hello, except);
  const play = (one: Play) =>
    runCase(worldUnder(one.answers).client, one, options.socket ? { socket: options.socket } : {});
  const judged = options.situations
    ? await judgeSituations(spec, client, play, counts)
    : { cases: 0, exchanges: 0, alarms: [] };

  const playSequence = async (sequence: Sequence) => {
    const world = worldUnder(sequence.answers);
    const { trace, faults } = await play({
      case: { provider: spec.id, situation: GENERATED, commands: sequence.commands },
      played: world.facts,
      answers: sequence.answers,
      pinned: {},
      wiring: client.hello.wirings[0] as Wiring,
      seed: sequence.seed,
      identity: registerAs(sequence),
    });
    return { trace, ...read({ trace, faults }, world.facts) };
  };

  const first = new Map<string, { sequence: Sequence; got: string }>();
  let completed = 0;
  let exchanges = judged.exchanges;
  const sequences = drawSequences({ spec, facts, hello: client.hello, pinned: {}, seed, count });
  for (const sequence of sequences) {
    const played = await playSequence(sequence);
    completed += played.completed ? 1 : 0;
    exchanges += played.trace.events.filter(({ kind }) => kind === 'exchange').length;
    for (const { what, got } of played.found) if (!first.has(what)) first.set(what, { sequence, got });
  }
  const alarms = [...judged.alarms];
  for (const [what, { sequence, got }] of first) {
    const shows = async (candidate: Sequence) => (await playSequence(candidate)).found.some((one) => one.what === what);
    const { sequence: shortest } = await minimize(sequence, shows);
    alarms.push({ what, got, story: tellStory(shortest.commands) });
  }
  return { provider: spec.id, cases: judged.cases, sequences: sequences.length, completed, exchanges, alarms };
}

/** What is true under answers, and the client that goes by it, made once for each set. */
function createWorlds(spec: ProviderSpec, clientFor: AlarmOptions['clientFor']) {
  const known = new Map<string, { facts: Facts; client: Client }>();
  return (answers: Answers) => {
    const key = JSON.stringify(Object.entries(answers).sort());
    const facts = known.get(key)?.facts ?? resolveFacts(standardFacts, spec, answers);
    const world = known.get(key) ?? { facts, client: clientFor(facts) };
    known.set(key, world);
    return world;
  };
}

/** The situations as a user's run plays them, with the verdicts that come of it. What binds and could not be judged is an alarm, too. */
async function judgeSituations(
  spec: ProviderSpec,
  { hello }: Client,
  play: (one: Play) => ReturnType<typeof runCase>,
  counts: (path: string) => boolean,
): Promise<Pick<Alarms, 'cases' | 'exchanges' | 'alarms'>> {
  const { result, faults } = await evaluateProvider({
    spec,
    hello,
    pinned: {},
    seed: 5,
    gated: true,
    guesses: false,
    play: async (plays) => {
      const results = [];
      for (const one of plays) results.push(await play(one));
      return results;
    },
  });
  const pathsOf = ({ id }: { id: string }) => id.slice(spec.id.length + 1);
  const failed = result.clauses
    .filter((one) => one.verdict === 'fail' && counts(pathsOf(one)))
    .map((one) => ({
      what: pathsOf(one),
      got: `expected ${one.finding?.expected}, got ${one.finding?.got}`,
      story: [`in a situation, ${one.level}`],
    }));
  const open = result.clauses
    .filter((one) => one.verdict === 'inconclusive' && troubleOf(one, result.clauses, { failOn: [] }) !== null)
    .map((one) => ({
      what: pathsOf(one),
      got: 'inconclusive',
      story: [one.reason ?? `blocked by ${one.blockedBy?.join(', ')}`],
    }));
  const broken = faults.map(({ kind, situation, message }) => ({
    what: kind,
    got: message,
    story: [`in ${situation}`],
  }));
  return { cases: result.cases, exchanges: result.exchanges, alarms: [...failed, ...open, ...broken] };
}
