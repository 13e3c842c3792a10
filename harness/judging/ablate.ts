/**
 * Where the wire cannot tell why a client refused a documented answer, each departure of that answer is taken back to
 * the standard, one at a time, and the case is played again: the one that lets it through is to blame.
 */
import type { Clause, Subject } from '../../specs/clauses/clause.ts';
import type { AnswerMessage, Facts, Field } from '../../specs/language/spec.ts';
import type { Role } from '../../specs/language/words.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import type { Stall } from '../checks/observation.ts';

export type Ablation = { clause: Clause; revert: (facts: Facts) => Facts };

/** The departures that could be to blame for a stall; those that the played facts do not have are left out. */
export function ablations(stall: Stall, clauses: Clause[], played: Facts): Ablation[] {
  return clauses.flatMap((clause) => {
    const revert = clause.departsFrom === undefined ? undefined : reversion(clause.subject, stall);
    return revert && JSON.stringify(revert(played)) !== JSON.stringify(played) ? [{ clause, revert }] : [];
  });
}

function reversion(subject: Subject, { at }: Stall): ((facts: Facts) => Facts) | undefined {
  if (subject.is === 'returned' && at === 'callback') {
    if (subject.role === 'code')
      return (facts) => ({ ...facts, callback: { ...facts.callback, in: standardFacts.callback.in } });
    return (facts) => {
      const { [subject.role]: _, ...fields } = facts.callback.fields;
      return { ...facts, callback: { ...facts.callback, fields } };
    };
  }
  if (at !== 'exchange' && at !== 'refresh') return undefined;
  const standard = standardFacts.legs[at]?.answers;
  const isOfAnswer = subject.is === 'answer-field' || subject.is === 'answer-status' || subject.is === 'answer-body';
  if (!isOfAnswer || subject.leg !== at || !standard) return undefined;
  return (facts) => {
    const leg = facts.legs[at];
    if (!leg?.answers) return facts;
    const answers: AnswerMessage =
      subject.is === 'answer-status'
        ? { ...leg.answers, status: standard.status }
        : subject.is === 'answer-body'
          ? { ...leg.answers, in: standard.in, body: standard.body }
          : { ...leg.answers, fields: withRole(leg.answers.fields, subject.role, standard.fields[subject.role]) };
    return { ...facts, legs: { ...facts.legs, [at]: { ...leg, answers } } };
  };
}

/** The standard has not every role: what it does not have is taken out. */
function withRole(fields: AnswerMessage['fields'], role: Role, field: Field | undefined): AnswerMessage['fields'] {
  const { [role]: _, ...others } = fields;
  return field ? { ...others, [role]: field } : others;
}
