/** What an adapter in a process of its own may take, and no more. */

export type ProcessLimits = {
  /** From its start to its answer to `hello`, in milliseconds. */
  startMs: number;
  /** For one operation, where nobody who asks waits shorter. */
  operationMs: number;
  /** From `shutdown` to its end. */
  shutdownMs: number;
  /** From SIGTERM to SIGKILL. */
  termMs: number;
  /** Of one line on its standard output. */
  lineBytes: number;
  /** Of its standard error, the last of it, in characters. */
  keptCharacters: number;
  /** How often it is started again, all in all. */
  restarts: number;
};

export const PROCESS_LIMITS: ProcessLimits = {
  startMs: 15_000,
  operationMs: 12_000,
  shutdownMs: 2_000,
  termMs: 500,
  lineBytes: 4_000_000,
  keptCharacters: 4_000,
  restarts: 20,
};
