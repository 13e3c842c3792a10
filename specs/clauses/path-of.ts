/**
 * The path of a clause, made of what the clause is about. Nothing else makes one, and nothing takes one apart: who wants
 * to know what a clause is about asks its subject.
 */
import type { AnyLeg, Role } from '../language/words.ts';
import type { Phase, Subject } from './clause.ts';

/** The path by which a clause is known at every provider, and for good. */
export const pathOf = (subject: Subject): string => stepsOf(subject).join('/');

/** The id of the clause of a provider that has this path. */
export const clauseId = (provider: string, path: string): string => `${provider}/${path}`;

/** The part of the flow that a clause is of; its path begins with it. */
export const phaseOf = (subject: Subject): Phase => stepsOf(subject)[0];

/** The path that a leg has, with which those of the clauses on its request begin. */
export const legPath = (leg: AnyLeg, api?: string): string => legSteps({ leg, api }).join('/');

/** The value that a clause is about, wherever it stands, if it is about a single one. */
export function roleOf(subject: Subject): Role | undefined {
  if (subject.is === 'implicit') return 'response_type';
  return 'role' in subject ? subject.role : undefined;
}

/** Whether both are about the same. */
export const isSame = (one: Subject, other: Subject): boolean => pathOf(one) === pathOf(other);

type Steps = readonly [Phase, ...string[]];

function stepsOf(subject: Subject): Steps {
  switch (subject.is) {
    case 'endpoint':
    case 'carrier':
    case 'authentication':
      return [...legSteps(subject), subject.is];
    case 'field':
      return [...legSteps(subject), subject.role];
    case 'returned':
      return ['callback', subject.role];
    case 'implicit':
      return ['implicit', 'response_type'];
    case 'answer':
      return [...legSteps(subject), 'answer'];
    case 'answer-body':
      return [subject.leg, 'answer'];
    case 'answer-status':
      return [subject.leg, 'answer', 'status'];
    case 'answer-field':
      return [subject.leg, 'answer', subject.role];
    case 'errors':
      return [subject.leg, 'error'];
    case 'error':
      return [subject.leg, 'error', subject.word];
    case 'errors-named':
      return [subject.leg, 'error', 'named'];
    case 'errors-any':
      return ['callback', 'error'];
    case 'denial':
      return ['denial', 'error'];
    case 'denial-never':
      return ['denial', 'arrives'];
    case 'lifetime':
      return ['lifetimes', 'access_token'];
    case 'security':
      return ['security', subject.rule];
    case 'robustness':
      return ['robustness', subject.oracle, subject.trial];
  }
}

/** There are several APIs. */
const legSteps = ({ leg, api }: { leg: AnyLeg; api?: string | undefined }): Steps =>
  api === undefined ? [leg] : [leg, api];
