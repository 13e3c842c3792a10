/**
 * Explores a client at one provider: plays generated sequences, stored ones first, and makes a counterexample of the
 * first that violates a clause. What is known to fail is set aside, and the search goes on. It acts and compares; what
 * an observation means the checks alone decide.
 */
import type { Hello, Wiring } from '../../specs/language/contract.ts';
import type { Answers } from '../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../specs/language/spec.ts';
import { checkServer } from '../checks/server-check.ts';
import type { CaseResult, Play } from '../drive/run-case.ts';
import { type Confirmed, confirm } from './confirm.ts';
import { drawSequences } from './draw-sequences.ts';
import { minimize } from './minimize.ts';
import { GENERATED, type Sequence } from './sequence.ts';
import { type Reading, readViolations, type Truth, type Violation } from './violations.ts';

/** So many sequences are played before anybody looks whether to go on. */
const BATCH = 20;
/** A client that fails outside its contract so often in a row is not explored further. */
const MOST_FAULTS = 10;
/** Sequences in which a clause was tried to be shown alone, before it is taken for a consequence of others. */
const MOST_TRIES = 3;

export type Explored = {
  asked: number;
  played: number;
  commands: number;
  exchanges: number;
  seed: number;
  stoppedBy?: 'time-limit' | 'interrupt' | 'client';
};

export type Shown = Confirmed & { clause: string; result: CaseResult; violation: Violation };

export type Exploration = {
  explored: Explored;
  /** One for each clause that failed, or that failed once and then not again. */
  shown: Shown[];
  /** Clauses that were seen to hold. */
  held: Set<string>;
  /** Departures of the mock from its spec. */
  serverFaults: string[];
};

export type ExploreOptions = {
  spec: ProviderSpec;
  hello: Hello;
  pinned: Answers;
  wiring: Wiring;
  seed: number;
  count: number;
  /** What is true under answers, with the concessions that were made. */
  truthUnder: (answers: Answers) => Truth;
  /** Answers as the client is told them. */
  told: Record<string, string>;
  /** Clause paths that are looked for. */
  wanted: ReadonlySet<string>;
  /** Sequences that showed something in an earlier run. */
  stored: readonly Sequence[];
  play: (plays: Play[]) => Promise<CaseResult[]>;
  /** Tells when to end, and why. */
  isOver: () => 'time-limit' | 'interrupt' | undefined;
};

export async function exploreProvider(options: ExploreOptions): Promise<Exploration> {
  const { spec, hello, pinned, seed, count, truthUnder, stored, wanted, isOver } = options;
  const { facts } = truthUnder(pinned);
  const sequences = [...stored, ...drawSequences({ spec, facts, hello, pinned, seed, count })];
  const explored: Explored = { asked: sequences.length, played: 0, commands: 0, exchanges: 0, seed };
  const candidates = new Map<string, Sequence[]>();
  const held = new Set<string>();
  const serverFaults = new Set<string>();
  const player = createSequencePlayer(options);
  let faultsInARow = 0;

  for (let from = 0; from < sequences.length; from += BATCH) {
    const stop = isOver() ?? (faultsInARow >= MOST_FAULTS ? 'client' : undefined);
    if (stop) {
      explored.stoppedBy = stop;
      break;
    }
    const batch = sequences.slice(from, from + BATCH);
    const results = await player.play(batch);
    batch.forEach((sequence, index) => {
      const { trace, faults } = results[index] as CaseResult;
      if (trace.events.length === 0 && isOver() === 'interrupt') return;
      const truth = truthUnder(sequence.answers);
      const reading = readViolations(trace, truth, hello);
      explored.played += 1;
      explored.commands += sequence.commands.length;
      explored.exchanges += trace.events.filter((event) => event.kind === 'exchange').length;
      faultsInARow = faults.length > 0 ? faultsInARow + 1 : 0;
      for (const { clause } of reading.held) held.add(clause);
      for (const { leg, message } of checkServer(trace, truth.played)) serverFaults.add(`${leg}: ${message}`);
      for (const { clause } of reading.violations)
        if (wanted.has(clause)) candidates.set(clause, [...(candidates.get(clause) ?? []), sequence]);
    });
  }
  return { explored, shown: await showEach(candidates, player, options), held, serverFaults: [...serverFaults] };
}

export type SequencePlayer = {
  play(sequences: readonly Sequence[], how?: Pick<Play, 'overSocket' | 'inSteps'>): Promise<CaseResult[]>;
  read(sequence: Sequence, result: CaseResult): Reading;
};

/** Plays sequences as cases. Each has a name of its own, so that a hang in one says nothing of the next. */
export function createSequencePlayer(
  options: Pick<ExploreOptions, 'spec' | 'hello' | 'wiring' | 'truthUnder' | 'told' | 'play'>,
): SequencePlayer {
  const { spec, hello, wiring, truthUnder, told, play } = options;
  let played = 0;
  return {
    play: (sequences, how) =>
      play(
        sequences.map(({ commands, answers, identity, seed }): Play => {
          played += 1;
          return {
            case: { provider: spec.id, situation: `${GENERATED} ${played}`, commands },
            played: truthUnder(answers).played,
            answers,
            pinned: told,
            wiring,
            seed,
            identity,
            ...how,
          };
        }),
      ),
    read: (sequence, { trace }) => readViolations(trace, truthUnder(sequence.answers), hello),
  };
}

async function showEach(
  candidates: Map<string, Sequence[]>,
  player: SequencePlayer,
  { isOver, spec }: ExploreOptions,
): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (const [clause, sequences] of candidates) {
    for (const sequence of sequences.slice(0, MOST_TRIES)) {
      // What is found is told in any case; only how short its story gets depends on the time.
      const found = await showOne(clause, sequence, player, spec.id, isOver() !== undefined);
      if (!found) continue;
      shown.push(found);
      break;
    }
  }
  return shown;
}

/**
 * The shortest story of one clause; `undefined` if it fails only behind another violation, of which it is then a
 * consequence.
 */
export async function showOne(
  clause: string,
  sequence: Sequence,
  player: SequencePlayer,
  provider: string,
  isHurried = false,
  stalledAt?: Violation['stalledAt'],
): Promise<Shown | undefined> {
  // Which part of an answer was too much for the client was found out before; here it only refuses the answer.
  const isMeant = (one: Violation) => (stalledAt ? one.stalledAt === stalledAt : one.clause === clause);
  const fits = (reading: Reading): Violation | undefined => {
    const violation = reading.violations.find(isMeant);
    const first = reading.violations[0];
    return violation && first && violation.operation <= first.operation ? violation : undefined;
  };
  const violates = async (candidate: Sequence): Promise<boolean> => {
    const [result] = await player.play([candidate]);
    return fits(player.read(candidate, result as CaseResult)) !== undefined;
  };
  const alone = (await violates(sequence)) ? sequence : await firstPart(sequence, isMeant, player);
  if (!alone) return undefined;
  const shortest = isHurried ? alone : (await minimize(alone, violates)).sequence;
  const [result] = await player.play([shortest]);
  const violation = result && fits(player.read(shortest, result));
  const confirmed = await confirm({
    provider,
    clause,
    sequence: shortest,
    violates,
    shows: (reading) => reading.violations.some(isMeant),
    player,
  });
  if (!result || !violation) {
    const [again] = await player.play([alone]);
    const seen = again && player.read(alone, again).violations.find(isMeant);
    return again && seen ? { ...confirmed, clause, result: again, violation: seen } : undefined;
  }
  return { ...confirmed, clause, result, violation };
}

/** Where another violation comes first, a shorter list may be without it. */
async function firstPart(
  sequence: Sequence,
  isMeant: (violation: Violation) => boolean,
  player: SequencePlayer,
): Promise<Sequence | undefined> {
  const shows = async (candidate: Sequence): Promise<boolean> => {
    const [result] = await player.play([candidate]);
    return player.read(candidate, result as CaseResult).violations.some(isMeant);
  };
  if (!(await shows(sequence))) return undefined;
  const { sequence: short } = await minimize(sequence, shows);
  const [result] = await player.play([short]);
  const { violations } = player.read(short, result as CaseResult);
  const own = violations.find(isMeant);
  return own && own.operation <= (violations[0] as Violation).operation ? short : undefined;
}
