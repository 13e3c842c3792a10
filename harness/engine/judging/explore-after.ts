/**
 * After the situations: explores with generated sequences what they left open, and finds the shortest story of each
 * clause that failed, whoever found it.
 */

import type { Clause } from '../../../specs/clauses/clause.ts';
import { pathOf } from '../../../specs/clauses/path-of.ts';
import type { Hello, Wiring } from '../../../specs/contract/contract.ts';
import { type Answers, resolveFacts } from '../../../specs/language/resolve.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import type { ProviderResult } from '../../../specs/record/record.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Play } from '../drive/play.ts';
import { exploreProvider } from '../explore/explore-provider.ts';
import { registerAs } from '../explore/register-as.ts';
import type { Sequence } from '../explore/sequence.ts';
import { createSequencePlayer, type SequencePlayer } from '../explore/sequence-player.ts';
import { type Shown, showViolation } from '../explore/show-violation.ts';
import { type Stored, sequenceOf } from '../explore/stored.ts';
import type { Truth } from '../explore/violations.ts';
import { mapTexts } from '../secrets/map-texts.ts';
import type { CaseBook } from './case-book.ts';
import { leftTo } from './duties.ts';
import type { ProviderRun } from './provider-run.ts';
import type { CaseObservation } from './verdicts.ts';

type ExploreContext = {
  run: ProviderRun;
  book: CaseBook;
  wiring: Wiring;
  clauses: Clause[];
  /** Added to. */
  evidence: CaseObservation[];
  loosen: (facts: Facts) => Facts;
};

type Explored = NonNullable<ProviderResult['explored']>;

/** Explores, if that was asked for and the client completes the honest flow: without it every sequence ends at once. */
export async function exploreAfter(situation: ExploreContext): Promise<Explored | undefined> {
  const { run, book, clauses, evidence } = situation;
  const { explore, spec, hello, pinned, seed } = run;
  if (!explore) return undefined;
  const none: Explored = { asked: explore.count, played: 0, commands: 0, exchanges: 0, seed, unstable: [] };
  if (!book.completed) return { ...none, stoppedBy: 'client' };
  const wanted = wantedOf(clauses, hello, evidence);
  const { explored, shown, unstable, held, serverFaults, broken } = await exploreProvider({
    spec,
    hello,
    pinned,
    wiring: situation.wiring,
    seed,
    count: explore.count,
    truthUnder: truthsOf(situation),
    told: book.told,
    wanted,
    stored: explore.stored.filter((one) => one.provider === spec.id && one.played === undefined).map(sequenceOf),
    play: book.tryOut,
    isOver: explore.isOver,
  });
  for (const message of serverFaults)
    book.suiteFaults.push({
      kind: 'suite-fault',
      provider: spec.id,
      situation: 'generated sequences',
      message: book.redact(message),
    });
  for (const result of broken) book.noteFaults(situation.wiring, result, book.redact);
  for (const one of shown) addFailure(situation, one);
  const seen = new Set(evidence.map(({ subject }) => pathOf(subject)));
  for (const [path, subject] of held)
    if (!seen.has(path)) evidence.push({ subject, holds: true, operation: 0, case: 0 });
  await tellKnown(situation, new Set(shown.map(({ clause }) => clause)));
  return { ...explored, unstable };
}

/** Clauses that bind this client and have not failed yet. */
function wantedOf(clauses: Clause[], hello: Hello, evidence: CaseObservation[]): Set<string> {
  const failed = new Set(evidence.filter((one) => !one.holds).map(({ subject }) => pathOf(subject)));
  const open = clauses.filter((clause) => !failed.has(pathOf(clause.subject)) && leftTo(clause, hello) === undefined);
  return new Set(open.map(({ subject }) => pathOf(subject)));
}

/** Facts under answers, resolved once for each set of answers. */
function truthsOf({ run: { spec }, loosen }: ExploreContext): (answers: Answers) => Truth {
  const known = new Map<string, Truth>();
  return (answers) => {
    const key = JSON.stringify(Object.entries(answers).sort());
    const found = known.get(key);
    if (found) return found;
    const facts = resolveFacts(standardFacts, spec, answers);
    const truth = { facts, played: loosen(facts) };
    known.set(key, truth);
    return truth;
  };
}

function addFailure({ run, book, wiring, evidence, loosen }: ExploreContext, shown: Shown): void {
  const { violation, result, sequence, counterexample } = shown;
  const facts = resolveFacts(standardFacts, run.spec, sequence.answers);
  const played = loosen(facts);
  const number = book.keep(
    {
      case: { provider: run.spec.id, situation: result.trace.situation, commands: sequence.commands },
      played,
      answers: sequence.answers,
      pinned: book.told,
      wiring,
      seed: sequence.seed,
      identity: registerAs(sequence),
    },
    result,
  );
  evidence.push({ ...violation, case: number, isGenerated: true, counterexample });
  const told = played === facts ? undefined : mapTexts(played, book.redactor(number));
  run.explore?.onCounterexample?.(storedFrom(shown, run, wiring, told));
}

const storedFrom = (
  { counterexample, clause, sequence }: Shown,
  { spec, pinned }: ProviderRun,
  wiring: Wiring,
  played: Facts | undefined,
): Stored => ({
  counterexample: 1,
  id: counterexample.id,
  provider: spec.id,
  clause,
  wiring,
  ...sequence,
  ...(Object.keys(pinned).length > 0 && { pinned: Object.keys(pinned) }),
  ...(played && { played }),
});

/** Failures that the situations showed get the shortest story as well, so far as the time allows. */
async function tellKnown(situation: ExploreContext, told: ReadonlySet<string>): Promise<void> {
  const { run, book, clauses, evidence, wiring } = situation;
  const { explore, spec, hello, seed } = run;
  const binding = clauses.filter((clause) => leftTo(clause, hello) === undefined);
  for (const clause of binding.map(({ subject }) => pathOf(subject))) {
    const failed = evidence.find((one) => pathOf(one.subject) === clause && !one.holds);
    const play = failed && book.plays[failed.case];
    if (!failed || !play || failed.counterexample || told.has(clause) || explore?.isOver()) continue;
    const facts = resolveFacts(standardFacts, spec, play.answers);
    const sequence: Sequence = { commands: play.case.commands, answers: play.answers, identity: {}, seed };
    const player: SequencePlayer = {
      ...createSequencePlayer({
        spec,
        hello,
        wiring,
        truthUnder: () => ({ facts, played: play.played }),
        told: book.told,
        play: book.tryOut,
      }),
      // What is played was made under these: who plays it again needs them.
      pinned: new Set(Object.keys(play.answers)),
    };
    const { stalledAt } = failed;
    const shown = await showViolation(clause, sequence, { player, provider: spec.id, ...(stalledAt && { stalledAt }) });
    if (typeof shown === 'string') continue;
    tell(failed, shown, play, book);
    const isLoosened = JSON.stringify(play.played) !== JSON.stringify(facts);
    const loosened = isLoosened ? mapTexts(play.played, book.redactor(failed.case)) : undefined;
    explore?.onCounterexample?.(storedFrom(shown, run, wiring, loosened));
  }
}

/** Whatever is told of a failure with a story is told of that story: the moment, and what was expected and came there. */
function tell(
  failed: CaseObservation,
  { violation, result, sequence, counterexample }: Shown,
  play: Play,
  book: CaseBook,
): void {
  const { operation, exchange, expected, got, hint } = violation;
  const { situation } = play.case;
  const { commands } = sequence;
  const number = book.keep({ ...play, case: { ...play.case, situation: result.trace.situation, commands } }, result);
  failed.counterexample = counterexample;
  failed.told = { case: number, operation, situation, ...(exchange !== undefined && { exchange }) };
  // Which part of an answer was too much was found out before.
  if (failed.stalledAt !== undefined) return;
  Object.assign(failed, { expected, got, hint });
}
