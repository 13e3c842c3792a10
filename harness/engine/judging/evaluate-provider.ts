/**
 * Judges a client at one provider: chooses the wiring that proves most, plays the situations there, and plays them again
 * with concessions until no new fault comes to light.
 */

import { clauseIdsUnder, deriveClauses } from '../../../specs/clauses/derive-clauses.ts';
import { pathOf } from '../../../specs/clauses/path-of.ts';
import { differingPaths } from '../../../specs/language/merge.ts';
import { resolveFacts, singleDepartures } from '../../../specs/language/resolve.ts';
import type { FaultRecord, ProviderResult } from '../../../specs/record/record.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { HONEST_FLOW } from '../drive/situations.ts';
import { type AnsweredFacts, type CaseBook, createCaseBook } from './case-book.ts';
import { checkPromises } from './check-promises.ts';
import { chooseWiring } from './choose-wiring.ts';
import { explainFailure } from './explain-failure.ts';
import { exploreAfter } from './explore-after.ts';
import { createCaseJudge } from './judge-case.ts';
import { judgeRobustness } from './judge-robustness.ts';
import { describeWorlds, playGuesses } from './play-guesses.ts';
import { playInRounds } from './play-in-rounds.ts';
import type { ProviderRun } from './provider-run.ts';
import { createSoFar } from './so-far.ts';
import { type CaseObservation, deriveVerdicts } from './verdicts.ts';

/** A documented answer that is refused where nothing else goes on: the flow ends there, at any wiring. */
const stopsHonestFlow =
  ({ at }: CaseBook) =>
  ({ stalledAt, case: number }: CaseObservation): boolean =>
    stalledAt !== undefined && at(number).trace.situation === HONEST_FLOW;

export type ProviderVerdict = { result: ProviderResult; faults: FaultRecord[] };

export async function evaluateProvider(run: ProviderRun): Promise<ProviderVerdict> {
  const { spec, hello, pinned } = run;
  const clauses = deriveClauses(spec, pinned);
  const facts = resolveFacts(standardFacts, spec, pinned);
  const departures = singleDepartures(spec, pinned);
  const preferred: AnsweredFacts = { answers: pinned, facts, counts: true };
  const worlds: AnsweredFacts[] = [
    preferred,
    ...departures.map(
      ({ question, answers }): AnsweredFacts => ({
        answers,
        facts: resolveFacts(standardFacts, spec, answers),
        counts: question.kind === 'choice',
        question,
      }),
    ),
  ];
  const watched = new Set(worlds.flatMap((world) => differingPaths(facts, world.facts)));
  const book = createCaseBook(run, [...watched]);
  const judge = createCaseJudge(book.watched, hello);
  const soFar = createSoFar(clauses, hello, (known) => run.onSoFar?.(known));
  const { wiring, tried, completes, ...first } = await chooseWiring({ book, clauses, hello, judge }, preferred);
  soFar(first.evidence);
  const counted = worlds.filter((world) => world.counts);
  const { evidence, loosen } = await playInRounds({ book, wiring, clauses, hello, judge }, counted, soFar);
  const explored = await exploreAfter({ run, book, wiring, clauses, evidence, loosen });
  const promises = completes
    ? await checkPromises({ book, wiring, hello }, preferred, { provider: spec.id, seed: run.seed })
    : [];
  const robust = run.robustness
    ? await judgeRobustness({ run, book, wiring, hello, played: loosen(facts), answers: pinned })
    : [];
  const guessed = run.guesses === false ? [] : await playGuesses({ book, wiring, hello, judge }, worlds);

  const existing = counted.map((world) => clauseIdsUnder(spec, world.answers));
  const unplayed = new Set(clauses.map((clause) => clause.id).filter((id) => !existing.some((ids) => ids.has(id))));
  const results = deriveVerdicts({
    clauses,
    hello,
    evidence,
    unplayed,
    obstacles: book
      .adapterFaultsAt(wiring)
      .map(({ operation, message }) => ({ operation, words: `${operation} failed: ${message}` })),
    completed: book.completed,
    stoppers: new Set(completes ? [] : evidence.filter(stopsHonestFlow(book)).map(({ subject }) => pathOf(subject))),
    unstable: new Set(explored?.unstable),
    explain: (clause, failed) => {
      const told = failed.told?.case ?? failed.case;
      return explainFailure(clause, failed, book.at(told).trace, spec, book.redactor(told));
    },
  });
  return {
    result: {
      id: spec.id,
      name: spec.name,
      ...(spec.control && { control: true }),
      gated: run.gated,
      wiring: completes ? wiring : null,
      wirings: tried,
      clauses: [...results, ...robust],
      unsettled: describeWorlds(spec, pinned, results, guessed),
      ...book.played,
      ...(explored && { explored }),
    },
    faults: [...book.suiteFaults, ...book.adapterFaultsAt(wiring), ...promises],
  };
}
