/** What a document leaves open on the provider's side, each answer played alone: with which of them the client works. */
import { clauseId, pathOf } from '../../../specs/clauses/path-of.ts';
import type { Hello, Wiring } from '../../../specs/contract/contract.ts';
import type { Answers } from '../../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import type { ClauseResult, ProviderResult } from '../../../specs/record/record.ts';
import { deriveSituations } from '../drive/situations.ts';
import type { AnsweredFacts, CaseBook } from './case-book.ts';
import type { JudgeCase } from './judge-case.ts';

type Playing = { book: CaseBook; wiring: Wiring; hello: Hello; judge: JudgeCase };

export type Guess = { world: AnsweredFacts; completed: boolean; failing: string[] };

/** Plays every world once without concessions, the preferred one first: what an answer changes for the client. */
export async function playGuesses({ book, wiring, hello, judge }: Playing, worlds: AnsweredFacts[]): Promise<Guess[]> {
  const guesses: Guess[] = [];
  if (worlds.length === 1) return guesses;
  for (const world of worlds) {
    const indices = await book.play(wiring, world, world.facts, deriveSituations(world.facts, hello));
    for (const index of indices) book.checkMock(index, world.facts);
    const judgements = indices.map((index) => judge(book.at(index).trace, world.facts));
    const failing = new Set(
      judgements.flatMap(({ observations, stalls }) => [
        ...observations.filter((seen) => !seen.holds).map(({ subject }) => pathOf(subject)),
        ...stalls.flatMap(({ otherwise }) => (otherwise ? pathOf(otherwise) : [])),
      ]),
    );
    guesses.push({ world, completed: judgements[0]?.completed ?? false, failing: [...failing] });
  }
  return guesses;
}

/** For each question, what fails under some of its answers and not under all: that is what the answer makes of the client. */
export function describeWorlds(
  spec: ProviderSpec,
  pinned: Answers,
  clauses: ClauseResult[],
  guesses: Guess[],
): ProviderResult['unsettled'] {
  const [baseline] = guesses;
  if (!baseline) return [];
  const binding = new Set(
    clauses
      .filter((clause) => clause.level === 'must' && clause.verdict !== 'left-to-application')
      .map((clause) => clause.id),
  );
  return spec.unsettled
    .filter((question) => question.side === 'answer' && !(question.id in pinned))
    .flatMap((question) => {
      const rows = question.answers.map((answer) => {
        const guess = guesses.find(
          (one) => one.world.question === question && one.world.answers[question.id] === answer.id,
        );
        const { completed, failing } = guess ?? baseline;
        return {
          answer,
          completed,
          failing: failing.map((path) => clauseId(spec.id, path)).filter((id) => binding.has(id)),
        };
      });
      const always = new Set(rows[0]?.failing.filter((id) => rows.every((row) => row.failing.includes(id))));
      const ever = rows.some((row) => row.completed);
      return rows.map(({ answer, completed, failing }) => {
        const own = failing.filter((id) => !always.has(id));
        return {
          question: question.id,
          answer: answer.id,
          statement: answer.statement,
          preferred: answer.id === question.preferred,
          pinned: false,
          works: (completed || !ever) && own.length === 0,
          failing: own,
        };
      });
    });
}
