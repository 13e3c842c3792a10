/**
 * What a client declares of a duty, and what that makes of the clauses that hang on it. Who does a duty is judged for it,
 * library and adapter alike; left to the application are those alone that a library may leave.
 */
import type { Clause, Phase } from '../../../specs/clauses/clause.ts';
import { type Duty, type Hello, LEAVABLE_DUTIES } from '../../../specs/contract/contract.ts';
import type { ClauseResult } from '../../../specs/record/record.ts';

const PHASE_DUTIES: Record<Phase, Duty | undefined> = {
  authorize: undefined,
  exchange: undefined,
  lifetimes: undefined,
  security: undefined,
  robustness: undefined,
  direct: 'direct',
  implicit: 'implicit',
  refresh: 'refresh',
  revoke: 'revoke',
  api: 'callApi',
  callback: 'callback',
  denial: 'callback',
};

const ABOUT_ERRORS: ReadonlySet<Clause['subject']['is']> = new Set(['error', 'errors', 'errors-named', 'errors-any']);

export function clauseDuty({ duty, phase, subject }: Clause): Duty | undefined {
  // Errors of the authorization endpoint are read where the callback is.
  const returned = 'leg' in subject && subject.leg === 'authorize' && ABOUT_ERRORS.has(subject.is);
  return duty ?? (returned ? 'callback' : PHASE_DUTIES[phase]);
}

/** What a duty that nobody does makes of a clause before any evidence is looked at. */
export function leftTo(clause: Clause, { kind, does }: Hello): ClauseResult['verdict'] | undefined {
  const duty = clauseDuty(clause);
  if (!duty) return undefined;
  if (isOfNoRenewal(clause, duty, does)) return 'not-applicable';
  if (does[duty] !== 'none') return undefined;
  if ((LEAVABLE_DUTIES as readonly Duty[]).includes(duty))
    return kind === 'library' ? 'left-to-application' : undefined;
  return OFFERED.includes(duty) ? 'not-applicable' : 'unsupported';
}

/** Whatever a client would make of a renewal, there is none. */
const isOfNoRenewal = ({ phase }: Clause, duty: Duty, does: Hello['does']): boolean =>
  (phase === 'refresh' || duty === 'keepsRefreshToken') && does.refresh === 'none' && does.autoRefresh === 'none';

/** Why, in words. */
export function whyLeft(clause: Clause, { does }: Hello): string {
  const duty = clauseDuty(clause) as Duty;
  const decides = isOfNoRenewal(clause, duty, does) ? 'refresh' : duty;
  return `the client declares ${decides}: ${does[decides]}`;
}

/** Duties that no flow needs: it ends with tokens, and who is out of them may authorize anew. */
const OFFERED: Duty[] = ['direct', 'revoke', 'implicit', 'refresh', 'autoRefresh', 'callApi', 'save', 'timeout'];

/**
 * Whether a clause without evidence is left open rather than not applicable: its duty is declared, so that it was asked
 * for, and no sound client leaves such a question open.
 *
 * @param isSilent whether nothing at all was seen of its leg.
 */
export function isOwed(clause: Clause, { does }: Hello, isSilent: boolean): boolean {
  const duty = clauseDuty(clause);
  if (!duty || does[duty] === 'none') return false;
  const isVital = clause.level === 'must' && !MAY_BE_UNSEEN.has(clause.subject.is);
  return isSilent || (isVital && duty !== 'pkce' && duty !== 'expiry');
}

/**
 * What a client need not say, and errors after which it tried again and got through. Nor need a client that can use PKCE
 * use it everywhere, or one that counts the time name an end.
 */
const MAY_BE_UNSEEN: ReadonlySet<Clause['subject']['is']> = new Set([
  'answer-field',
  'error',
  'errors',
  'errors-named',
  'errors-any',
]);
