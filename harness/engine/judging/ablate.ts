/**
 * Where the wire cannot tell why a client refused a documented answer, each departure of that answer is taken back to
 * the standard, one at a time, and the case is played again: the one that lets it through is to blame.
 */
import type { Clause, Subject } from '../../../specs/clauses/clause.ts';
import type { AnswerMessage, Facts } from '../../../specs/language/spec.ts';
import type { Role } from '../../../specs/language/words.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Stall } from '../checks/observation.ts';

export type Ablation = { clause: Clause; revert: Revert };

/** What could be to blame for a stall: departures first, then lawful forms; what the played facts do not have is left out. */
export function ablations(stall: Stall, clauses: Clause[], played: Facts): Ablation[] {
  const departing = clauses.filter(({ departsFrom }) => departsFrom !== undefined);
  const changes = (revert: Revert) => JSON.stringify(revert(played)) !== JSON.stringify(played);
  const by = (those: Clause[], revertsOf: (subject: Subject, stall: Stall) => Revert[]): Ablation[] =>
    those.flatMap((clause) =>
      revertsOf(clause.subject, stall)
        .filter(changes)
        .map((revert) => ({ clause, revert })),
    );
  return [...by(departing, reversions), ...by(clauses, respellings)];
}

type Revert = (facts: Facts) => Facts;

function reversions(subject: Subject, { at }: Stall): Revert[] {
  if (subject.is === 'returned' && at === 'callback') {
    if (subject.role === 'code')
      return [(facts) => ({ ...facts, callback: { ...facts.callback, in: standardFacts.callback.in } })];
    return [
      (facts) => {
        const { [subject.role]: _, ...fields } = facts.callback.fields;
        return { ...facts, callback: { ...facts.callback, fields } };
      },
    ];
  }
  if (at !== 'exchange' && at !== 'refresh') return [];
  const standard = standardFacts.legs[at]?.answers;
  if (!('leg' in subject) || subject.leg !== at || !standard) return [];
  if (subject.is === 'answer-status') return [withAnswer(at, () => ({ status: standard.status }))];
  if (subject.is === 'answer-body') return [withAnswer(at, () => ({ in: standard.in, body: standard.body }))];
  if (subject.is !== 'answer-field') return [];
  const field = standard.fields[subject.role];
  return [
    withAnswer(at, ({ fields }) => ({ fields: { ...fields, [subject.role]: field } })),
    // What it says may be too much, and where it stands not.
    ...(field?.value === undefined ? [] : [withValue(at, subject.role, () => field.value)]),
  ];
}

/** A token type has no case (RFC 6749 §5.1): a client that knows one spelling alone refuses the other. */
const respellings = (subject: Subject, { at }: Stall): Revert[] =>
  subject.is === 'answer-field' &&
  subject.role === 'token_type' &&
  subject.leg === at &&
  (at === 'exchange' || at === 'refresh')
    ? [withValue(at, 'token_type', (value) => value?.toLowerCase())]
    : [];

const withAnswer =
  (at: 'exchange' | 'refresh', change: (answers: AnswerMessage) => Partial<AnswerMessage>): Revert =>
  (facts) => {
    const leg = facts.legs[at];
    if (!leg?.answers) return facts;
    return { ...facts, legs: { ...facts.legs, [at]: { ...leg, answers: { ...leg.answers, ...change(leg.answers) } } } };
  };

const withValue = (
  at: 'exchange' | 'refresh',
  role: Role,
  change: (value: string | undefined) => string | undefined,
): Revert =>
  withAnswer(at, ({ fields }) => {
    const field = fields[role];
    return field ? { fields: { ...fields, [role]: { ...field, value: change(field.value) } } } : {};
  });
