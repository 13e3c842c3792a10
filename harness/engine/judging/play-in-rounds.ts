/**
 * Plays the situations in rounds: judges, finds out whom to blame, concedes what can be conceded, and plays again, so
 * that one fault does not hide the next.
 */
import type { Clause } from '../../../specs/clauses/clause.ts';
import { isSame, pathOf } from '../../../specs/clauses/path-of.ts';
import type { Hello, Wiring } from '../../../specs/contract/contract.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import type { Observation, Stall } from '../checks/observation.ts';
import { deriveSituations, HONEST_FLOW, type Situation } from '../drive/situations.ts';
import { type Ablation, ablations } from './ablate.ts';
import type { AnsweredFacts, CaseBook } from './case-book.ts';
import { concede } from './concede.ts';
import type { JudgeCase } from './judge-case.ts';
import type { CaseObservation } from './verdicts.ts';

/** More rounds than a client has legs would only repeat themselves. */
const MOST_ROUNDS = 8;

export type Rounds = { book: CaseBook; wiring: Wiring; clauses: Clause[]; hello: Hello; judge: JudgeCase };

export type Played = {
  evidence: CaseObservation[] /** Loosens facts at everything that was conceded. */;
  loosen: (facts: Facts) => Facts;
};

/**
 * Plays every world until nothing new fails, and gives all evidence; what failed in one round is not looked at again.
 *
 * @param tell told of the evidence of each round as soon as there is some.
 */
export async function playInRounds(
  rounds: Rounds,
  worlds: AnsweredFacts[],
  tell: (evidence: readonly CaseObservation[]) => void = () => {},
): Promise<Played> {
  const evidence: CaseObservation[] = [];
  const concessions = new Map<string, (facts: Facts) => Facts>();
  const loosenAll = (facts: Facts) => [...concessions.values()].reduce((loosened, loosen) => loosen(loosened), facts);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const failed = new Set(evidence.filter((one) => !one.holds).map(({ subject }) => pathOf(subject)));
    const before = concessions.size;
    for (const world of worlds) {
      const played = loosenAll(world.facts);
      const found = await playRound(rounds, world, played, deriveSituations(played, rounds.hello));
      rounds.book.completed ||= found.completed;
      const fresh = found.evidence.filter((one) => !failed.has(pathOf(one.subject)));
      evidence.push(...fresh);
      tell(fresh);
      for (const [path, loosen] of found.concessions) if (!concessions.has(path)) concessions.set(path, loosen);
    }
    if (concessions.size === before) break;
  }
  return { evidence, loosen: loosenAll };
}

export type Found = {
  /** The cases that were played, by their numbers. */
  indices: number[];
  evidence: CaseObservation[];
  concessions: Map<string, (facts: Facts) => Facts>;
  /** Whether the honest flow came to its end. */
  completed: boolean;
};

/** Plays situations once, and finds whom to blame. */
export async function playRound(
  rounds: Rounds,
  world: AnsweredFacts,
  played: Facts,
  situations: readonly Situation[],
): Promise<Found> {
  const { book, wiring, clauses, judge } = rounds;
  const indices = await book.play(wiring, world, played, situations);
  const found: Found = { indices, evidence: [], concessions: new Map(), completed: false };
  const stalls = new Map<Stall['at'], { stall: Stall; index: number }>();
  for (const index of indices) {
    book.checkMock(index, played);
    const judgement = judge(book.at(index).trace, world.facts, played);
    if (book.at(index).trace.situation === HONEST_FLOW) found.completed ||= judgement.completed;
    for (const observation of judgement.observations) {
      found.evidence.push({ ...observation, case: index });
      const loosen = concessionFor(observation, clauses, played);
      if (loosen) found.concessions.set(pathOf(observation.subject), loosen);
    }
    for (const stall of judgement.stalls) if (!stalls.has(stall.at)) stalls.set(stall.at, { stall, index });
  }
  for (const one of stalls.values()) await blame(rounds, world, played, one, found);
  return found;
}

function concessionFor(
  { subject, holds, instead }: Observation,
  clauses: Clause[],
  played: Facts,
): ((facts: Facts) => Facts) | undefined {
  if (holds || !instead) return undefined;
  const clause = clauses.find((one) => isSame(one.subject, subject));
  if (!clause || concede(clause, instead, played) === played) return undefined;
  return (facts) => concede(clause, instead, facts);
}

/** A refused answer: the one departure without which it is accepted is to blame, else the clause that the stall names. */
async function blame(
  rounds: Rounds,
  world: AnsweredFacts,
  played: Facts,
  { stall, index }: { stall: Stall; index: number },
  found: Found,
): Promise<void> {
  const culprit = await findCulprit(rounds, world, played, stall, index);
  // A crash that no part of the answer explains is told as a crash, and is no failure of a clause.
  if (!culprit && stall.isCrash) return;
  const seen = { holds: false, operation: stall.operation, exchange: stall.exchange, case: index, got: stall.got };
  if (!culprit) {
    if (stall.otherwise === undefined) return;
    found.evidence.push({
      ...seen,
      subject: stall.otherwise,
      stalledAt: stall.at,
      expected: 'the documented answer to be accepted',
    });
    return;
  }
  found.evidence.push({
    ...seen,
    subject: culprit.clause.subject,
    stalledAt: stall.at,
    expected: `the documented answer to be accepted: ${culprit.clause.sentence}`,
    got: `${stall.got}; once the mock answered as the standard has it in this one respect, the client went on`,
  });
  found.concessions.set(pathOf(culprit.clause.subject), culprit.revert);
}

async function findCulprit(
  { book, wiring, clauses, hello, judge }: Rounds,
  world: AnsweredFacts,
  played: Facts,
  stall: Stall,
  index: number,
): Promise<Ablation | undefined> {
  const situation = deriveSituations(played, hello).find((one) => one.id === book.at(index).trace.situation);
  if (!situation) return undefined;
  for (const ablation of ablations(stall, clauses, played)) {
    const reverted = ablation.revert(played);
    const [again] = (await book.play(wiring, world, reverted, [situation])) as [number];
    const judgement = judge(book.at(again).trace, world.facts, reverted);
    if (!judgement.stalls.some((one) => one.at === stall.at)) return ablation;
  }
  return undefined;
}
