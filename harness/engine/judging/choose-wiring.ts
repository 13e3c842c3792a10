/**
 * Tries the honest flow at each wiring, the plainest first, and chooses the one that proves most: where everything that
 * binds the client holds, else where it comes furthest. Everything that is told of the client comes from that one.
 */
import type { Clause } from '../../../specs/clauses/clause.ts';
import { isSame } from '../../../specs/clauses/path-of.ts';
import type { Hello, Wiring } from '../../../specs/contract/contract.ts';
import type { ProviderResult } from '../../../specs/record/record.ts';
import type { OutcomeEvent } from '../../../specs/record/trace.ts';
import { deriveSituations, HONEST_FLOW } from '../drive/situations.ts';
import type { AnsweredFacts } from './case-book.ts';
import { leftTo } from './duties.ts';
import { playRound, type Rounds } from './play-in-rounds.ts';
import type { CaseObservation } from './verdicts.ts';

type Wirings = ProviderResult['wirings'];
type Choice = {
  wiring: Wiring;
  tried: Wirings;
  completes: boolean /** What was seen there. */;
  evidence: CaseObservation[];
};
type Attempt = { told: Wirings[number]; steps: number; evidence: CaseObservation[] };
type At = Omit<Rounds, 'wiring'>;

export async function chooseWiring(at: At, world: AnsweredFacts): Promise<Choice> {
  const attempts: Attempt[] = [];
  for (const wiring of at.hello.wirings) {
    const attempt = await attemptAt(wiring, at, world);
    attempts.push(attempt);
    if (isClean(attempt)) break;
  }
  const best = attempts.reduce((one, other) => (isBetter(other, one) ? other : one));
  const tried = attempts.map(({ told }) => ({ ...told, ...(told === best.told && { judged: true as const }) }));
  const { wiring, completes } = best.told;
  return { wiring, tried, completes, evidence: best.evidence };
}

const isClean = ({ told: { completes, fails } }: Attempt): boolean => completes && fails === undefined;

/** The other one was tried before, and is the plainer. */
const isBetter = (one: Attempt, other: Attempt): boolean =>
  isClean(one) === isClean(other) ? one.steps > other.steps : isClean(one);

async function attemptAt(wiring: Wiring, at: At, world: AnsweredFacts): Promise<Attempt> {
  const { book, clauses, hello } = at;
  const honest = deriveSituations(world.facts, hello).filter(({ id }) => id === HONEST_FLOW);
  const { evidence, indices, completed } = await playRound({ ...at, wiring }, world, world.facts, honest);
  const [index] = indices as [number];
  const { trace, faults } = book.at(index);
  const outcomes = trace.events.flatMap((event) => (event.kind === 'outcome' ? [event] : []));
  const refused = outcomes.find(isRefused);
  const completes = completed && refused === undefined;
  const binding = evidence.filter(({ holds }) => !holds).flatMap((seen) => boundBy(seen, clauses, hello));
  const musts = binding.filter(({ clause }) => clause.level === 'must');
  // A documented answer that it refuses ends the flow, whatever the clause weighs.
  const why = musts[0] ?? (completes ? undefined : binding.find(({ seen }) => seen.stalledAt !== undefined));
  const redact = book.redactor(index);
  const stop = completes ? undefined : refused ? describeRefusal(refused) : (faults[0]?.message ?? NOTHING);
  const told = why ? describeFailure(why) : stop;
  const stoppedBy = told === undefined ? undefined : redact(told).slice(0, LONGEST_STOP);
  const attempt = {
    wiring,
    completes,
    ...(musts.length > 0 && { fails: [...new Set(musts.map(({ clause }) => clause.id))] }),
    ...(stoppedBy !== undefined && { stoppedBy }),
  };
  return {
    told: attempt,
    evidence,
    steps: completes ? Number.POSITIVE_INFINITY : refused ? outcomes.indexOf(refused) : 0,
  };
}

const isRefused = ({ answer }: OutcomeEvent): boolean =>
  answer.ok !== true || ('status' in answer && answer.status >= 300);

type Bound = { clause: Clause; seen: CaseObservation };

/** What is left to the application, or is no clause of this provider, stops nobody. */
function boundBy(seen: CaseObservation, clauses: Clause[], hello: Hello): Bound[] {
  const clause = clauses.find(({ subject }) => isSame(subject, seen.subject));
  return clause && leftTo(clause, hello) === undefined ? [{ clause, seen }] : [];
}

function describeFailure({ clause, seen: { expected, got, stalledAt } }: Bound): string {
  return stalledAt === undefined
    ? `${clause.id}: expected ${expected ?? clause.sentence}, got ${got ?? 'something else'}`
    : `${clause.id}: ${got}`;
}

const NOTHING = 'the token set that the provider issued was never handed out';

/** Of what stopped it; the finding has the rest. */
const LONGEST_STOP = 400;

function describeRefusal({ op, answer }: OutcomeEvent): string {
  const { message, adapterFault, status } = answer as { message?: string; adapterFault?: string; status?: number };
  return `${op}: ${message ?? adapterFault ?? `status ${status}`}`;
}
