/**
 * Explores a client at one provider: plays generated sequences, stored ones first, and makes a counterexample of the
 * first that violates a clause. What is known to fail is set aside, and the search goes on. It acts and compares; what
 * an observation means the checks alone decide.
 */
import type { Hello, Wiring } from '../../../specs/contract/contract.ts';
import type { Answers } from '../../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { checkServer } from '../checks/server-check.ts';
import { isOfHarm } from '../drive/harm-words.ts';
import type { CaseResult, Play } from '../drive/run-case.ts';
import { drawSequences } from './draw-sequences.ts';
import { registerAs } from './register-as.ts';
import { GENERATED, type Sequence } from './sequence.ts';
import { type Candidate, type Shown, showViolation, tellUnplayed } from './show-violation.ts';
import { type Reading, readViolations, type Truth } from './violations.ts';

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

export type Exploration = {
  explored: Explored;
  /** One for each clause that failed. */
  shown: Shown[];
  /** Clauses that failed once, and not when the same was played again. */
  unstable: string[];
  /** Clauses that were seen to hold. */
  held: Set<string>;
  /** Departures of the mock from its spec. */
  serverFaults: string[];
  /** Sequences in which the client failed outside of its contract. */
  broken: CaseResult[];
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
  const candidates = new Map<string, Candidate[]>();
  const held = new Set<string>();
  const serverFaults = new Set<string>();
  const broken: CaseResult[] = [];
  const player = createSequencePlayer(options);
  let faultsInARow = 0;

  const note = (sequence: Sequence, result: CaseResult, { violations }: Reading): void => {
    for (const violation of violations.filter(({ isCrash }) => !isCrash)) {
      const { clause } = violation;
      const known = candidates.get(clause) ?? [];
      if (wanted.has(clause) && known.length < MOST_TRIES)
        candidates.set(clause, [...known, { sequence, result, violation }]);
    }
  };

  for (let from = 0; from < sequences.length; from += BATCH) {
    const stop = isOver() ?? (faultsInARow >= MOST_FAULTS ? 'client' : undefined);
    if (stop) {
      explored.stoppedBy = stop;
      break;
    }
    const batch = sequences.slice(from, from + BATCH);
    const results = await player.play(batch);
    batch.forEach((sequence, index) => {
      const result = results[index] as CaseResult;
      const { trace, faults } = result;
      if (trace.events.length === 0 && isOver() === 'interrupt') return;
      const truth = truthUnder(sequence.answers);
      const reading = readViolations(trace, truth, hello);
      explored.played += 1;
      explored.commands += sequence.commands.length;
      explored.exchanges += trace.events.filter((event) => event.kind === 'exchange').length;
      faultsInARow = faults.length > 0 ? faultsInARow + 1 : 0;
      if (faults.length > 0) broken.push(result);
      for (const { clause } of reading.held) held.add(clause);
      const departures = faults.some(isOfHarm) ? [] : checkServer(trace, truth.played);
      for (const { leg, message } of departures) serverFaults.add(`${leg}: ${message}`);
      note(sequence, result, reading);
    });
  }
  return { explored, ...(await showEach(candidates, player, options)), held, serverFaults: [...serverFaults], broken };
}

export type SequencePlayer = {
  play(sequences: readonly Sequence[], how?: Pick<Play, 'overSocket' | 'inSteps'>): Promise<CaseResult[]>;
  read(sequence: Sequence, result: CaseResult): Reading;
  /** Questions whose answers the user knows. */
  pinned: ReadonlySet<string>;
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
            identity: registerAs({ identity, seed }),
            ...how,
          };
        }),
      ),
    read: (sequence, { trace }) => readViolations(trace, truthUnder(sequence.answers), hello),
    pinned: new Set(Object.keys(told).map((name) => name.slice(spec.id.length + 1))),
  };
}

/** What is found is told in any case; only how short its story gets depends on the time. */
async function showEach(
  candidates: Map<string, Candidate[]>,
  player: SequencePlayer,
  { isOver, spec }: ExploreOptions,
): Promise<Pick<Exploration, 'shown' | 'unstable'>> {
  const shown: Shown[] = [];
  const unstable: string[] = [];
  for (const [clause, those] of candidates) {
    let isGone = false;
    for (const candidate of those) {
      const told =
        isOver() === 'interrupt'
          ? tellUnplayed(clause, candidate, spec.id)
          : await showViolation(clause, candidate.sequence, {
              player,
              provider: spec.id,
              isHurried: isOver() !== undefined,
            });
      isGone ||= told === 'gone';
      if (typeof told === 'string') continue;
      isGone = false;
      shown.push(told);
      break;
    }
    if (isGone) unstable.push(clause);
  }
  return { shown, unstable };
}
