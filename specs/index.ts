/** The public face of the specs: the language, the standard, the providers, and the clauses that follow from them. */
export type { Basis, Clause, Phase, Subject } from './clauses/clause.ts';
export { deriveClauses } from './clauses/derive-clauses.ts';
export { deriveRobustness } from './clauses/robustness-clauses.ts';
export { defineProvider, readProvider } from './language/define-provider.ts';
export { type Answers, resolveFacts } from './language/resolve.ts';
export type {
  AnswerMessage,
  Api,
  ErrorWord,
  Facts,
  FactsPatch,
  Field,
  Implicit,
  Leg,
  Message,
  Place,
  ProviderSpec,
  Return,
  Unsettled,
} from './language/spec.ts';
export { SpecError, type SpecIssue } from './language/spec-error.ts';
export type { Level, Profile } from './language/words.ts';
export { providers } from './providers/index.ts';
export {
  knownFailuresJsonSchema,
  protocolJsonSchema,
  providerJsonSchema,
  runRecordJsonSchema,
} from './schemas/json-schema.ts';
export { standardFacts } from './standard/facts.ts';
