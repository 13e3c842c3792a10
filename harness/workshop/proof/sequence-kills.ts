/**
 * Faulty clients that fixed situations are to miss and generated sequences to find: each is judged by the situations
 * alone, by plain random sequences, and by everything; then its counterexample is taken apart. It proves the suite, not a
 * client.
 */

import { pathOf } from '../../../specs/clauses/path-of.ts';
import type { Client } from '../../../specs/contract/contract.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { CaseResult, Play } from '../../engine/drive/play.ts';
import { runCase } from '../../engine/drive/run-case.ts';
import { planExploration } from '../../engine/explore/plan-exploration.ts';
import { EFFORTS, type Sequence } from '../../engine/explore/sequence.ts';
import { createSequencePlayer, type SequencePlayer } from '../../engine/explore/sequence-player.ts';
import { readStored, type Stored, sequenceOf } from '../../engine/explore/stored.ts';
import { tellStory } from '../../engine/explore/tell-story.ts';
import { evaluateProvider } from '../../engine/judging/evaluate-provider.ts';
import { DEFAULT_SEED } from '../../ground/selection/read-seed.ts';
import { drawPlainly } from './draw-plainly.ts';
import { beyondHonest, flatten } from './honest-prefix.ts';
import { hush } from './hush.ts';

type SequenceClient = {
  spec: ProviderSpec;
  /** The path of the clause that must fail. */
  clause: string;
  consequences: readonly string[];
  /** A client whose module was just loaded. */
  create: () => Promise<Client>;
  /** Clauses that the same client fails without the fault, in situations and sequences. */
  known: readonly string[];
};

export type SequenceKill = {
  /** Clauses that fail in the situations. */
  bySituations: string[];
  /** Whether plain random sequences, as many as the explorer has, show it. */
  byPlainRandom: boolean;
  /** Whether the situations and the explorer show it together, as they are run by default. */
  byEverything: boolean;
  /** Clauses that fail and are neither its own nor declared. */
  undeclared: string[];
  counterexample?: Dissected;
};

export type Dissected = {
  stored: Stored;
  /** A sentence for each command. */
  story: string[];
  /** Operations that are asked for at once count one by one. */
  commands: number;
  beyondHonest: number;
  /** Commands, by number, without which the clause fails all the same. */
  needless: number[];
  replays: { times: number; failed: number };
};

/** Judges one faulty client in all three ways. */
export async function measureSequenceKill(faulty: SequenceClient, replays: number): Promise<SequenceKill> {
  const { spec, clause, known, consequences, create } = faulty;
  const isNew = (path: string) => !known.includes(path);
  const situations = await judge(spec, await create(), 0);
  const everything = await judge(spec, await create(), EFFORTS.standard);
  const stored = everything.stored.find((one) => one.clause === clause);
  return {
    bySituations: situations.failing.filter(isNew),
    byPlainRandom: await showsPlainly(faulty),
    byEverything: everything.failing.includes(clause),
    undeclared: everything.failing.filter((path) => isNew(path) && path !== clause && !consequences.includes(path)),
    ...(stored && { counterexample: await dissect(stored, faulty, replays) }),
  };
}

/** What a client fails in the situations and, at standard effort, in generated sequences. */
export async function failingOf(spec: ProviderSpec, client: Client): Promise<string[]> {
  return (await judge(spec, client, EFFORTS.standard)).failing;
}

async function judge(spec: ProviderSpec, client: Client, runs: number) {
  const stored: Stored[] = [];
  const explore = planExploration({ runs, onCounterexample: (one) => stored.push(one) }, Number.POSITIVE_INFINITY);
  const { result } = await evaluateProvider({
    spec,
    hello: client.hello,
    pinned: {},
    seed: DEFAULT_SEED,
    gated: true,
    guesses: false,
    play: playWith(client),
    ...(explore && { explore }),
  });
  const failing = result.clauses
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ id }) => id.slice(spec.id.length + 1));
  return { failing, stored };
}

/** Some faulty clients print; that is heard all the same. */
const playWith = (client: Client) => (plays: Play[]) =>
  hush(async () => {
    const results: CaseResult[] = [];
    for (const play of plays) results.push(await runCase(client, play));
    return results;
  });

function playerOf({ spec }: Pick<SequenceClient, 'spec'>, client: Client): SequencePlayer {
  return createSequencePlayer({
    spec,
    hello: client.hello,
    wiring: 'plain',
    truthUnder: (answers) => {
      const facts = resolveFacts(standardFacts, spec, answers);
      return { facts, played: facts };
    },
    told: {},
    play: playWith(client),
  });
}

async function shows(player: SequencePlayer, sequence: Sequence, clause: string): Promise<boolean> {
  const [result] = await player.play([sequence]);
  return (
    result !== undefined && player.read(sequence, result).violations.some(({ subject }) => pathOf(subject) === clause)
  );
}

async function showsPlainly(faulty: SequenceClient): Promise<boolean> {
  const { spec, clause } = faulty;
  const client = await faulty.create();
  const player = playerOf(faulty, client);
  for (const sequence of drawPlainly(resolveFacts(standardFacts, spec), client.hello, DEFAULT_SEED, EFFORTS.standard))
    if (await shows(player, sequence, clause)) return true;
  return false;
}

/** Writes a counterexample as JSON, reads it again, and plays that. */
async function dissect(found: Stored, faulty: SequenceClient, times: number): Promise<Dissected> {
  const stored = readStored(JSON.stringify(found), found.id);
  const sequence = sequenceOf(stored);
  const player = playerOf(faulty, await faulty.create());
  let failed = 0;
  for (let replay = 0; replay < times; replay += 1) if (await shows(player, sequence, stored.clause)) failed += 1;
  const needless: number[] = [];
  for (const index of sequence.commands.keys()) {
    const commands = sequence.commands.toSpliced(index, 1);
    if (await shows(player, { ...sequence, commands }, stored.clause)) needless.push(index);
  }
  return {
    stored,
    story: tellStory(sequence.commands),
    commands: flatten(sequence.commands).length,
    beyondHonest: beyondHonest(sequence.commands),
    needless,
    replays: { times, failed },
  };
}
