/** Plays and judges the profile `robustness`, beside everything else and after it: what comes of it blames nothing else. */
import { pathOf } from '../../../specs/clauses/path-of.ts';
import { deriveRobustness } from '../../../specs/clauses/robustness-clauses.ts';
import type { Hello, Wiring } from '../../../specs/contract/contract.ts';
import type { Answers } from '../../../specs/language/resolve.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import type { ClauseResult } from '../../../specs/record/record.ts';
import { judgeTrial } from '../checks/robustness/judge-trial.ts';
import type { Play } from '../drive/play.ts';
import { deriveTrialSituations } from '../drive/trial-situations.ts';
import type { CaseBook } from './case-book.ts';
import { explainFailure } from './explain-failure.ts';
import type { ProviderRun } from './provider-run.ts';
import { type CaseObservation, deriveVerdicts } from './verdicts.ts';

type Tried = {
  run: ProviderRun;
  book: CaseBook;
  wiring: Wiring;
  hello: Hello;
  /** What the mock follows: loosened wherever the client failed before. */
  played: Facts;
  answers: Answers;
};

export async function judgeRobustness({ run, book, wiring, hello, played, answers }: Tried): Promise<ClauseResult[]> {
  const { spec, seed } = run;
  const clauses = deriveRobustness(spec, answers);
  const asked = deriveTrialSituations(played, hello)
    .filter(
      ({ id }) =>
        clauses.some(({ subject }) => pathOf(subject) === id) && (run.robustness?.(`${spec.id}/${id}`) ?? true),
    )
    .map(
      ({ id, commands }): Play => ({
        case: { provider: spec.id, situation: id, commands },
        played,
        answers,
        pinned: book.told,
        wiring,
        seed,
      }),
    );
  const results = asked.length === 0 ? [] : await book.tryOut(asked);
  const evidence: CaseObservation[] = [];
  for (const [index, result] of results.entries()) {
    const play = asked[index] as Play;
    const number = book.keep(play, result);
    book.checkMock(number, played);
    const clause = clauses.find(({ subject }) => pathOf(subject) === play.case.situation);
    if (clause?.subject.is !== 'robustness') continue;
    const observed = judgeTrial(result.trace, clause.subject, played, hello);
    evidence.push(...observed.map((one) => ({ ...one, case: number })));
  }
  return deriveVerdicts({
    clauses,
    hello,
    evidence,
    unplayed: new Set(),
    obstacles: [],
    completed: book.completed,
    stoppers: new Set(),
    unstable: new Set(),
    explain: (clause, failed) =>
      explainFailure(clause, failed, book.at(failed.case).trace, spec, book.redactor(failed.case)),
  });
}
