/** A clause: one sentence about a client that can be tested, derived from a node of a provider's facts. */
import type { Duty } from '../contract/contract.ts';
import type { AnyLeg, Condition, Level, Profile, Role, Source } from '../language/words.ts';
import type { Oracle } from '../variations/catalogue/trial.ts';

/** The legs that are answered with tokens. */
export type TokenLeg = 'exchange' | 'refresh';

/** What a clause is about, which is what it is known by: its path is made of that; checks and faulty clients are keyed by it, so a new word does not compile until both know it. */
export type Subject =
  | { is: 'endpoint'; leg: AnyLeg; api?: string }
  | { is: 'carrier'; leg: AnyLeg; api?: string }
  | { is: 'authentication'; leg: AnyLeg; api?: string }
  | { is: 'field'; leg: AnyLeg; role: Role; api?: string }
  | { is: 'returned'; role: Role }
  | { is: 'answer-field'; leg: Source; role: Role }
  | { is: 'implicit' }
  | { is: 'answer-status'; leg: TokenLeg }
  | { is: 'answer-body'; leg: TokenLeg }
  | { is: 'answer'; leg: 'revoke' | 'api'; api?: string }
  | { is: 'error'; leg: AnyLeg; word: string }
  | { is: 'errors'; leg: AnyLeg }
  | { is: 'errors-named'; leg: AnyLeg }
  | { is: 'errors-any'; leg: 'authorize' }
  | { is: 'denial' }
  | { is: 'denial-never' }
  | { is: 'lifetime' }
  | { is: 'security'; rule: SecurityRule }
  | { is: 'robustness'; oracle: Oracle; trial: string };

export const SECURITY_RULES = [
  'state-fresh',
  'state-unguessable',
  'state-checked',
  'state-missing',
  'state-compared',
  'state-once',
  'callback-unambiguous',
  'error-over-code',
  'parameters-once',
  'verifier-fresh',
  'verifier-form',
  'verifier-confined',
  'code-once',
  'secret-confined',
  'token-confined',
  'token-in-header',
  'refresh-token-newest',
  'refresh-token-kept',
  'login-newest',
  'refused-token',
  'renews-on-401',
  'revoked-token',
  'refused-refresh-token',
  'dead-refresh-token',
  'breakdown-survived',
  'refresh-when-due',
  'sessions-apart',
  'providers-apart',
  'single-flight',
  'retries-bounded',
  'secrets-unspoken',
] as const;
export type SecurityRule = (typeof SECURITY_RULES)[number];

/** The parts of a flow that clauses are about, in the order of the flow. */
export const PHASES = [
  'authorize',
  'callback',
  'denial',
  'direct',
  'implicit',
  'exchange',
  'refresh',
  'api',
  'revoke',
  'lifetimes',
  'security',
  'robustness',
] as const;
export type Phase = (typeof PHASES)[number];

export type Basis = { kind: 'documented' | 'standard' | 'assumed'; cite: string };

export type Clause = {
  /** Provider and path of the node; permanent. */
  id: string;
  provider: string;
  phase: Phase;
  subject: Subject;
  /** Of an error, what leads to it. */
  conditions?: Condition[];
  sentence: string;
  level: Level;
  profile: Profile;
  basis: Basis;
  /** The version of the suite that brought it. */
  since: string;
  /** What the standard has in its place, if the provider departs from it. */
  departsFrom?: string;
  /** Why the departure hurts. */
  bites?: string;
  /** Unsettled questions whose answers change its node, by id. */
  unsettled: string[];
  /** The duty that a library may leave to its application, or that must be there for the clause to bind. */
  duty?: Duty;
  /** Binds only if the client sends what it is about. */
  conditional?: boolean;
  /** How it is provoked and observed. */
  how: string;
  /** What to do when it fails. */
  hint: string;
};

/** A clause as the derivation writes it, before provider, id, phase and questions are known. */
export type ClauseDraft = Omit<Clause, 'id' | 'provider' | 'phase' | 'unsettled' | 'since'> & {
  /** The version that brings it, where that is not the first. */
  since?: string;
  /** Binds only where it holds under every listed answer; a client cannot know which of them is true. */
  unanimous?: boolean;
};

export const basisOf = (from: string): Basis => {
  if (from.startsWith('#')) return { kind: 'documented', cite: from };
  if (from.startsWith('assumed: ')) return { kind: 'assumed', cite: from.slice('assumed: '.length) };
  return { kind: 'standard', cite: from };
};
