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
} from '../specs/contract/contract.ts';
export { helloSchema } from '../specs/contract/contract.ts';
export { defineProvider, readProvider } from '../specs/language/define-provider.ts';
export { SpecError } from '../specs/language/spec-error.ts';
export type { KnownFailure } from '../specs/record/known-failure.ts';
export type {
  ClauseResult,
  FaultRecord,
  Finding,
  Outcome,
  ProviderResult,
  RunRecord,
  Verdict,
} from '../specs/record/record.ts';
export type { Change, Parting, RecordDiff } from '../specs/record/record-diff.ts';
export { runRecordSchema } from '../specs/record/record-schema.ts';
export { ClientError, type ClientProblem } from './engine/cell/client-error.ts';
export { diffClients } from './engine/compare/diff-clients.ts';
export { type CheckProgress, runCheck } from './engine/run/check.ts';
export type { CheckOptions } from './engine/run/check-options.ts';
export { type Config, configJsonSchema, defineConfig } from './faces/config/config-schema.ts';
export { UsageError } from './ground/usage-error.ts';
export { VERSION } from './ground/version.ts';
export { diffRecords } from './records/diff/diff-records.ts';
export { applyGate, type Gate } from './records/gate/apply-gate.ts';
export { parseKnownFailures } from './records/gate/read-known-failures.ts';
export { mergeRecords } from './records/merge/merge-records.ts';
