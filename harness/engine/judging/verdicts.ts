/** From observations to verdicts: one result for each clause, with its finding or the reason why there is neither pass nor fail. */
import { type Clause, PHASES, type Phase } from '../../../specs/clauses/clause.ts';
import { pathOf, phaseOf } from '../../../specs/clauses/path-of.ts';
import type { Hello } from '../../../specs/contract/contract.ts';
import { OPERATIONS, type Operation } from '../../../specs/language/words.ts';
import type { ClauseResult, Counterexample, Finding } from '../../../specs/record/record.ts';
import type { Observation, Stall } from '../checks/observation.ts';
import { clauseDuty, isOwed, leftTo, whyLeft } from './duties.ts';
import { nameAlike } from './same-fault.ts';

/** An observation with the case it was made in. */
export type CaseObservation = Observation & {
  case: number;
  /** Where the client refused a documented answer, if that is what was seen. */
  stalledAt?: Stall['at'];
  /** Seen in a generated sequence: the situations before it came to their ends all the same. */
  isGenerated?: true;
  /** The moment in the case of a shorter story that shows the same, by its number; and the situation that showed it first. */
  told?: { case: number; operation: number; exchange?: number; situation: string };
  /** How generated commands show it. */
  counterexample?: Counterexample;
};

export type VerdictInput = {
  clauses: Clause[];
  hello: Hello;
  evidence: CaseObservation[];
  /** Clauses that do not exist under the answers that were played. */
  unplayed: Set<string>;
  /** What stands in the way when a clause has no evidence: faults of the adapter. */
  obstacles: { operation?: string | undefined; words: string }[];
  completed: boolean;
  /** Paths of clauses without which the honest flow does not come to its end. */
  stoppers: ReadonlySet<string>;
  /** Clauses that failed in a generated sequence, and not when it was played again. */
  unstable: ReadonlySet<string>;
  explain: (clause: Clause, failed: CaseObservation) => Finding;
};

export function deriveVerdicts(input: VerdictInput): ClauseResult[] {
  const byClause = new Map<string, CaseObservation[]>();
  for (const one of input.evidence) {
    const path = pathOf(one.subject);
    byClause.set(path, [...(byClause.get(path) ?? []), one]);
  }
  const collapsed = collapsedLegs(input.clauses, byClause);
  const inSituations = new Map(
    [...byClause].map(([path, all]) => [path, all.filter(({ isGenerated }) => !isGenerated)] as const),
  );
  const failing = input.clauses.filter(
    (clause) =>
      binds(clause, input) &&
      (collapsed.get(pathOf(clause.subject)) === 'fails' || fails(clause, inSituations, collapsed)),
  );
  const results = input.clauses.map((clause) => resultOf(clause, input, byClause, collapsed, failing));
  return nameAlike(input.clauses, results);
}

/** The adapter, where a library declares that it does what the clause is about, or made all that was seen of it. */
function doneBy(clause: Clause, { kind, does }: Hello, evidence: CaseObservation[]): ClauseResult['by'] {
  if (kind !== 'library') return undefined;
  const duty = clauseDuty(clause);
  const failed = evidence.find(({ holds }) => !holds);
  if (failed?.by === 'library') return undefined;
  const deciding = failed ? [failed] : evidence;
  const isMade = deciding.length > 0 && deciding.every(({ by }) => by === 'adapter');
  return (duty && does[duty] === 'adapter') || isMade ? 'adapter' : undefined;
}

type ByClause = Map<string, CaseObservation[]>;
/** `fails`: every error of the leg was taken for a success, which is the envelope's fault; `hidden`: one of those errors. */
type Collapsed = Map<string, 'fails' | 'hidden'>;

/** Whether one clause is about an error, and the other about all errors of that leg. */
const isErrorOf = ({ subject: envelope }: Clause, { subject }: Clause): boolean =>
  envelope.is === 'errors' && subject.is === 'error' && subject.leg === envelope.leg;

function collapsedLegs(clauses: Clause[], byClause: ByClause): Collapsed {
  const collapsed: Collapsed = new Map();
  for (const envelope of clauses.filter((clause) => clause.subject.is === 'errors')) {
    const children = clauses.filter((clause) => isErrorOf(envelope, clause));
    const seen = children.filter((child) => byClause.has(pathOf(child.subject)));
    if (seen.length < 2 || !seen.every((child) => byClause.get(pathOf(child.subject))?.some((one) => !one.holds)))
      continue;
    collapsed.set(pathOf(envelope.subject), 'fails');
    for (const child of children) collapsed.set(pathOf(child.subject), 'hidden');
  }
  return collapsed;
}

const fails = (clause: Clause, byClause: ByClause, collapsed: Collapsed): boolean =>
  !collapsed.has(pathOf(clause.subject)) && (byClause.get(pathOf(clause.subject))?.some((one) => !one.holds) ?? false);

/** What is not applicable, or the application's to do, may be seen broken, and stands in the way of nothing. */
const binds = (clause: Clause, { hello, unplayed }: VerdictInput): boolean =>
  !unplayed.has(clause.id) && !['not-applicable', 'left-to-application'].includes(`${leftTo(clause, hello)}`);

function resultOf(
  clause: Clause,
  input: VerdictInput,
  byClause: ByClause,
  collapsed: Collapsed,
  failing: Clause[],
): ClauseResult {
  const { id, sentence, phase, level, profile, basis, since } = clause;
  const path = pathOf(clause.subject);
  const evidence = evidenceFor(clause, input.clauses, byClause, collapsed);
  const by = doneBy(clause, input.hello, evidence);
  const base = {
    id,
    sentence,
    phase,
    level,
    profile,
    basis,
    since,
    observations: evidence.length,
    ...(by && { by }),
  };
  if (input.unplayed.has(id))
    return {
      ...base,
      verdict: 'not-applicable',
      reason: `holds only under another answer to: ${clause.unsettled.join(', ') || 'an unsettled question'}`,
    };
  const left = leftTo(clause, input.hello);
  if (left)
    return {
      ...base,
      verdict: left,
      reason: whyLeft(clause, input.hello),
    };
  const failed = evidence.find((one) => !one.holds);
  if (!failed && input.unstable.has(path))
    return {
      ...base,
      verdict: 'inconclusive',
      blockedBy: [],
      reason: 'failed in a generated sequence, and did not fail again when the same sequence was played',
    };
  if (failed) {
    // A guess of ours fails nobody: then nothing but the flow itself is left open.
    const stopsFlow = input.stoppers.has(path) && basis.kind !== 'assumed';
    return { ...base, verdict: 'fail', finding: input.explain(clause, failed), ...(stopsFlow && { stopsFlow: true }) };
  }
  if (evidence.length > 0) {
    const follows = [...new Set(evidence.flatMap((one) => one.follows ?? []))].join(', ');
    return { ...base, verdict: 'pass', ...(follows !== '' && { follows }) };
  }
  if (collapsed.get(path) === 'hidden')
    return {
      ...base,
      verdict: 'inconclusive',
      blockedBy: failing.filter((one) => isErrorOf(one, clause)).map((one) => one.id),
    };
  if (clause.conditional)
    return { ...base, verdict: 'not-applicable', reason: 'binds only if it is sent, and it never was' };
  const blockers = blockersOf(clause, input, failing);
  if (blockers.length > 0) return { ...base, verdict: 'inconclusive', blockedBy: blockers };
  const obstacle = input.obstacles.find(({ operation }) => !input.completed || isInTheWay(operation, clause));
  if (obstacle || !input.completed)
    return {
      ...base,
      verdict: 'inconclusive',
      blockedBy: [],
      reason: obstacle?.words ?? 'the honest flow did not come to an end',
    };
  if (isOwed(clause, input.hello, isSilent(clause, byClause))) {
    const unread = failing.filter((one) => isUnreadRefusal(one) && hangsOnRefusals(clause)).map(({ id: one }) => one);
    if (unread.length > 0) return { ...base, verdict: 'inconclusive', blockedBy: unread };
    return {
      ...base,
      verdict: 'inconclusive',
      blockedBy: [],
      reason: `${whyLeft(clause, input.hello)}, and nothing was seen of what this is about${isTimeless(input.hello) ? TIMELESS : ''}`,
    };
  }
  return { ...base, verdict: 'not-applicable', reason: 'its condition never held with this client' };
}

const isTimeless = ({ clock, does }: Hello): boolean => clock === 'process' && does.save === 'none';
const TIMELESS = ' (time passes for a client on the real clock only where it is saved and restored)';

/** Whether nothing at all was seen of the leg that a clause is about. */
const isSilent = ({ phase }: Clause, byClause: ByClause): boolean =>
  ![...byClause.values()].some(([one]) => one && phaseOf(one.subject) === phase);

/** Operations whose faults take the evidence of a phase; every one of them does where it is of no single operation. */
const SHOWN_BY: Record<Phase, readonly Operation[] | 'every'> = {
  authorize: ['begin', 'callback'],
  callback: ['callback'],
  denial: ['callback'],
  direct: ['direct'],
  implicit: ['callback'],
  exchange: ['callback'],
  refresh: ['refresh'],
  api: ['callApi'],
  revoke: ['revoke'],
  lifetimes: 'every',
  security: 'every',
  robustness: 'every',
};

/** Whether a fault of an operation takes the evidence of every phase, as that of one which brings no phase to an end. */
const TAKES_ALL: Record<Operation, boolean> = {
  open: true,
  begin: false,
  callback: false,
  direct: false,
  refresh: false,
  callApi: false,
  revoke: false,
  save: true,
  restore: true,
  close: true,
};

function isInTheWay(operation: string | undefined, { phase }: Clause): boolean {
  const op = OPERATIONS.find((one) => one === operation);
  const by = SHOWN_BY[phase];
  return op === undefined || TAKES_ALL[op] || by === 'every' || by.includes(op);
}

/** The envelope lives off its errors: it holds as soon as one of them does. */
function evidenceFor(clause: Clause, clauses: Clause[], byClause: ByClause, collapsed: Collapsed): CaseObservation[] {
  if (clause.subject.is !== 'errors')
    return collapsed.has(pathOf(clause.subject)) ? [] : (byClause.get(pathOf(clause.subject)) ?? []);
  const children = clauses
    .filter((one) => isErrorOf(clause, one))
    .flatMap((one) => byClause.get(pathOf(one.subject)) ?? []);
  return collapsed.get(pathOf(clause.subject)) === 'fails' ? children : children.filter((one) => one.holds);
}

/** What is found out beside a flow keeps nothing else of it from being seen. */
const standsInTheWay = ({ phase, subject }: Clause): boolean =>
  phase !== 'security' &&
  subject.is !== 'errors-named' &&
  !(subject.is === 'answer-field' && (subject.role === 'scope' || subject.role === 'expires_in'));

/** Who does not read that a refresh was refused shows nothing of what it makes of it. */
const isUnreadRefusal = ({ phase, subject: { is } }: Clause): boolean =>
  phase === 'refresh' && (is === 'error' || is === 'errors' || is === 'errors-any');
const hangsOnRefusals = ({ subject }: Clause): boolean =>
  subject.is === 'security' && ['dead-refresh-token', 'refused-refresh-token'].includes(subject.rule);

/** Failed clauses of the same leg, or, where the flow never came to its end, of the first leg that failed before it. */
function blockersOf(clause: Clause, { completed }: VerdictInput, failing: Clause[]): string[] {
  const own = failing.filter((one) => one.phase === clause.phase && standsInTheWay(one));
  if (own.length > 0) return own.map((one) => one.id);
  if (completed) return [];
  const position = PHASES.indexOf(clause.phase);
  const earlier = failing.filter(
    (one) => PHASES.indexOf(one.phase) < position && one.phase !== 'denial' && one.subject.is !== 'errors-named',
  );
  const first = Math.min(...earlier.map((one) => PHASES.indexOf(one.phase)));
  return earlier.filter((one) => PHASES.indexOf(one.phase) === first).map((one) => one.id);
}
