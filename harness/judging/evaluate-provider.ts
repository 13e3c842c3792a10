/**
 * Judges a client at one provider: finds the plainest wiring that completes the honest flow, plays the situations, and
 * plays them again with concessions until no new fault comes to light.
 */
import { clauseIdsUnder, deriveClauses } from '../../specs/clauses/derive-clauses.ts';
import type { Hello, Wiring } from '../../specs/language/contract.ts';
import type { ClauseResult, FaultRecord, ProviderResult } from '../../specs/language/record.ts';
import { type Answers, resolveFacts, singleDepartures } from '../../specs/language/resolve.ts';
import type { Facts, ProviderSpec, Unsettled } from '../../specs/language/spec.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import { judgeTrace } from '../checks/judge-trace.ts';
import { checkServer } from '../checks/server-check.ts';
import type { CaseResult, Play } from '../drive/run-case.ts';
import { deriveSituations, HONEST_FLOW } from '../drive/situations.ts';
import { explainFailure } from './explain-failure.ts';
import { type Explore, exploreAfter } from './explore-after.ts';
import { playInRounds } from './play-in-rounds.ts';
import { createRedactor } from './redact.ts';
import { deriveVerdicts } from './verdicts.ts';

/** Plays cases and gives their results in order; a case that brought the client down has a fault and what was recorded. */
export type PlayCases = (plays: Play[]) => Promise<CaseResult[]>;

export type ProviderRun = {
  spec: ProviderSpec;
  hello: Hello;
  /** Answers that the user pinned, by question. */
  pinned: Answers;
  seed: number;
  gated: boolean;
  /** `false` leaves out what only holds under answers that we do not prefer. */
  guesses?: boolean;
  play: PlayCases;
  /** Generated sequences after the situations; none are played if it is left out. */
  explore?: Explore;
};

export type ProviderVerdict = { result: ProviderResult; faults: FaultRecord[] };

export async function evaluateProvider(run: ProviderRun): Promise<ProviderVerdict> {
  const { spec, hello, pinned } = run;
  const clauses = deriveClauses(spec, pinned);
  const book = createCaseBook(run);
  const facts = resolveFacts(standardFacts, spec, pinned);
  const departures = singleDepartures(spec, pinned);
  const worlds: World[] = [
    { answers: pinned, facts, counts: true },
    ...departures.map(
      ({ question, answers }): World => ({
        answers,
        facts: resolveFacts(standardFacts, spec, answers),
        counts: question.kind === 'choice',
        question,
      }),
    ),
  ];
  const { wiring, tried } = await chooseWiring(book, hello, worlds[0]);
  const counted = worlds.filter((world) => world.counts);
  const { evidence, loosen } = await playInRounds({ book, wiring: wiring.best, clauses, hello }, counted);
  const explored = await exploreAfter({ run, book, wiring: wiring.best, clauses, evidence, loosen });
  const guessed = run.guesses === false ? [] : await playGuesses(book, wiring.best, worlds, hello);

  const existing = counted.map((world) => clauseIdsUnder(spec, world.answers));
  const unplayed = new Set(clauses.map((clause) => clause.id).filter((id) => !existing.some((ids) => ids.has(id))));
  const results = deriveVerdicts({
    clauses,
    hello,
    evidence,
    unplayed,
    obstacles: book.faults
      .filter((fault) => fault.kind === 'adapter-fault')
      .map(({ operation, message }) => ({ operation, words: `the adapter failed: ${message}` })),
    completed: book.completed,
    unstable: new Set(explored?.unstable),
    explain: (clause, failed) => explainFailure(clause, failed, book.results[failed.case].trace, spec),
  });
  return {
    result: {
      id: spec.id,
      name: spec.name,
      ...(spec.control && { control: true }),
      gated: run.gated,
      wiring: wiring.completes ? wiring.best : null,
      wirings: tried,
      clauses: results,
      unsettled: describeWorlds(spec, pinned, results, guessed),
      cases: book.results.length,
      exchanges: book.results.reduce(
        (sum, one) => sum + one.trace.events.filter((event) => event.kind === 'exchange').length,
        0,
      ),
      ...(explored && { explored }),
    },
    faults: book.faults,
  };
}

export type World = { answers: Answers; facts: Facts; counts: boolean; question?: Unsettled };

/** Everything that was played at this provider, by number. */
function createCaseBook({ spec, pinned, seed, play }: ProviderRun) {
  const results: CaseResult[] = [];
  /** What was played for each result. */
  const plays: Play[] = [];
  const faults: FaultRecord[] = [];
  const told = Object.fromEntries(
    Object.entries(pinned).map(([question, answer]) => [`${spec.id}.${question}`, answer]),
  );
  const book = {
    results,
    plays,
    faults,
    told,
    completed: false,
    /** Keeps a case that was played elsewhere, and gives its number. */
    keep(played: Play, result: CaseResult): number {
      plays.push(played);
      return results.push(result) - 1;
    },
    /** Without noting it: for what is only tried. */
    tryOut: play,
    /** A mock that departs from its own facts is a fault of the suite, whatever the client did. */
    checkMock(index: number, played: Facts): void {
      const { trace } = results[index];
      for (const { exchange, leg, message } of checkServer(trace, played).slice(0, 1)) {
        const redact = createRedactor([trace]);
        const text = redact(`the mock departed from its spec at ${leg} (exchange ${exchange}): ${message}`);
        if (!faults.some((fault) => fault.message === text))
          faults.push({ kind: 'suite-fault', provider: spec.id, situation: trace.situation, message: text });
      }
    },
    async play(
      wiring: Wiring,
      world: World,
      played: Facts,
      situations: { id: string; commands: Play['case']['commands'] }[],
    ): Promise<number[]> {
      const asked = situations.map(
        ({ id, commands }): Play => ({
          case: { provider: spec.id, situation: id, commands },
          played,
          answers: world.answers,
          pinned: told,
          wiring,
          seed,
        }),
      );
      const first = results.length;
      plays.push(...asked);
      for (const result of await play(asked)) {
        results.push(result);
        // What an adapter throws can hold anything.
        const redact = createRedactor([result.trace]);
        for (const fault of result.faults.map((one) => ({ ...one, message: redact(one.message) }))) {
          if (!faults.some((known) => known.message === fault.message && known.operation === fault.operation)) {
            faults.push({ kind: 'adapter-fault', provider: spec.id, situation: result.trace.situation, ...fault });
          }
        }
      }
      return situations.map((_, index) => first + index);
    },
  };
  return book;
}

export type CaseBook = ReturnType<typeof createCaseBook>;

/** Tries the honest flow at each wiring, the plainest first, and stays with the first that comes to its end. */
async function chooseWiring(book: CaseBook, hello: Hello, world: World) {
  const tried: ProviderResult['wirings'] = [];
  let best = { wiring: hello.wirings[0], steps: -1 };
  const honest = deriveSituations(world.facts, hello).filter((situation) => situation.id === HONEST_FLOW);
  for (const wiring of hello.wirings) {
    const [index] = await book.play(wiring, world, world.facts, honest);
    const { trace } = book.results[index];
    const outcomes = trace.events.flatMap((event) => (event.kind === 'outcome' ? [event] : []));
    const failed = outcomes.find(
      (event) => event.answer.ok !== true || ('status' in event.answer && event.answer.status >= 300),
    );
    const judgement = judgeTrace(trace, world.facts, world.facts, hello);
    const completes = judgement.completed && failed === undefined;
    if (completes) {
      tried.push({ wiring, completes });
      return { wiring: { best: wiring, completes: true }, tried };
    }
    const steps = failed ? outcomes.indexOf(failed) : 0;
    if (steps > best.steps) best = { wiring, steps };
    const why = judgement.observations.find((one) => !one.holds);
    const [stall] = judgement.stalls;
    const redact = createRedactor([trace]);
    tried.push({
      wiring,
      completes,
      stoppedBy: why
        ? redact(`${trace.provider}/${why.clause}: expected ${why.expected}, got ${why.got}`)
        : stall
          ? redact(`${trace.provider}/${stall.otherwise}: ${stall.got}`)
          : describeStop(failed?.op, failed?.answer, redact),
    });
  }
  return { wiring: { best: best.wiring, completes: false }, tried };
}

function describeStop(op: string | undefined, answer: unknown, redact: (text: string) => string): string {
  if (op === undefined) return 'the client could not be set up';
  const { message, adapterFault, status } = answer as { message?: string; adapterFault?: string; status?: number };
  return `${op}: ${redact(message ?? adapterFault ?? `status ${status}`).slice(0, 200)}`;
}

type Guess = { world: World; completed: boolean; failing: string[] };

/** Plays every world once without concessions, the preferred one first: what an answer changes for the client. */
async function playGuesses(book: CaseBook, wiring: Wiring, worlds: World[], hello: Hello): Promise<Guess[]> {
  const guesses: Guess[] = [];
  if (worlds.length === 1) return guesses;
  for (const world of worlds) {
    const indices = await book.play(wiring, world, world.facts, deriveSituations(world.facts, hello));
    for (const index of indices) book.checkMock(index, world.facts);
    const judgements = indices.map((index) => judgeTrace(book.results[index].trace, world.facts, world.facts, hello));
    const failing = new Set(
      judgements.flatMap(({ observations, stalls }) => [
        ...observations.filter((seen) => !seen.holds).map((seen) => seen.clause),
        ...stalls.map((stall) => stall.otherwise),
      ]),
    );
    guesses.push({ world, completed: judgements[0]?.completed ?? false, failing: [...failing] });
  }
  return guesses;
}

/** For each question, what fails under some of its answers and not under all: that is what the answer makes of the client. */
function describeWorlds(
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
          failing: failing.map((path) => `${spec.id}/${path}`).filter((id) => binding.has(id)),
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
