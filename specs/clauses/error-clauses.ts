/** Clauses about refusal: what each documented or standard error must lead to, one for each distinction that a client can see. */

import { returnOfErrors } from '../language/return-of-errors.ts';
import type { ErrorWord, Facts } from '../language/spec.ts';
import { reachableAt } from '../language/spec-sense.ts';
import { type AnyLeg, CONDITIONS, type Condition } from '../language/words.ts';
import { basisOf, type ClauseDraft } from './clause.ts';
import { LEG_NAMES } from './prose.ts';

/** One thing that a leg can say no with, and the conditions that lead to it. */
export type DocumentedObjection = { leg: AnyLeg; word: string; conditions: Condition[]; answer: ErrorWord };

const LEGS_WITH_ERRORS: AnyLeg[] = ['authorize', 'direct', 'exchange', 'refresh', 'revoke', 'api'];

/** Every objection a provider can raise, grouped as the client sees them: by leg, code and status. */
export function objections(facts: Facts): DocumentedObjection[] {
  const found = new Map<string, DocumentedObjection>();
  for (const condition of Object.keys(CONDITIONS) as Condition[]) {
    const answer = facts.errors.words[condition];
    if (!answer || condition === 'denied' || condition === 'token-missing') continue;
    for (const leg of reachableAt(facts, condition)) {
      if (leg === 'authorize' && !namesErrors(facts)) continue;
      const word = wordOf(leg, condition, answer);
      const key = `${leg} ${word}`;
      const known = found.get(key);
      if (known) known.conditions.push(condition);
      else found.set(key, { leg, word, conditions: [condition], answer });
    }
  }
  return LEGS_WITH_ERRORS.flatMap((leg) => [...found.values()].filter((one) => one.leg === leg));
}

/** Whether the provider has a word for a condition, and says it at this leg. */
export const canSay = (facts: Facts, leg: AnyLeg, condition: Condition): boolean =>
  facts.errors.words[condition] !== undefined && reachableAt(facts, condition).includes(leg);

/** Whether an error reaches the client by its name: a callback can stay away, or come with nothing in it. */
function namesErrors(facts: Facts): boolean {
  const { arrives, fields } = returnOfErrors(facts);
  return arrives === 'redirect' && fields.error !== undefined && fields.error.use !== 'absent';
}

/** A server fault has no OAuth code outside the authorization endpoint: there only the status speaks. */
function wordOf(leg: AnyLeg, condition: Condition, answer: ErrorWord): string {
  if (leg !== 'authorize' && (condition === 'server' || condition === 'busy') && !answer.from.startsWith('#'))
    return String(answer.status);
  return answer.error ?? String(answer.status);
}

export function errorClauses(facts: Facts): ClauseDraft[] {
  const all = objections(facts);
  const drafts = all.map(objectionClause);
  for (const leg of LEGS_WITH_ERRORS) {
    const ofLeg = all.filter((one) => one.leg === leg);
    if (ofLeg.length > 1) drafts.push(envelopeClause(leg, facts));
    if (ofLeg.length > 0 && leg !== 'api') drafts.push(namedClause(leg, facts));
  }
  return [...drafts, ...anyErrorClause(facts), denialClause(facts)];
}

/** Where a document has the client refuse at any error, a word that is listed nowhere is one too. */
function anyErrorClause(facts: Facts): ClauseDraft[] {
  const { error } = returnOfErrors(facts).fields;
  if (!error?.any || !namesErrors(facts)) return [];
  return [
    {
      subject: { is: 'errors-any', leg: 'authorize' },
      sentence: `Refuses whatever "${error.name}" the callback brings, listed or not, and sends no token request.`,
      level: 'must',
      profile: 'documented',
      basis: basisOf(error.from),
      departsFrom: 'RFC 6749 §4.1.2.1 lists the words',
      bites: error.bites,
      how: 'An error of the authorization request comes back under a word that is listed nowhere, to its own session and, forged, to another that waits; the client must refuse, while the same client completes the undisturbed flow. Whether it goes on waiting is its own affair.',
      hint: 'Look whether there is an error, not which one it is, before you look for the code.',
    },
  ];
}

function objectionClause({ leg, word, conditions, answer }: DocumentedObjection): ClauseDraft {
  return {
    subject: { is: 'error', leg, word },
    conditions,
    sentence:
      leg === 'authorize'
        ? `Refuses when the callback brings the error ${word}, and sends no token request.`
        : `Does not take the answer ${named(word, answer.status)} to the ${LEG_NAMES[leg]} for a success.`,
    level: 'must',
    profile: 'documented',
    basis: basisOf(answer.from),
    bites: answer.bites,
    how: `The mock objects with ${word}; the client must refuse, while the same client completes the undisturbed flow.`,
    hint:
      leg !== 'authorize' && answer.status < 300
        ? `Look for the error in the body: the status, ${answer.status}, is that of a success.`
        : HINTS[leg],
  };
}

const named = (word: string, status: number): string => (word === String(status) ? word : `${word} (${status})`);

/** What to do where an error was overlooked. */
const HINTS: Record<AnyLeg, string> = {
  authorize: 'Look for the error in the callback before the code.',
  direct: 'Look at the status and at the error before the code.',
  exchange: 'Look at the status and at the error before the tokens.',
  refresh: 'Look at the status and at the error before the tokens.',
  revoke: 'Look at the status before you report that the token is revoked.',
  api: 'Hand the status on, or refresh once on a 401; never report the call as done.',
};

function envelopeClause(leg: AnyLeg, facts: Facts): ClauseDraft {
  return {
    subject: { is: 'errors', leg },
    sentence: `Recognises the error answers to the ${LEG_NAMES[leg]} as errors.`,
    level: 'must',
    profile: 'documented',
    basis: basisOf(leg === 'authorize' ? returnOfErrors(facts).from : facts.errors.shape.from),
    bites: facts.errors.shape.bites,
    how: 'Fails when every single error of this leg is taken for a success; the errors themselves are then inconclusive.',
    hint: HINTS[leg],
  };
}

function namedClause(leg: AnyLeg, facts: Facts): ClauseDraft {
  return {
    subject: { is: 'errors-named', leg },
    sentence: `Names the provider's error code when it refuses because of the ${LEG_NAMES[leg]}.`,
    level: 'should',
    profile: 'documented',
    basis: basisOf(leg === 'authorize' ? returnOfErrors(facts).from : facts.errors.shape.from),
    how: 'The code in the refusal is held against the code in the answer; refusals with the reason "other" are not judged.',
    hint: 'Hand the error code on, so that the application can tell a dead grant from a passing trouble.',
  };
}

function denialClause(facts: Facts): ClauseDraft {
  if (facts.denial.arrives === 'never') {
    return {
      subject: { is: 'denial-never' },
      sentence: 'Can begin anew after a person who refused was never sent back.',
      level: 'must',
      profile: 'documented',
      basis: basisOf(facts.denial.from),
      departsFrom: 'RFC 6749 §4.1.2.1 sends the browser back with access_denied',
      bites: facts.denial.bites,
      how: 'The person refuses, no callback comes, and the same session begins again and completes.',
      hint: 'Do not block on a pending authorization; let a new one replace it.',
    };
  }
  return {
    subject: { is: 'denial' },
    sentence: 'Refuses when the person denied access, and sends no token request.',
    level: 'must',
    profile: 'documented',
    basis: basisOf(facts.denial.from),
    bites: facts.denial.bites,
    how: 'The person denies; the callback brings the error in place of a code.',
    hint: 'Look for the error in the callback before the code.',
  };
}
