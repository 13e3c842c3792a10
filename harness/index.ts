/** The package's main entry: judges a client from a program, and the types that a client is written against. */

export type {
  AdapterFault,
  Begun,
  Called,
  ClientAnswer,
  Done,
  Duty,
  GivenClient as Client,
  GivenHello as Hello,
  Refusal,
  RefusalReason,
  Saved,
  Session,
  Setup,
  Tokens,
  Wiring,
} from '../specs/language/contract.ts';
export { helloSchema } from '../specs/language/contract.ts';
export { defineProvider } from '../specs/language/define-provider.ts';
export type { KnownFailure } from '../specs/language/known-failure.ts';
export type {
  ClauseResult,
  FaultRecord,
  Finding,
  Outcome,
  ProviderResult,
  RunRecord,
  Verdict,
} from '../specs/language/record.ts';
export { runRecordSchema } from '../specs/language/record.ts';
export type { Change, Parting, RecordDiff } from '../specs/language/record-diff.ts';
export { SpecError } from '../specs/language/spec-error.ts';
export { ClientError, type ClientProblem } from './cell/client-error.ts';
export { type CheckOptions, type CheckProgress, runCheck } from './check.ts';
export { UsageError } from './checking/usage-error.ts';
export { type Config, configJsonSchema, defineConfig } from './config/config-schema.ts';
export { diffClients } from './diff/diff-clients.ts';
export { diffRecords } from './diff/diff-records.ts';
export { applyGate, type Gate } from './gate/apply-gate.ts';
export { parseKnownFailures } from './gate/read-known-failures.ts';
export { mergeRecords } from './merge/merge-records.ts';
export { VERSION } from './version.ts';
